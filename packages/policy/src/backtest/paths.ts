import type { ASTNode } from '@marcbachmann/cel-js'

import { requestFacts } from '../cel/expression.ts'
import { readsOf } from '../cel/facts-read.ts'
import { maxSteps, type Step } from './interned-values.ts'

/** A path from a variable: `['details', 0, 'amount']`. */
export type Path = readonly [variable: string, ...steps: Step[]]

/** The path that an expression is: `details[0].amount`. `undefined` for any other expression, and for a path of too many steps. */
export function pathOf(node: ASTNode): Path | undefined {
  if (node.op === 'id') return [node.args]
  if (node.op !== '.' && node.op !== '[]') return undefined
  const base = pathOf(node.args[0])
  if (!base || base.length > maxSteps) return undefined
  if (node.op === '.') return [...base, node.args[1]]
  const [, index] = node.args
  if (index.op !== 'value') return undefined
  if (typeof index.args === 'string') return [...base, index.args]
  return typeof index.args === 'bigint' && index.args >= 0n && index.args < 1000n
    ? [...base, Number(index.args)]
    : undefined
}

/**
 * The paths that an expression reads, each once. Its result depends on nothing else, but for the parameters. `variables` are those of the
 * loops around it.
 */
export function pathsRead(node: ASTNode, variables: readonly string[]): readonly Path[] {
  const reads = readsOf(node, (part) => {
    const path = pathOf(part)
    return path && { path }
  })
  const paths = reads
    .map(({ path }) => path)
    .filter(([root]) => variables.includes(root) || requestFacts.includes(root))
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
}
