import type { ASTNode } from '@marcbachmann/cel-js'

import { compileExpression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import type { Finding, PolicyPath } from './finding.ts'
import type { PolicyData } from '../policies.ts'

/** Something that is known before any request comes, and where it is written. */
export interface Constant {
  readonly value: unknown
  readonly at: Pick<Finding, 'path' | 'range'>
}

/** An expression, and where it stands. */
export interface Placed {
  readonly source: string
  readonly path: PolicyPath
}

/** Every expression of policies: conditions, and the numbers of reasons. */
export function expressionsOf({ rules }: PolicyData): readonly Placed[] {
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

/** An expression as a tree. What does not parse is found by who looks at conditions. */
export function parseQuietly(source: string): ASTNode | undefined {
  try {
    return compileExpression(source).ast
  } catch {
    return undefined
  }
}

/**
 * The texts that a node may stand for, by the file alone: one that is written there, a parameter, or any entry of a table that a fact looks
 * into. Nothing when it depends on what a request says.
 */
export function constantsIn(
  node: ASTNode,
  placed: Placed,
  parameters: Readonly<Record<string, unknown>>,
): readonly Constant[] | undefined {
  const constant = constantOf(node, placed, parameters)
  if (constant) return typeof constant.value === 'string' ? [constant] : []
  if (node.op !== '[]') return undefined
  const table = constantOf(node.args[0], placed, parameters)
  if (typeof table?.value !== 'object' || table.value === null) return undefined
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
