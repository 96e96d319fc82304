import type { ASTNode } from '@marcbachmann/cel-js'

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
  const reads: FactRead[] = []
  collect(ast, new Set(), false, reads)
  return reads
}

function collect(node: ASTNode, variables: ReadonlySet<string>, guarded: boolean, reads: FactRead[]): void {
  const steps = stepsOf(node)
  if (steps) {
    const path = steps.map(({ name }) => name)
    if (!variables.has(path[0] ?? '')) reads.push({ path, ranges: steps.map(({ range }) => range), guarded })
    return
  }
  if (node.op === 'call' && node.args[0] === 'has') {
    for (const argument of node.args[1]) collect(argument, variables, true, reads)
    return
  }
  if (node.op === 'rcall') {
    const [, receiver, args] = node.args
    collect(receiver, variables, guarded, reads)
    // A macro's first argument names its variable: `exists(d, ...)`.
    const [variable] = args
    const inner = args.length > 1 && variable?.op === 'id' ? new Set([...variables, variable.args]) : variables
    for (const argument of args.slice(inner === variables ? 0 : 1)) collect(argument, inner, guarded, reads)
    return
  }
  for (const child of childrenOf(node)) collect(child, variables, guarded, reads)
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

/** A node and all nodes below it. */
export function nodesOf(node: ASTNode): readonly ASTNode[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)]
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
