import type { ASTNode } from '@marcbachmann/cel-js'

import { isDecimal } from '../cel/decimal-text.ts'
import { compileExpression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import { nodesOf } from '../cel/nodes.ts'
import { constantOf } from '../cel/part-of-expression.ts'
import { patternSize } from '../cel/pattern-size.ts'
import { isMatches, problemWithPattern } from '../cel/re2-matches.ts'
import type { PolicyData } from '../policies.ts'
import { expressionsOf, type RuleExpression } from './rule-expressions.ts'
import { error, type PolicyFinding } from './finding.ts'

type Parameters = Readonly<Record<string, unknown>>

/** The state that all arguments of one function share. */
interface Arguments {
  readonly parameters: Parameters
  /** The tables of parameters whose entries are checked: thousands of calls may select from one table. */
  readonly tables: Set<unknown>
}

/** Maximum size of all patterns together. To compile them takes a tenth of a second, for which a server decides nothing else. */
const MAX_SIZE = 100_000

/** A value that is known before any request, with its position. */
interface Constant extends Pick<PolicyFinding, 'path' | 'range'> {
  readonly value: unknown
}

/**
 * Finds arguments that `decimal()` and `matches()` can't read, and patterns from a request. With one, a condition fails on every request
 * without notice. A step is one expression.
 */
export function* checkArguments(data: PolicyData, max: number): Generator<void, readonly PolicyFinding[]> {
  const { parameters = {} } = data
  // Several rules may read one parameter.
  const findings = new Map<string, PolicyFinding>()
  const ofMatches = { parameters, tables: new Set(), patterns: new Patterns() }
  const ofDecimal = { parameters, tables: new Set() }
  for (const expression of expressionsOf(data)) {
    for (const node of nodesIn(expression)) {
      const found = isMatches(node)
        ? checkPattern(node, expression, ofMatches)
        : node.op === 'call' && node.args[0] === 'decimal'
          ? node.args[1].flatMap((text) => checkDecimal(text, expression, ofDecimal))
          : []
      for (const finding of found) findings.set(finding.place + finding.message, finding)
    }
    if (findings.size >= max) break
    yield
  }
  return [...findings.values()]
}

/** Empty for an expression that can't be parsed, which has its own finding. */
function nodesIn({ source }: RuleExpression): readonly ASTNode[] {
  try {
    return nodesOf(compileExpression(source).ast)
  } catch {
    return []
  }
}

function checkDecimal(node: ASTNode, expression: RuleExpression, shared: Arguments): readonly PolicyFinding[] {
  return (constantsIn(node, expression, shared) ?? []).flatMap(({ value, path, range }) => {
    if (typeof value === 'string' && isDecimal(value)) return []
    const message = `is ${JSON.stringify(value)}, which decimal() cannot read, so the condition would always fail`
    const cure = 'Write a text with a point, and nothing between thousands: "1250.00".'
    return [error('type_error', path, message, cure, range)]
  })
}

/** The patterns of policies, each of them once. */
class Patterns {
  readonly #problems = new Map<string, string | undefined>()
  #size = 0

  problemWith(pattern: string): string | undefined {
    if (!this.#problems.has(pattern)) this.#problems.set(pattern, this.#look(pattern))
    return this.#problems.get(pattern)
  }

  #look(pattern: string): string | undefined {
    const problem = problemWithPattern(pattern)
    if (problem !== undefined) return problem
    this.#size += patternSize(pattern)
    return this.#size > MAX_SIZE
      ? `the patterns of these policies have more than ${MAX_SIZE} steps together`
      : undefined
  }
}

function checkPattern(
  matches: Extract<ASTNode, { op: 'rcall' }>,
  expression: RuleExpression,
  { patterns, ...shared }: Arguments & { readonly patterns: Patterns },
): readonly PolicyFinding[] {
  return matches.args[2].flatMap((node) => {
    const constants = constantsIn(node, expression, shared)
    if (!constants) {
      const message = 'takes the pattern of matches() from the request'
      const cure = 'Write the pattern here or in `parameters`: a request must not choose the pattern that checks it.'
      return [error('invalid_pattern', expression.path, message, cure, node.range)]
    }
    return constants.flatMap(({ value, path, range }) => {
      const problem = typeof value === 'string' ? patterns.problemWith(value) : undefined
      if (problem === undefined) return []
      const cure =
        'Patterns are RE2, as in CEL: without backreferences and lookaround, with at most 1000 repeats and 2000 steps. https://github.com/google/re2/wiki/Syntax'
      return [error('invalid_pattern', path, `is no pattern that matches() can read: ${problem}`, cure, range)]
    })
  })
}

/**
 * The texts that an argument can be: a literal, a parameter, or every entry of a table of parameters that a fact
 * selects from. Only the first call that selects from a table returns its entries. `undefined` when the argument
 * depends on the request.
 */
function constantsIn(
  node: ASTNode,
  expression: RuleExpression,
  { parameters, tables }: Arguments,
): readonly Constant[] | undefined {
  const constant = constantIn(node, expression, parameters)
  if (constant) return typeof constant.value === 'string' ? [constant] : []
  if (node.op !== '[]') return undefined
  const table = constantIn(node.args[0], expression, parameters)
  if (typeof table?.value !== 'object' || table.value === null) return undefined
  if (tables.has(table.value)) return []
  tables.add(table.value)
  const isList = Array.isArray(table.value)
  return Object.entries(table.value).map(([name, value]) =>
    table.range ? { ...table, value } : { value, path: [...table.path, isList ? Number(name) : name] },
  )
}

function constantIn(node: ASTNode, { path }: RuleExpression, parameters: Parameters): Constant | undefined {
  const value = constantOf(node, parameters)
  if (value === undefined) return undefined
  const [read, ...others] = factsRead(node)
  const isParameter = read !== undefined && others.length === 0 && (node.op === '.' || node.op === '[]')
  return isParameter ? { value, path: read.path } : { value, path, range: node.range }
}
