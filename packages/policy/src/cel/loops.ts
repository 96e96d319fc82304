import type { ASTNode } from '@marcbachmann/cel-js'

import { childrenOf, loopOf } from './nodes.ts'

/** Maximum number of uncounted loops one after another: more than people write. Each may be over the same long list. */
const MAX_UNCOUNTED = 30

/** Loops of an expression (the macros over lists), and other reads of whole lists and maps. */
export interface Loops {
  /**
   * Whether the reads have to be counted: whole lists or maps are read inside a loop, or many times one after another.
   * The steps multiply, and the request, or the author of a large list, decides how many there are.
   */
  readonly isCounted: boolean
  /** The lists of inner loops that the expression makes itself, whose reads are not counted. */
  readonly uncounted: readonly ASTNode[]
}

/** Finds loops inside loops. `facts` are the variables whose reads are counted. */
export function loopsOf(ast: ASTNode, facts: readonly string[]): Loops {
  const found: Found = { nested: false, reads: 0, uncounted: [] }
  walk(ast, { facts, counted: new Set(facts), isInside: false, isInConstant: false }, found)
  const { nested, reads, uncounted } = found
  return { isCounted: nested || reads > MAX_UNCOUNTED, uncounted }
}

interface Found {
  nested: boolean
  /** The reads of whole lists and maps outside of loops. */
  reads: number
  readonly uncounted: ASTNode[]
}

interface Surroundings {
  readonly facts: readonly string[]
  /** The variables for facts and for elements of their lists. */
  readonly counted: ReadonlySet<string>
  readonly isInside: boolean
  /** Whether the node is inside a loop over a list of the policies. */
  readonly isInConstant: boolean
}

function walk(node: ASTNode, where: Surroundings, found: Found): void {
  const { facts, counted, isInside, isInConstant } = where
  const loop = loopOf(node)
  const wholes = readWhole(node, facts)
  if (!isInside && wholes.length > 0) found.reads += 1
  for (const whole of isInside ? wholes : []) {
    // Inside a loop over a request's list, a list of the policies takes time linear in the size of the policies.
    if ((loop ? hasConstantLength(whole) : isConstant(whole)) && !isInConstant) continue
    found.nested = true
    if ((loop || (node.op === 'in' && whole.op !== 'list')) && !isCounted(whole, counted)) found.uncounted.push(whole)
  }
  if (!loop) {
    for (const child of childrenOf(node)) walk(child, where, found)
    return
  }
  walk(loop.list, where, found)
  const inner = new Set(counted)
  if (hasCountedElements(loop.list, counted)) inner.add(loop.variable)
  else inner.delete(loop.variable)
  const inBody = { facts, counted: inner, isInside: true, isInConstant: isInConstant || hasConstantLength(loop.list) }
  for (const part of loop.body) walk(part, inBody, found)
}

/** The operands that a node may read as whole lists or maps. Literals are as short as the expression. */
function readWhole(node: ASTNode, facts: readonly string[]): readonly ASTNode[] {
  const loop = loopOf(node)
  if (loop) return [loop.list]
  if (node.op === 'in') return isLiteral(node.args[1]) ? [] : [node.args[1]]
  // CEL adds and compares values of one type.
  if (node.op === '+') return node.args.some(isScalar) ? [] : node.args.filter((operand) => !isLiteral(operand))
  if (node.op === '==' || node.op === '!=')
    return node.args.some((side) => isLiteral(side) || isScalar(side)) ? [] : compared(node.args, facts)
  if (node.op === 'call') return node.args[0] === 'size' ? node.args[1] : []
  return node.op === 'rcall' && (node.args[0] === 'size' || node.args[0] === 'join') ? [node.args[1]] : []
}

/**
 * The sides of a comparison that are read as whole lists or maps. A loop reads each member of its own element once, so
 * a comparison with a parameter reads only the parameter again and again.
 */
function compared(sides: readonly ASTNode[], facts: readonly string[]): readonly ASTNode[] {
  const isOfElement = (side: ASTNode): boolean =>
    side.op === 'id' ? !facts.includes(side.args) : side.op === '.' && isOfElement(side.args[0])
  const constant = sides.filter(isConstant)
  return sides.some(isOfElement) && constant.length > 0 ? constant : sides
}

/** Whether the expression writes the value out, with all of its elements. */
function isLiteral(node: ASTNode): boolean {
  return node.op === 'value' || (node.op === 'list' && node.args.every(isLiteral))
}

const conversions: ReadonlySet<string> = new Set(['decimal', 'double', 'int', 'size', 'string'])

/** Sums of which it is known whether they are scalar: each addition of a long sum asks about all of the additions before it. */
const sums = new WeakMap<ASTNode, boolean>()

/** Whether the value is surely no list or map. */
function isScalar(node: ASTNode): boolean {
  if (node.op === 'value') return true
  if (node.op === '+') {
    const isScalarSum = sums.get(node) ?? node.args.some(isScalar)
    sums.set(node, isScalarSum)
    return isScalarSum
  }
  if (node.op === '-' || node.op === '*' || node.op === '/' || node.op === '%') return true
  return node.op === 'call' && conversions.has(node.args[0])
}

/** Whether every read of the list is counted: the list is a fact, or is made from one each time. */
function isCounted(list: ASTNode, counted: ReadonlySet<string>): boolean {
  const loop = loopOf(list)
  return loop ? isCounted(loop.list, counted) : hasCountedElements(list, counted)
}

/** Whether lists in the elements are counted: the elements are those of a fact. */
function hasCountedElements(list: ASTNode, counted: ReadonlySet<string>): boolean {
  if (list.op === 'id') return counted.has(list.args)
  if (list.op === '.' || list.op === '[]') return hasCountedElements(list.args[0], counted)
  if (list.op === 'rcall' && list.args[0] === 'filter') return hasCountedElements(list.args[1], counted)
  return false
}

/** Whether the policies fix the length of the list. Its elements may be facts of any size. */
function hasConstantLength(list: ASTNode): boolean {
  return list.op === 'list' || isConstant(list)
}

/** Whether the policies fix the value, with all of its elements. */
function isConstant(node: ASTNode): boolean {
  if (node.op === 'value') return true
  if (node.op === 'list') return node.args.every(isConstant)
  if (node.op === 'id') return node.args === 'parameters'
  return (node.op === '.' || node.op === '[]') && isConstant(node.args[0])
}
