import type { ASTNode } from '@marcbachmann/cel-js'

import { isOrdering } from '../cel/comparison.ts'
import { nodesOf } from '../cel/nodes.ts'
import { type PolicyFinding, type PolicyPath, warning } from './finding.ts'

/** Facts whose types the checker knows. Any other name is `details`, or the variable of a loop over them. */
const typedFacts: ReadonlySet<string> = new Set(['session', 'user', 'context', 'parameters', 'signals', 'risk'])

const cure = 'Amounts are decimal texts: compare decimal(amount) with decimal("1000.00").'

/**
 * Finds amounts that are compared without `decimal()`. The app types its `details`, so the types of a condition show
 * nothing. CEL compares two texts alphabetically, and cannot compare a text with a number.
 */
export function checkAmounts(ast: ASTNode, path: PolicyPath): readonly PolicyFinding[] {
  return nodesOf(ast).flatMap((node) => {
    if (!isOrdering(node)) return []
    const [left, right] = node.args
    if (isAmountText(left) || isAmountText(right)) {
      const message = `compares two texts by their letters, so that "900.00" is above "1000.00"`
      return [warning('type_error', path, message, cure, node.range)]
    }
    if ((isDetailAmount(left) && isNumber(right)) || (isNumber(left) && isDetailAmount(right))) {
      const message =
        'compares an amount of `details`, which is a text, with a number, so the condition would always fail'
      return [warning('type_error', path, message, cure, node.range)]
    }
    return []
  })
}

/**
 * A text such as `"1000"`, `"1,000.00"` or `"1000 EUR"`. The alphabetical order of amounts means nothing, unlike that
 * of dates.
 */
function isAmountText({ op, args }: ASTNode): boolean {
  return op === 'value' && typeof args === 'string' && /^\d[\d.,' ]*(?: ?(?:[A-Z]{3}|[€$£]))?$/u.test(args)
}

function isNumber({ op, args }: ASTNode): boolean {
  return op === 'value' && (typeof args === 'number' || typeof args === 'bigint')
}

/** `d.instructedAmount.amount` of a loop, or `details[0].instructedAmount.amount`. */
function isDetailAmount(node: ASTNode): boolean {
  if (node.op !== '.' || node.args[1] !== 'amount') return false
  const [holder] = node.args
  const roots = nodesOf(holder).flatMap((inner) => (inner.op === 'id' ? [inner.args] : []))
  return holder.op === '.' && roots.every((root) => !typedFacts.has(root))
}
