import type { ASTNode } from '@marcbachmann/cel-js'

import { isDecimal } from './decimal.ts'
import { compileExpression } from './expression.ts'
import { childrenOf, factsRead } from './facts-read.ts'
import { type Finding, type PolicyPath, writePath } from './finding.ts'
import type { PolicyData } from './policies.ts'

/** Something that is known before any request comes, and where it is written. */
interface Constant {
  readonly value: unknown
  readonly at: Pick<Finding, 'path' | 'range'>
}

/** An expression, and where it stands. */
interface Placed {
  readonly source: string
  readonly path: PolicyPath
}

/**
 * What the file itself hands to `decimal()`, and can't be read: with it a condition fails at each request, which nobody sees. A number
 * in a table is found as well; any other the types tell.
 */
export function checkDecimals(data: PolicyData): readonly Finding[] {
  const findings = expressionsOf(data).flatMap((placed) =>
    argumentsOfDecimal(parse(placed.source)).flatMap((node) =>
      constantsIn(node, placed, data.parameters ?? {}).flatMap(problemWith),
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

function expressionsOf({ rules }: PolicyData): readonly Placed[] {
  return rules.flatMap(({ when, reasons = [] }, rule) => [
    ...(when === undefined ? [] : [{ source: when, path: ['rules', rule, 'when'] }]),
    ...reasons.flatMap(({ params = {} }, reason) =>
      Object.entries(params).map(([name, source]) => ({
        source,
        path: ['rules', rule, 'reasons', reason, 'params', name],
      })),
    ),
  ])
}

/** What does not parse is found by who looks at conditions. */
function parse(source: string): ASTNode | undefined {
  try {
    return compileExpression(source).ast
  } catch {
    return undefined
  }
}

function argumentsOfDecimal(node: ASTNode | undefined): readonly ASTNode[] {
  if (!node) return []
  const own = node.op === 'call' && node.args[0] === 'decimal' ? node.args[1] : []
  return [...own, ...childrenOf(node).flatMap(argumentsOfDecimal)]
}

function constantsIn(
  node: ASTNode,
  placed: Placed,
  parameters: Readonly<Record<string, unknown>>,
): readonly Constant[] {
  const constant = constantOf(node, placed, parameters)
  if (constant) return typeof constant.value === 'string' ? [constant] : []
  if (node.op !== '[]') return []
  // A table that is looked into by what a fact says: any of its entries may be the one.
  const table = constantOf(node.args[0], placed, parameters)
  if (typeof table?.value !== 'object' || table.value === null) return []
  return Object.entries(table.value).map(([name, value]) => ({
    value,
    at: table.at.range ? table.at : { path: [...table.at.path, Array.isArray(table.value) ? Number(name) : name] },
  }))
}

/** Nothing when it depends on what a request says. */
function constantOf(
  node: ASTNode,
  { source, path }: Placed,
  parameters: Readonly<Record<string, unknown>>,
): Constant | undefined {
  const { start, end } = node.range
  const reads = factsRead(node)
  if (reads.some(({ path: [root] }) => root !== 'parameters')) return undefined
  const [only, ...others] = reads
  const isParameter = only !== undefined && others.length === 0 && (node.op === '.' || node.op === '[]')
  try {
    const value = compileExpression(source.slice(start, end)).evaluate({ parameters })
    return { value, at: isParameter ? { path: only.path } : { path, range: { start, end } } }
  } catch {
    return undefined
  }
}
