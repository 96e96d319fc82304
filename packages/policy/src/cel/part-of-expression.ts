import type { ASTNode } from '@marcbachmann/cel-js'
import { serialize } from '@marcbachmann/cel-js/serialize'

import { compileExpression, compileInLoop, type Expression } from './expression.ts'
import { factsRead } from './facts-read.ts'
import { withPublicNames } from './re2-matches.ts'

/** A part is compiled once, however often and on however much traffic its policies are tried. */
const compiled = new WeakMap<ASTNode, Expression | undefined>()

/**
 * Compiles a part of an expression on its own. `undefined` if its text can't be determined, because positions in an
 * expression omit parentheses.
 */
export function compilePart(node: ASTNode, variables: readonly string[]): Expression | undefined {
  if (!compiled.has(node)) compiled.set(node, compile(node, variables))
  return compiled.get(node)
}

/** The value of an expression over literals and parameters only. `undefined` for any other one, and for one that fails. */
export function constantOf(node: ASTNode, parameters: Readonly<Record<string, unknown>>): unknown {
  if (factsRead(node).some(({ path: [root] }) => root !== 'parameters')) return undefined
  try {
    return compilePart(node, [])?.evaluate({ parameters })
  } catch {
    return undefined
  }
}

function compile(node: ASTNode, variables: readonly string[]): Expression | undefined {
  const { start, end } = node.range
  for (const text of [() => node.input.slice(start, end), () => withPublicNames(serialize(node))]) {
    try {
      const source = text()
      const part = variables.length === 0 ? compileExpression(source) : compileInLoop(source, variables)
      if (isSame(part.ast, node)) return part
    } catch {
      // The second text is tried after the first one fails.
    }
  }
  return undefined
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (isNode(a) && isNode(b)) return a.op === b.op && isSame(a.args, b.args)
  return Object.is(a, b)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}
