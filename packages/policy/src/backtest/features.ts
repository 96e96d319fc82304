import type { ASTNode } from '@marcbachmann/cel-js'

import { readsOfLast } from '../cel/counted-facts.ts'
import { type Expression, requestFacts } from '../cel/expression.ts'
import { loopOf } from '../cel/nodes.ts'
import type { Codes } from './column.ts'
import { classifyInSteps, type Evaluation, type Feature, type Result } from './classify.ts'
import { compilePart } from '../cel/part-of-expression.ts'
import { pathOf, pathsRead, type Path } from './paths.ts'
import { areCoded, codesOf, type Scope, variablesOf } from './scope.ts'
import { sidesOf } from './sides.ts'

type Parameters = Readonly<Record<string, unknown>>

/**
 * The parts of a condition on which its result depends. Each part depends on few values, and each is evaluated by CEL
 * itself, once for all rows in which it reads the same values. No operator is evaluated in any other way: a condition
 * has the same result wherever all of its parts have the same results. A step is one evaluation.
 *
 * The limits of `countReads` apply to each part. `decide` applies them to all parts together, so that each part also tells how much it
 * read: requests with too many reads are decided on their own.
 */
export function* featuresOf(
  condition: Expression,
  scope: Scope,
  parameters: Parameters,
): Generator<void, readonly Feature[]> {
  // Steps of nested loops are counted over the whole condition.
  const parts = condition.loops.isCounted ? undefined : yield* partsOf(condition.ast, scope, parameters)
  return parts ?? wholeFeature(condition, scope, parameters)
}

function wholeFeature(condition: Expression, scope: Scope, parameters: Parameters): readonly Feature[] {
  const paths = pathsRead(condition.ast, scope.loopVariables)
  if (!areCoded(scope, paths)) return []
  return [
    {
      name: condition.source,
      *open() {
        yield
        const codes = codesOf(scope, paths)
        return { codes, ...evaluator(condition, scope, codes, paths, parameters) }
      },
    },
  ]
}

/** `undefined` when a part can't be evaluated on its own. */
function* partsOf(
  node: ASTNode,
  scope: Scope,
  parameters: Parameters,
): Generator<void, readonly Feature[] | undefined> {
  if (node.op === '!_') return yield* partsOf(node.args, scope, parameters)
  if (node.op === '&&' || node.op === '||' || node.op === '?:') {
    const parts: Feature[] = []
    for (const side of node.args) {
      const found = yield* partsOf(side, scope, parameters)
      if (!found) return undefined
      parts.push(...found)
    }
    return parts
  }
  const paths = pathsRead(node, scope.loopVariables)
  if (paths.length === 0) return []
  const part = compilePart(node, scope.loopVariables)
  yield
  if (!part || !areCoded(scope, paths)) return undefined
  return [
    {
      name: part.source,
      *open() {
        const codes = codesOf(scope, paths)
        const evaluate = evaluator(part, scope, codes, paths, parameters)
        const evaluation =
          (yield* loopResult(node, scope, evaluate, parameters)) ??
          comparisonResult(node, scope, evaluate, parameters) ??
          evaluate
        return { codes, ...evaluation }
      },
    },
  ]
}

/** Evaluates an expression by CEL, on the first row with a code. */
function evaluator(
  expression: Expression,
  scope: Scope,
  codes: Codes,
  paths: readonly Path[],
  parameters: Parameters,
): Required<Evaluation> {
  const names = new Set(paths.map(([variable]) => variable))
  const reads = new Map<number, number>()
  return {
    result(code) {
      try {
        const value = expression.evaluate({ ...variablesOf(scope, codes.firstRow(code), names), parameters })
        return value === true ? 1 : value === false ? 0 : 2
      } catch {
        return 2
      } finally {
        if (readsOfLast() > 0) reads.set(code, readsOfLast())
      }
    },
    reads: () => (reads.size > 0 ? (code) => reads.get(code) ?? 0 : undefined),
  }
}

/**
 * A comparison with a constant has one result for all numbers below the constant, and one for all numbers above it.
 * Each is evaluated once. Decimal texts are compared as doubles: where two doubles differ, the decimals are in the same
 * order.
 */
function comparisonResult(
  node: ASTNode,
  scope: Scope,
  { result, reads }: Required<Evaluation>,
  parameters: Parameters,
): Evaluation | undefined {
  const sides = sidesOf(node, scope.loopVariables, parameters)
  const [variable, ...steps] = sides?.path ?? []
  const column = variable === undefined ? undefined : scope.variables.get(variable)?.column(steps)
  if (!sides || !column) return undefined
  const numbers = sides.isDecimal ? column.decimals() : column.numbers()
  const { constant } = sides
  let below: Result | undefined
  let above: Result | undefined
  return {
    result(code) {
      const number = numbers[code] ?? Number.NaN
      if (number < constant) return (below ??= result(code))
      if (number > constant) return (above ??= result(code))
      return result(code)
    },
    // A number that is compared as a double takes no read.
    reads,
  }
}

/**
 * A loop over a list has one result for all lists whose elements have the same results for the loop's body, in the same
 * order. `undefined` for any other expression, and for a body that reads more than the element.
 */
function* loopResult(
  node: ASTNode,
  scope: Scope,
  evaluation: Required<Evaluation>,
  parameters: Parameters,
): Generator<void, Evaluation | undefined> {
  const loop = loopOf(node)
  const path = loop && pathOf(loop.list)
  const [body] = loop?.body ?? []
  const lists = path && scope.variables.get(path[0])
  if (!path || !body || !lists || loop.body.length > 1) return undefined
  const [, ...steps] = path
  const { roots, starts, pairs } = lists.elements(steps)
  if (requestFacts.includes(loop.variable) || pathsRead(body, scope.loopVariables).length > 0) return undefined
  // Traffic may grow between two steps.
  const rows = roots.rows()
  const inner: Scope = {
    size: rows.length,
    variables: new Map([[loop.variable, roots]]),
    loopVariables: [loop.variable],
    pairs,
  }
  const features = yield* partsOf(body, inner, parameters)
  if (!features) return undefined
  const classes = yield* classifyInSteps(rows, features)
  const single: Result[] = []
  const results = new Map<number, Result>()
  const sequences = new Map<number, number>()
  const result = (code: number): Result => {
    const start = starts[code] ?? 0
    const end = starts[code + 1] ?? 0
    // The list is empty or missing.
    if (start === end) return evaluation.result(code)
    if (end - start === 1) return (single[classes.of[start] ?? 0] ??= evaluation.result(code))
    let sequence = 0
    for (let row = start; row < end; row++) {
      const key = sequence * classes.count + (classes.of[row] ?? 0)
      sequence = sequences.get(key) ?? sequences.size + 1
      sequences.set(key, sequence)
    }
    const known = results.get(sequence)
    if (known !== undefined) return known
    const found = evaluation.result(code)
    results.set(sequence, found)
    return found
  }
  return { result, reads: () => readsOfLoop(evaluation.reads(), starts, classes.reads) }
}

/** The reads of a loop: those of its body for each element, and at least what the evaluation of the list took. */
function readsOfLoop(
  ofLists: ((code: number) => number) | undefined,
  starts: ArrayLike<number>,
  ofElements: Float64Array | undefined,
): ((code: number) => number) | undefined {
  if (!ofElements) return ofLists
  return (code) => {
    let sum = 0
    for (let row = starts[code] ?? 0; row < (starts[code + 1] ?? 0); row++) sum += ofElements[row] ?? 0
    return Math.max(sum, ofLists?.(code) ?? 0)
  }
}
