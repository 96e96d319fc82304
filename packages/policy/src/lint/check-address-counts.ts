import type { ASTNode } from '@marcbachmann/cel-js'

import { pathOf } from '../backtest/paths.ts'
import { type Comparison, flipped, isComparison } from '../cel/comparison.ts'
import { compileExpression } from '../cel/expression.ts'
import { nodesOf } from '../cel/nodes.ts'
import { constantOf } from '../cel/part-of-expression.ts'
import type { PolicyData } from '../policies.ts'
import { type PolicyFinding, warning } from '../validate/finding.ts'

/** The largest number of requests of an address that the signal `velocity()` of the server counts. */
const MOST_COUNTED = 10_001

/** Finds comparisons of the requests of an address with numbers that their count never reaches. */
export function checkAddressCounts({ rules, parameters = {} }: PolicyData): readonly PolicyFinding[] {
  return rules.flatMap(({ when }, index) =>
    when === undefined
      ? []
      : nodesOf(compileExpression(when).ast).flatMap((node) => {
          const [count, op, limit] = countIn(node)
          const number = Number(limit && constantOf(limit, parameters))
          const isReached = op === '>' || op === '<=' ? number < MOST_COUNTED : number <= MOST_COUNTED
          if (!op || isReached || Number.isNaN(number)) return []
          const isNever = op === '>' || op === '>=' || op === '=='
          const what = `\`${count}\` counts up to ${MOST_COUNTED} requests`
          const message = `${what}, so comparing it with ${number} is ${isNever ? 'never' : 'always'} true`
          const cure = `Compare it with a smaller number than ${MOST_COUNTED}.`
          return [warning(isNever ? 'never_true' : 'always_true', ['rules', index, 'when'], message, cure, node.range)]
        }),
  )
}

/** The name of the count in a comparison, the operator from its side, and the number that it is compared with. */
function countIn(node: ASTNode): readonly [count: string, op: Comparison, limit: ASTNode] | readonly [] {
  if (!isComparison(node)) return []
  const [left, right] = node.args
  const [leftCount, rightCount] = [countOf(left), countOf(right)]
  if (leftCount !== undefined) return [leftCount, node.op, right]
  return rightCount === undefined ? [] : [rightCount, flipped[node.op], left]
}

function countOf(node: ASTNode): string | undefined {
  const name = pathOf(node)?.join('.')
  return name?.startsWith('signals.velocity.from_address.') ? name : undefined
}
