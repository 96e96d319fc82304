import type { ASTNode } from '@marcbachmann/cel-js'

import { childrenOf, loopOf } from './nodes.ts'

/** Nesting of the loops of an expression (the macros over lists). */
export interface Loops {
  /**
   * Whether a loop, or the reading of a whole list or map, is inside a loop: their steps multiply, and the request, or the author of a large
   * list, decides how many there are.
   */
  readonly nested: boolean
  /** The lists of inner loops that the expression makes itself, whose reads are not counted. */
  readonly uncounted: readonly ASTNode[]
}

/** The variables for facts of the request and for elements of its lists. */
type CountedNames = ReadonlySet<string>

/** Finds loops inside loops. `facts` are the variables that a request fills. */
export function loopsOf(ast: ASTNode, facts: readonly string[]): Loops {
  const found = { nested: false, uncounted: [] as ASTNode[] }
  walk(ast, { counted: new Set(facts), isInside: false, isInConstant: false }, found)
  return found
}

/** The surroundings of a node. */
interface Surroundings {
  readonly counted: CountedNames
  readonly isInside: boolean
  /**
   * Whether it is inside a loop over a list of the policies. One such loop takes time linear in the size of the
   * policies; two take quadratic time.
   */
  readonly isInConstant: boolean
}

function walk(node: ASTNode, where: Surroundings, found: { nested: boolean; uncounted: ASTNode[] }): void {
  const { counted, isInside, isInConstant } = where
  const loop = loopOf(node)
  // `x in list` counts as a loop.
  const list = loop?.list ?? (node.op === 'in' ? node.args[1] : undefined)
  if (list && isInside && !isConstant(list)) {
    found.nested = true
    if (!isCounted(list, counted)) found.uncounted.push(list)
  }
  if ((isInside && isSize(node)) || (isInConstant && comparesFacts(node))) found.nested = true
  if (!loop) {
    for (const child of childrenOf(node)) walk(child, where, found)
    return
  }
  const isOverConstant = isConstant(loop.list)
  if (isOverConstant && isInConstant) {
    found.nested = true
    if (!isParameter(loop.list)) found.uncounted.push(loop.list)
  }
  walk(loop.list, where, found)
  const inner = new Set(counted)
  if (hasCountedElements(loop.list, counted)) inner.add(loop.variable)
  else inner.delete(loop.variable)
  const inBody = { counted: inner, isInside: true, isInConstant: isInConstant || isOverConstant }
  for (const part of loop.body) walk(part, inBody, found)
}

/** Whether it reads all names of a map. */
function isSize(node: ASTNode): boolean {
  return (node.op === 'call' || node.op === 'rcall') && node.args[0] === 'size'
}

/** Whether it compares two values that may both be large. A loop over the request's details has few steps, and compares with facts often. */
function comparesFacts(node: ASTNode): boolean {
  return (node.op === '==' || node.op === '!=') && node.args.every(({ op }) => op !== 'value')
}

/** Whether every read of the list is counted: the list is a fact, or is made from one each time. */
function isCounted(list: ASTNode, counted: CountedNames): boolean {
  const loop = loopOf(list)
  return loop ? isCounted(loop.list, counted) : hasCountedElements(list, counted)
}

/** Whether lists in the elements are counted: the elements are those of a fact. */
function hasCountedElements(list: ASTNode, counted: CountedNames): boolean {
  if (list.op === 'id') return counted.has(list.args)
  if (list.op === '.' || list.op === '[]') return hasCountedElements(list.args[0], counted)
  if (list.op === 'rcall' && list.args[0] === 'filter') return hasCountedElements(list.args[1], counted)
  return false
}

/** Whether the policies fix the length of the list. */
function isConstant(node: ASTNode): boolean {
  if (node.op === 'value') return true
  if (node.op === 'id') return node.args === 'parameters'
  if (node.op === '.') return isConstant(node.args[0])
  if (node.op === 'list') return true
  return node.op === '[]' && isConstant(node.args[0])
}

/** Whether the list is a parameter, whose reads are counted like those of facts. */
function isParameter(node: ASTNode): boolean {
  if (node.op === 'id') return node.args === 'parameters'
  return (node.op === '.' || node.op === '[]') && isParameter(node.args[0])
}
