import type { ASTNode } from '@marcbachmann/cel-js'
import { factorKinds, isFactorKind } from '@stepup/protocol'

import { cureOf } from './cure.ts'
import { compileExpression, type ExpressionChecker, problemOf, requestFacts } from '../cel/expression.ts'
import { childrenOf, factsRead } from '../cel/facts-read.ts'
import type { FactTypes } from '../cel/fact-types.ts'
import { type Finding, type PolicyPath, suggest } from './finding.ts'
import { loopsOf } from '../cel/loops.ts'
import type { FactType, PolicyRule } from '../policies.ts'

/** What a rule's expressions are checked against. */
export interface ConditionContext {
  readonly types: FactTypes
  readonly checker: ExpressionChecker
  readonly levels: readonly string[]
}

/** The unknown names and wrong types in a rule's condition and in the numbers of its reasons. */
export function checkConditions(rule: PolicyRule, path: PolicyPath, context: ConditionContext): readonly Finding[] {
  const findings = rule.when === undefined ? [] : checkExpression(rule.when, [...path, 'when'], 'bool', context)
  const params = (rule.reasons ?? []).flatMap((reason, index) =>
    Object.entries(reason.params ?? {}).flatMap(([name, source]) =>
      checkExpression(source, [...path, 'reasons', index, 'params', name], undefined, context),
    ),
  )
  return [...findings, ...params]
}

function checkExpression(
  source: string,
  path: PolicyPath,
  wanted: 'bool' | undefined,
  { types, checker, levels }: ConditionContext,
): readonly Finding[] {
  const ast = parse(source)
  if (!('op' in ast)) {
    return [
      {
        severity: 'error',
        code: 'invalid_expression',
        path,
        message: `is not a valid CEL expression: ${ast.message}`,
        cure:
          cureOf(ast.message, types) ??
          'Conditions are written in CEL: signals.device.known == false && size(details) > 0.',
        ...(ast.range ? { range: ast.range } : {}),
      },
    ]
  }
  const names = [...checkNames(ast, path, types), ...checkLoops(ast, path), ...checkLiterals(ast, path, levels)]
  if (names.some(({ severity }) => severity === 'error')) return names
  const checked = checker.check(source)
  if ('problem' in checked) {
    const { message, range } = checked.problem
    return [
      ...names,
      {
        severity: 'error',
        code: 'type_error',
        path,
        message,
        cure:
          cureOf(message, types) ??
          'Compare values of the same type; `parameters` and `context` say theirs in this file.',
        ...(range ? { range } : {}),
      },
    ]
  }
  if (wanted !== undefined && checked.type !== wanted && checked.type !== 'dyn')
    return [
      ...names,
      {
        severity: 'error',
        code: 'type_error',
        path,
        message: `gives a ${checked.type}, and a condition has to give true or false`,
        cure: 'Compare it with something: ... == "value", ... > 3.',
      },
    ]
  return names
}

function parse(source: string): ASTNode | ReturnType<typeof problemOf> {
  try {
    return compileExpression(source).ast
  } catch (error) {
    return problemOf(error)
  }
}

function checkNames(ast: ASTNode, path: PolicyPath, types: FactTypes): readonly Finding[] {
  return factsRead(ast).flatMap(({ path: read, ranges, guarded }): readonly Finding[] => {
    const unknown = unknownName(read, types)
    if (unknown)
      return [
        {
          severity: 'error',
          code: 'unknown_fact',
          path,
          message: `\`${read.join('.')}\` is not a fact, so the condition would always fail`,
          cure: suggest(unknown.name, unknown.known),
          ...placeOf(ranges[unknown.index]),
        },
      ]
    if (guarded && read[0] === 'signals')
      return [
        {
          severity: 'warning',
          code: 'missing_lowers',
          path,
          message: `has(${read.join('.')}) is false when the signal is missing, which lets the request through`,
          cure: `Say what a missing signal means: signals.${read[1] ?? 'x'}.status != "ok" || ...`,
          ...placeOf(ranges.at(-1)),
        },
      ]
    return []
  })
}

/** The steps of a loop inside a loop are counted while it runs, where the list is the request's own. */
function checkLoops(ast: ASTNode, path: PolicyPath): readonly Finding[] {
  return loopsOf(ast, requestFacts).uncounted.map(({ range: { start, end } }) => ({
    severity: 'error',
    code: 'unbounded',
    path,
    message:
      'goes, inside another list, through a list that the expression makes itself, and nothing bounds how long that takes',
    cure: 'Go through what the request says: details.all(d, context.blocked.exists(b, b == d.name)). Or tell the app to work the list out, and give it in `context`.',
    range: { start, end },
  }))
}

function placeOf(range: Finding['range']): Pick<Finding, 'range'> {
  return range ? { range: { start: range.start, end: range.end } } : {}
}

function unknownName(
  path: readonly string[],
  types: FactTypes,
): { readonly index: number; readonly name: string; readonly known: readonly string[] } | undefined {
  let type: FactType = types
  for (const [index, name] of path.entries()) {
    if (typeof type !== 'object') return undefined
    const inner: FactType | undefined = Object.hasOwn(type, name) ? type[name] : undefined
    if (inner === undefined) return { index, name, known: Object.keys(type) }
    type = inner
  }
  return undefined
}

/** Words that are compared with a list that is known: kinds of factors, levels. */
function checkLiterals(ast: ASTNode, path: PolicyPath, levels: readonly string[]): readonly Finding[] {
  const own = literalAt(ast, path, levels)
  return [...(own ? [own] : []), ...childrenOf(ast).flatMap((child) => checkLiterals(child, path, levels))]
}

function literalAt(node: ASTNode, path: PolicyPath, levels: readonly string[]): Finding | undefined {
  if (node.op !== 'in' && node.op !== '==' && node.op !== '!=') return undefined
  const sides = node.args
  const literal = sides.find((side) => side.op === 'value' && typeof side.args === 'string')
  const facts = sides.flatMap((side) => factsRead(side).map((read) => read.path.join('.')))
  if (typeof literal?.args !== 'string') return undefined
  const name = literal.args
  const wrong = (code: Finding['code'], what: string, known: readonly string[]): Finding => ({
    severity: 'warning',
    code,
    path,
    message: `"${name}" is not ${what}, so this never holds`,
    cure: suggest(name, known),
    range: { start: literal.range.start, end: literal.range.end },
  })
  if (node.op === 'in' && facts.includes('factors') && !isFactorKind(name))
    return wrong('unknown_kind', 'a kind of factor', factorKinds)
  if (facts.includes('session.acr') && !levels.includes(name))
    return wrong('unknown_level', 'a level of the ladder', levels)
  return undefined
}
