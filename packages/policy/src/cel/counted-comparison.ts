import { Big } from 'big.js'

import { countReads, isMap, isView } from './counted-facts.ts'
import { isText, readsOfComparisons, readsOfSteps } from './read-costs.ts'

/**
 * Counts a comparison of two texts, bytes or decimals as reads, before it is made: a short expression can make a text
 * of megabytes. Returns whether the values are two texts, bytes or decimals.
 */
export function countScalars(left: unknown, right: unknown): boolean {
  // Equal texts count, too, because comparing them reads all of their characters.
  if (typeof left === 'string' && typeof right === 'string')
    countReads(readsOfComparisons(Math.min(left.length, right.length)))
  else if (isText(left) && isText(right)) countReads(readsOfSteps(Math.min(left.length, right.length)))
  else if (left instanceof Big && right instanceof Big)
    countReads(readsOfSteps(Math.min(left.c.length, right.c.length)))
  else return false
  return true
}

/**
 * Counts a comparison of any two values as reads. Lists that an expression makes may have each other as elements so
 * often that comparing them never ends. Views of facts count their own reads.
 */
export function countComparison(left: unknown, right: unknown): void {
  if (countScalars(left, right) || left === right) return
  if (!isObject(left) || !isObject(right) || isView(left) || isView(right)) return
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return
    for (const [index, element] of left.entries()) countElement(element, right[index])
  } else if (isMap(left) && isMap(right)) {
    for (const [name, member] of Object.entries(left)) countElement(member, right[name])
  }
}

/** Counts the search for a value in a list that the expression makes as reads. */
export function countSearch(value: unknown, list: unknown): void {
  if (!Array.isArray(list) || isView(list)) return
  for (const element of list) countElement(value, element)
}

function countElement(left: unknown, right: unknown): void {
  countReads(1)
  countComparison(left, right)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
