import type { ASTNode } from '@marcbachmann/cel-js'
import { factorKinds, isFactorKind } from '@stepup/protocol'

import {
  compileExpression,
  type Expression,
  expressionTyper,
  type ExpressionProblem,
  problemOf,
} from '../cel/expression.ts'
import type { FactTypes } from '../cel/fact-types.ts'
import { factsRead } from '../cel/facts-read.ts'
import { nodesOf } from '../cel/nodes.ts'
import type { Loops } from '../cel/loops.ts'
import type { FactType, PolicyData } from '../policies.ts'
import { checkAmounts } from './check-amounts.ts'
import { cureOf } from './cure.ts'
import { habitIn } from './habits.ts'
import { expressionsOf, type RuleExpression } from './rule-expressions.ts'
import { error, isError, type PolicyFinding, type PolicyPath, warning } from './finding.ts'
import type { Suggestions } from './suggestions.ts'

/** Finds unknown names and wrong types in conditions and in the parameters of reasons. A step is one expression. */
export function* checkExpressions(
  data: PolicyData,
  types: FactTypes,
  {
    levels,
    suggestions,
    max,
  }: { readonly levels: readonly string[]; readonly suggestions: Suggestions; readonly max: number },
): Generator<void, readonly PolicyFinding[]> {
  const typeOf = expressionTyper(types)

  function check({ source, path, isCondition }: RuleExpression): readonly PolicyFinding[] {
    const parsed = parse(source)
    if ('message' in parsed) {
      const habit = habitIn(source)
      const { message, range } = habit ? { ...habit, message: `Unexpected \`${habit.written}\`` } : parsed
      const cure =
        habit?.cure ??
        cureOf(message, types, suggestions) ??
        'Write CEL: signals.device.known == false && size(details) > 0.'
      return [error('invalid_expression', path, `is not a valid CEL expression: ${message}`, cure, range)]
    }
    const { ast, loops } = parsed
    const findings = [
      ...checkNames(ast, path, types, suggestions),
      ...checkLoops(loops, path),
      ...checkLiterals(ast, path, levels, suggestions),
    ]
    if (findings.some(isError)) return findings
    const checked = typeOf(source)
    if ('problem' in checked) {
      const { message, range } = checked.problem
      const cure =
        cureOf(message, types, suggestions) ??
        'Compare values of one type. `parameters` and `context` state their types.'
      return [...findings, error('type_error', path, message, cure, range)]
    }
    findings.push(...checkAmounts(ast, path))
    if (!isCondition || checked.type === 'bool' || checked.type === 'dyn') return findings
    const message = `is a ${checked.type}, and a condition must be true or false`
    return [...findings, error('type_error', path, message, 'Compare it: ... == "value", ... > 3.')]
  }

  const findings: PolicyFinding[] = []
  let errors = 0
  for (const expression of expressionsOf(data)) {
    const found = check(expression)
    findings.push(...found)
    errors += found.filter(isError).length
    if (errors >= max) break
    yield
  }
  return findings
}

function parse(source: string): Expression | ExpressionProblem {
  try {
    return compileExpression(source)
  } catch (cause) {
    return problemOf(cause)
  }
}

function checkNames(
  ast: ASTNode,
  path: PolicyPath,
  types: FactTypes,
  suggestions: Suggestions,
): readonly PolicyFinding[] {
  return factsRead(ast).flatMap(({ path: names, ranges, guarded }) => {
    const unknown = unknownName(names, types)
    if (unknown) {
      const effect = guarded ? 'has() is never true' : 'the condition would always fail'
      const message = `\`${names.join('.')}\` is not a fact, so ${effect}`
      const cure = suggestions.suggest(unknown.name, unknown.known)
      return [error('unknown_fact', path, message, cure, ranges[unknown.index])]
    }
    if (!guarded || names[0] !== 'signals') return []
    const message = `has(${names.join('.')}) is false when the signal is missing, which lets the request through`
    const cure = `Handle a missing signal: signals.${names[1] ?? 'x'}.status != "ok" || ...`
    return [warning('missing_signal', path, message, cure, ranges.at(-1))]
  })
}

/** The steps of a loop inside a loop are counted at run time, but only in lists of facts and parameters. */
function checkLoops({ uncounted }: Loops, path: PolicyPath): readonly PolicyFinding[] {
  const message = 'loops, inside another loop, over a list that the expression makes, so its run time has no bound'
  const cure =
    'Loop over facts: details.all(d, context.blocked.exists(b, b == d.name)). Or let the app compute the list and pass it in `context`.'
  return uncounted.map(({ range }) => error('unbounded', path, message, cure, range))
}

function unknownName(
  path: readonly string[],
  types: FactTypes,
): { readonly index: number; readonly name: string; readonly known: readonly string[] } | undefined {
  let type: FactType = types
  for (const [index, name] of path.entries()) {
    if (typeof type !== 'object') return undefined
    const member: FactType | undefined = Object.hasOwn(type, name) ? type[name] : undefined
    if (member === undefined) return { index, name, known: Object.keys(type) }
    type = member
  }
  return undefined
}

/** Finds texts that are compared with a fact whose values are known, and are none of them: kinds of factor, levels. */
function checkLiterals(
  ast: ASTNode,
  path: PolicyPath,
  levels: readonly string[],
  suggestions: Suggestions,
): readonly PolicyFinding[] {
  return nodesOf(ast).flatMap((node) => {
    if (node.op !== 'in' && node.op !== '==' && node.op !== '!=') return []
    const literal = node.args.find((side) => side.op === 'value' && typeof side.args === 'string')
    const name = literal?.args
    if (typeof name !== 'string') return []
    const facts = node.args.flatMap((side) => factsRead(side).map((read) => read.path.join('.')))
    const unknown = (code: PolicyFinding['code'], noun: string, known: readonly string[]): readonly PolicyFinding[] => {
      const cure = suggestions.suggest(name, known)
      return [warning(code, path, `"${name}" is not ${noun}, so this is never true`, cure, literal?.range)]
    }
    if (node.op === 'in' && facts.includes('factors') && !isFactorKind(name))
      return unknown('unknown_kind', 'a kind of factor', factorKinds)
    if (facts.includes('session.acr') && !levels.includes(name))
      return unknown('unknown_level', 'a level of the ladder', levels)
    return []
  })
}
