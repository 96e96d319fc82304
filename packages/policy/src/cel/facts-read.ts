import type { ASTNode } from '@marcbachmann/cel-js'

import { childrenOf, loopOf } from './nodes.ts'

type Range = { readonly start: number; readonly end: number }

/** A fact that an expression reads, as a path from its variable: `['signals', 'device', 'known']`. */
export interface FactRead {
  readonly path: readonly string[]
  /** The place of each name of the path in the text. */
  readonly ranges: readonly Range[]
  /** Whether the fact may be absent: the read is inside `has(...)`. */
  readonly guarded: boolean
}

/** All facts that an expression reads. The variable of a macro (`d` in `details.exists(d, ...)`) is no fact. */
export function factsRead(ast: ASTNode): readonly FactRead[] {
  return readsOf(ast, (node) => {
    const steps = stepsOf(node)
    return steps && { path: steps.map(({ name }) => name), ranges: steps.map(({ range }) => range) }
  })
}

/** The parameters that an expression reads, by name. `undefined` stands for all of them: the expression reads their table as a whole. */
export function parametersRead(ast: ASTNode): ReadonlySet<string | undefined> {
  return new Set(factsRead(ast).flatMap(({ path: [root, name] }) => (root === 'parameters' ? [name] : [])))
}

/** Returns the paths that an expression reads, without those that start at a variable of an enclosing macro. */
export function readsOf<Read extends { readonly path: readonly unknown[] }>(
  ast: ASTNode,
  asRead: (node: ASTNode) => Read | undefined,
): readonly (Read & { readonly guarded: boolean })[] {
  const reads: (Read & { readonly guarded: boolean })[] = []
  const visit = (node: ASTNode, variables: ReadonlySet<unknown>, guarded: boolean): void => {
    const read = asRead(node)
    if (read) {
      if (!variables.has(read.path[0])) reads.push({ ...read, guarded })
      return
    }
    const loop = loopOf(node)
    if (loop) {
      const inBody = new Set([...variables, loop.variable])
      visit(loop.list, variables, guarded)
      for (const part of loop.body) visit(part, inBody, guarded)
      return
    }
    const isGuard = node.op === 'call' && node.args[0] === 'has'
    for (const child of childrenOf(node)) visit(child, variables, guarded || isGuard)
  }
  visit(ast, new Set(), false)
  return reads
}

/** The names of `a.b["c"]`: `a`, `b` and `c`. `undefined` for any other expression. */
export function pathOf(node: ASTNode): readonly string[] | undefined {
  return stepsOf(node)?.map(({ name }) => name)
}

/** The value at a path of members and indexes. `undefined` where there is none. */
export function valueAt(holder: unknown, path: readonly (string | number)[]): unknown {
  let value = holder
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[name]
  }
  return value
}

function stepsOf(node: ASTNode): readonly { readonly name: string; readonly range: Range }[] | undefined {
  if (node.op === 'id') return [{ name: node.args, range: node.range }]
  if (node.op === '.') {
    const [target, name] = node.args
    const base = stepsOf(target)
    const { end } = node.range
    return base && [...base, { name, range: { start: end - name.length, end } }]
  }
  if (node.op === '[]') {
    const [target, index] = node.args
    const base = stepsOf(target)
    return base && index.op === 'value' && typeof index.args === 'string'
      ? [...base, { name: index.args, range: index.range }]
      : undefined
  }
  return undefined
}
