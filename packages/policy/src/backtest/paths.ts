import type { ASTNode } from '@marcbachmann/cel-js'

import { requestFacts } from '../cel/expression.ts'
import { childrenOf } from '../cel/facts-read.ts'
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
  const found = new Map<string, Path>()
  collect(node, new Set(), (path) => {
    if (variables.includes(path[0]) || requestFacts.includes(path[0])) found.set(JSON.stringify(path), path)
  })
  return [...found.values()]
}

function collect(node: ASTNode, bound: ReadonlySet<string>, take: (path: Path) => void): void {
  const path = pathOf(node)
  if (path) {
    if (!bound.has(path[0])) take(path)
    return
  }
  if (node.op === 'rcall') {
    const [, receiver, args] = node.args
    collect(receiver, bound, take)
    // A macro's first argument names its variable: `exists(d, ...)`.
    const [variable, ...body] = args
    const isMacro = body.length > 0 && variable?.op === 'id'
    const inner = isMacro ? new Set([...bound, variable.args]) : bound
    for (const argument of isMacro ? body : args) collect(argument, inner, take)
    return
  }
  for (const child of childrenOf(node)) collect(child, bound, take)
}
