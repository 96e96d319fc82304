import type { ASTNode } from '@marcbachmann/cel-js'

/** A macro over a list: `list.exists(variable, body)`. */
export interface Loop {
  readonly list: ASTNode
  readonly variable: string
  readonly body: readonly ASTNode[]
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])

/** The parts of a macro over a list. `undefined` for any other expression. */
export function loopOf(node: ASTNode): Loop | undefined {
  if (node.op !== 'rcall' || !macros.has(node.args[0])) return undefined
  const [, list, [variable, ...body]] = node.args
  return variable?.op === 'id' ? { list, variable: variable.args, body } : undefined
}

/** A node and all nodes below it, in the order of the text. */
export function nodesOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = []
  // A condition of a thousand parts is nested a thousand deep.
  const waiting = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next)
    waiting.push(...childrenOf(next).toReversed())
  }
  return found
}

/** Number of nodes from a node down to the deepest one. */
export function depthOf(node: ASTNode): number {
  let deepest = 0
  const waiting = [{ node, depth: 1 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { depth } = next
    deepest = Math.max(deepest, depth)
    waiting.push(...childrenOf(next.node).map((child) => ({ node: child, depth: depth + 1 })))
  }
  return deepest
}

/** The nodes right below a node. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = []
  const take = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(take)
    else if (typeof value === 'object' && value !== null && 'op' in value) found.push(value as ASTNode)
  }
  take(node.args)
  return found
}
