import type { ASTNode } from '@marcbachmann/cel-js'
import { Big } from 'big.js'

import { countReads } from './counted-facts.ts'
import { loopOf, nodesOf } from './nodes.ts'

/** Characters of a text, or steps of a calculation, that take as long as one read of a list. */
const STEPS_OF_READ = 100

/** Characters of a text that are compared with a searched one at one place. A processor compares many at once. */
const COMPARISONS_OF_READ = 1000

/** Characters of a text that is split. Each of them may become a text of its own. */
const CHARACTERS_OF_PART = 10

/** A node with the function of the CEL library that computes its value, once it is checked. */
interface Handled {
  handle?: (first: unknown, ...others: readonly unknown[]) => unknown
}

/**
 * Makes a checked expression count the work of its operations on texts, on added lists and on decimals as reads, before the work: a short
 * expression can make a text of gigabytes, which ends the process, or a number that takes minutes.
 */
export function countWork(ast: ASTNode): void {
  for (const node of nodesOf(ast)) {
    const handled = node as Handled
    const { handle } = handled
    if (!handle || loopOf(node)) continue
    if (node.op === '+' || node.op === '-' || node.op === '*') {
      const { op } = node
      handled.handle = (left, right, ...others) => {
        countReads(readsToCalculate(op, left, right))
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

function readsToCalculate(op: '+' | '-' | '*', left: unknown, right: unknown): number {
  if (isText(left) && isText(right)) return readsOfSteps(left.length + right.length)
  if (Array.isArray(left) && Array.isArray(right)) return left.length + right.length
  if (!(left instanceof Big || right instanceof Big)) return 0
  const [a, b] = [left, right].map((side) => (side instanceof Big ? { digits: side.c.length, at: side.e } : NUMBER))
  if (!a || !b) return 0
  // To be added, both are written with the same number of digits.
  return readsOfSteps(op === '*' ? a.digits * b.digits : a.digits + b.digits + Math.abs(a.at - b.at))
}

/** A number that a decimal is calculated with: its digits, and the place of the first one. */
const NUMBER = { digits: 20, at: 0 } as const

function readsToCall(name: string, [text, ...others]: readonly unknown[]): number {
  const [other] = others
  if (name === 'join' && Array.isArray(text)) return readsToJoin(text, typeof other === 'string' ? other : '')
  // A match counts its own steps.
  if (!isText(text) || name === '@matches') return 0
  const searched = isText(other) ? other.length : 0
  if (name === 'startsWith' || name === 'endsWith') return readsOfSteps(searched)
  // The pattern of the CEL library tries each digit as the begin and the end of each number.
  if (name === 'duration') return readsOfSteps(text.length ** 3)
  const parts = name === 'split' ? text.length / CHARACTERS_OF_PART : 0
  return Math.ceil(parts) + readsOfSteps(text.length) + Math.floor((text.length * searched) / COMPARISONS_OF_READ)
}

function isText(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array
}

function readsToJoin(texts: readonly unknown[], separator: string): number {
  const characters = texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0)
  return texts.length + readsOfSteps(characters + texts.length * separator.length)
}

/** None for the short texts and numbers of most conditions. */
function readsOfSteps(steps: number): number {
  return Math.floor(steps / STEPS_OF_READ)
}
