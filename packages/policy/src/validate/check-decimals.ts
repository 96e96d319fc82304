import type { ASTNode } from '@marcbachmann/cel-js'

import { type Constant, constantsIn, expressionsOf, parseQuietly } from './constants.ts'
import { isDecimal } from '../cel/decimal.ts'
import { childrenOf } from '../cel/facts-read.ts'
import { type Finding, writePath } from './finding.ts'
import type { PolicyData } from '../policies.ts'

/**
 * What the file itself hands to `decimal()`, and can't be read: with it a condition fails at each request, which nobody sees. A number
 * in a table is found as well; any other the types tell.
 */
export function checkDecimals(data: PolicyData): readonly Finding[] {
  const findings = expressionsOf(data).flatMap((placed) =>
    argumentsOfDecimal(parseQuietly(placed.source)).flatMap((node) =>
      (constantsIn(node, placed, data.parameters ?? {}) ?? []).flatMap(problemWith),
    ),
  )
  // Several rules may look at one parameter.
  return [...new Map(findings.map((finding) => [writePath(finding.path) + finding.message, finding])).values()]
}

function problemWith({ value, at }: Constant): readonly Finding[] {
  if (typeof value === 'string' && isDecimal(value)) return []
  return [
    {
      severity: 'error',
      code: 'type_error',
      ...at,
      message: `is ${JSON.stringify(value)}, which decimal() can not read, so the condition would always fail`,
      cure: 'Write a text with a point, and nothing between thousands: "1250.00".',
    },
  ]
}

function argumentsOfDecimal(node: ASTNode | undefined): readonly ASTNode[] {
  if (!node) return []
  const own = node.op === 'call' && node.args[0] === 'decimal' ? node.args[1] : []
  return [...own, ...childrenOf(node).flatMap(argumentsOfDecimal)]
}
