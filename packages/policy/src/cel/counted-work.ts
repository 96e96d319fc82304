import type { ASTNode } from '@marcbachmann/cel-js'
import { Big } from 'big.js'

import { type Comparison, isComparison } from './comparison.ts'
import { countComparison, countScalars, countSearch } from './counted-comparison.ts'
import { countReads } from './counted-facts.ts'
import { loopOf, nodesOf } from './nodes.ts'
import { isText, readsOfComparisons, readsOfSteps } from './read-costs.ts'

/** Characters of a text that is split. Each of them may become a text of its own. */
const CHARACTERS_OF_PART = 10

/** The CEL library makes a calendar of the time zone for each of these calls: some 0.4 ms. */
const READS_OF_TIME_ZONE = 1000

/** Values that the expression writes out in a list, of which so many are searched in the time of one read. */
const VALUES_OF_READ = 20

/** A node with the function of the CEL library that computes its value, once it is checked. */
interface Handled {
  handle?: (first: unknown, ...others: readonly unknown[]) => unknown
}

/**
 * Makes a checked expression count its work as reads, before the work: operations on texts, on decimals, and on lists
 * that the expression makes. A short expression can make a text of gigabytes, which ends the process, or a number that
 * takes minutes.
 */
export function countWork(ast: ASTNode): void {
  const nodes = nodesOf(ast)
  const keepsValues = nodes.some(isKept)
  for (const node of nodes) {
    const handled = node as Handled
    const { handle } = handled
    if (!handle || loopOf(node)) continue
    if (node.op === '+' || node.op === '-' || node.op === '*') {
      const { op } = node
      handled.handle = (left, right, ...others) => {
        countReads(readsToCalculate(op, left, right))
        return handle(left, right, ...others)
      }
    } else if (isComparison(node) || node.op === 'in') {
      const count = counterOf(node, keepsValues)
      if (!count) continue
      handled.handle = (left, right, ...others) => {
        count(left, right)
        return handle(left, right, ...others)
      }
    } else if (node.op === 'call' || node.op === 'rcall') {
      const [name] = node.args
      handled.handle = (values, ...others) => {
        countReads(readsToCall(name, values as readonly unknown[]))
        return handle(values, ...others)
      }
    }
  }
}

/** Counts a comparison or a search before it is made. `undefined` for one that takes less than a read. */
function counterOf(
  { op, args: [left, right] }: Extract<ASTNode, { readonly op: Comparison | 'in' }>,
  keepsValues: boolean,
): ((left: unknown, right: unknown) => void) | undefined {
  if (op === 'in') {
    const written = sizeOfWritten(right)
    const reads = written && Math.floor(written.values / VALUES_OF_READ) + readsOfComparisons(written.characters)
    if (reads !== undefined) return reads > 0 ? () => countReads(reads) : undefined
    // The elements of lists of facts count themselves.
    return keepsValues && !isShort(left) ? countSearch : undefined
  }
  if (isShort(left) || isShort(right)) return undefined
  return keepsValues ? countComparison : countScalars
}

/** Whether the expression writes the value out, so short that a comparison with it takes less than a read. */
function isShort(node: ASTNode): boolean {
  const written = sizeOfWritten(node)
  return written !== undefined && written.values < VALUES_OF_READ && readsOfSteps(written.characters) === 0
}

interface WrittenSize {
  readonly values: number
  readonly characters: number
}

/** The size of a value that the expression writes out. `undefined` for any other value. */
function sizeOfWritten(node: ASTNode): WrittenSize | undefined {
  if (node.op === 'value') return { values: 1, characters: isText(node.args) ? node.args.length : 0 }
  if (node.op !== 'list') return undefined
  let [values, characters] = [1, 0]
  for (const element of node.args) {
    const size = sizeOfWritten(element)
    if (!size) return undefined
    values += size.values
    characters += size.characters
  }
  return { values, characters }
}

/** Whether a node keeps a value that is not written out in a list or a map, where it may be compared many times. */
function isKept(node: ASTNode): boolean {
  // Lists inside a list are nodes of their own.
  if (node.op === 'list') return node.args.some(({ op }) => op !== 'value' && op !== 'list')
  if (node.op === 'map') return true
  return node.op === 'rcall' && node.args[0] === 'map'
}

function readsToCalculate(op: '+' | '-' | '*', left: unknown, right: unknown): number {
  if (isText(left) && isText(right)) return readsOfSteps(left.length + right.length)
  if (Array.isArray(left) && Array.isArray(right)) return left.length + right.length
  if (!(left instanceof Big || right instanceof Big)) return 0
  const [a, b] = [left, right].map((side) => (side instanceof Big ? { digits: side.c.length, at: side.e } : NUMBER))
  if (!a || !b) return 0
  // An addition writes both numbers with the same number of digits.
  return readsOfSteps(op === '*' ? a.digits * b.digits : a.digits + b.digits + Math.abs(a.at - b.at))
}

/** An operand that is no decimal: its maximum number of digits, and the place of the first one. */
const NUMBER = { digits: 20, at: 0 } as const

function readsToCall(name: string, [text, ...others]: readonly unknown[]): number {
  const [other] = others
  if (name === 'join' && Array.isArray(text)) return readsToJoin(text, typeof other === 'string' ? other : '')
  if (text instanceof Date) return other === undefined ? 0 : READS_OF_TIME_ZONE
  // A match counts its own steps.
  if (!isText(text) || name === '@matches') return 0
  const searched = isText(other) ? other.length : 0
  if (name === 'startsWith' || name === 'endsWith') return readsOfSteps(searched)
  // The pattern of the CEL library tries each digit as the begin and the end of each number.
  if (name === 'duration') return readsOfSteps(text.length ** 3)
  const parts = name === 'split' ? text.length / CHARACTERS_OF_PART : 0
  return Math.ceil(parts) + readsOfSteps(text.length) + readsOfComparisons(text.length * searched)
}

function readsToJoin(texts: readonly unknown[], separator: string): number {
  const characters = texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0)
  return texts.length + readsOfSteps(characters + texts.length * separator.length)
}
