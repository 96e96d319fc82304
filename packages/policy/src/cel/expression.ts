import { type ASTNode, Environment } from '@marcbachmann/cel-js'

import { countWork } from './counted-work.ts'
import { countedFacts, countingReads } from './counted-facts.ts'
import { withDecimals } from './decimal.ts'
import type { FactTypes } from './fact-types.ts'
import { type Loops, loopsOf } from './loops.ts'
import { depthOf } from './nodes.ts'
import type { FactType, KnownFacts } from '../policies.ts'
import { addRe2Matches, isPublicName, callRe2, withPublicNames } from './re2-matches.ts'

/** A compiled CEL expression. */
export interface Expression {
  /** Throws for facts that the expression can't be evaluated with, such as a missing one. */
  readonly evaluate: (facts: Partial<KnownFacts> | Readonly<Record<string, unknown>>) => unknown
  readonly source: string
  readonly ast: ASTNode
  readonly loops: Loops
}

const names = ['action', 'details', 'session', 'user', 'context', 'parameters', 'factors', 'signals', 'risk'] as const

// At run time every fact is dynamic: a missing fact is an error, which `decide` resolves to the safe side.
const environment = withOwnFunctions(names.reduce((env, name) => env.registerVariable(name, 'dyn'), new Environment()))

function withOwnFunctions(env: Environment): Environment {
  return addRe2Matches(withDecimals(env))
}

/** Maximum depth of an expression, far from a stack overflow. In a row of `&&`, each one is a level deeper. */
const MAX_DEPTH = 1000

/** The variables that a request fills. */
export const requestFacts: readonly string[] = names.filter((name) => name !== 'parameters')

/** The functions that an expression can call. */
export const functionNames: readonly string[] = [
  ...new Set(environment.getDefinitions().functions.flatMap(({ name }) => (isPublicName(name) ? [name] : []))),
]

/**
 * Compiles an expression.
 *
 * @throws The error of the CEL library, for {@link problemOf}.
 */
export function compileExpression(source: string): Expression {
  return compileIn(environment, source)
}

/**
 * Compiles a part of a loop's body, which reads the loop's variable.
 *
 * @throws The error of the CEL library, for {@link problemOf}.
 */
export function compileInLoop(source: string, variables: readonly string[]): Expression {
  return compileIn(
    variables.reduce((inner, name) => inner.registerVariable(name, 'dyn'), environment.clone()),
    source,
  )
}

function compileIn(env: Environment, source: string): Expression {
  const parsed = env.parse(source)
  if (depthOf(parsed.ast) > MAX_DEPTH)
    throw new TypeError(`it is nested more than ${MAX_DEPTH} deep: write several rules, or a list and \`in\``)
  callRe2(parsed.ast)
  const checked = parsed.check()
  if (!checked.valid) throw checked.error ?? new TypeError('does not type-check')
  countWork(parsed.ast)
  const loops = loopsOf(parsed.ast, names)
  return {
    evaluate: (facts): unknown => countingReads<unknown>(() => parsed(loops.isCounted ? countedFacts(facts) : facts)),
    source,
    ast: parsed.ast,
    loops,
  }
}

/** Problem of an invalid expression, with its place in the text. */
export interface ExpressionProblem {
  readonly message: string
  readonly range?: { readonly start: number; readonly end: number }
}

/** Returns a function that finds the type of an expression over these facts. */
export function expressionTyper(
  types: FactTypes,
): (source: string) => { readonly type: string } | { readonly problem: ExpressionProblem } {
  const typed = withOwnFunctions(new Environment({ homogeneousAggregateLiterals: false }))
  for (const [name, type] of Object.entries(types)) {
    const cel = celType(type)
    if (typeof cel === 'string') typed.registerVariable(name, cel)
    else typed.registerVariable({ name, schema: cel })
  }
  return (source) => {
    try {
      const parsed = typed.parse(source)
      callRe2(parsed.ast)
      const { valid, type = 'dyn', error } = parsed.check()
      return valid ? { type } : { problem: problemOf(error) }
    } catch (error) {
      return { problem: problemOf(error) }
    }
  }
}

type CelType = string | { readonly [name: string]: CelType }

function celType(type: FactType): CelType {
  if (typeof type === 'object')
    return Object.fromEntries(Object.entries(type).map(([name, inner]) => [name, celType(inner)]))
  return { bool: 'bool', number: 'double', string: 'string', list: 'list<dyn>', map: 'map<string, dyn>', any: 'dyn' }[
    type
  ]
}

/** The error of the CEL library without its drawing of the source. */
export function problemOf(error: unknown): ExpressionProblem {
  const { summary, range, message } = error as {
    readonly summary?: string
    readonly message?: string
    readonly range?: { readonly start: number; readonly end: number }
  }
  const text = summary ?? message?.split('\n')[0] ?? String(error)
  return { message: withPublicNames(text), ...(range ? { range: { start: range.start, end: range.end } } : {}) }
}
