import { isScalar, parseDocument } from 'yaml'

import { isDecimal } from '../cel/decimal-text.ts'
import { valueAt } from '../cel/facts-read.ts'
import type { PolicyData } from '../policies.ts'
import { nodeAt, offsetOf, readPolicyText } from '../read-policy-text.ts'
import type { PolicyPath } from '../validate/finding.ts'
import type { Threshold } from './thresholds.ts'

/**
 * Returns the policies with another value of a threshold.
 *
 * @throws TypeError for a value that is not of the threshold's type: a decimal text or a number.
 */
export function setThreshold(data: PolicyData, threshold: Threshold, value: string | number): PolicyData {
  const { path, range } = threshold
  checkValue(threshold, value)
  if (!range) return replace(data, path, value) as PolicyData
  const condition = String(valueAt(data, path))
  const digits = digitsOf(value, condition.slice(range.start, range.end))
  return replace(data, path, condition.slice(0, range.start) + digits + condition.slice(range.end)) as PolicyData
}

/**
 * Writes another value of a threshold into the text of the policies, JSON or YAML. Nothing else of the text changes. Only if the value is a
 * YAML alias or has a tag, the YAML library lays out the whole text again, with its comments.
 *
 * @param threshold - From `thresholdsOf(readPolicyText(text).data)`.
 * @throws TypeError for a value that is not of the threshold's type: a decimal text or a number.
 */
export function writeThreshold(text: string, threshold: Threshold, value: string | number): string {
  const wanted = JSON.stringify(setThreshold(readPolicyText(text).data, threshold, value))
  const written = spliceThreshold(text, threshold, value)
  if (written !== undefined && JSON.stringify(readPolicyText(written).data) === wanted) return written
  // With a YAML alias or tag, the value is not written where it is used.
  const document = parseDocument(text)
  document.setIn(threshold.path, valueAt(JSON.parse(wanted), threshold.path))
  return String(document)
}

function spliceThreshold(text: string, threshold: Threshold, value: string | number): string | undefined {
  const { path, range } = threshold
  const document = parseDocument(text)
  const node = nodeAt(document, path)
  if (!isScalar(node) || !node.range) return undefined
  if (range) {
    const start = offsetOf(document, text, path, range.start)
    const end = offsetOf(document, text, path, range.end - 1) + 1
    return text.slice(0, start) + digitsOf(value, text.slice(start, end)) + text.slice(end)
  }
  const [start, end] = node.range
  const quote = node.type === 'QUOTE_SINGLE' ? "'" : '"'
  return text.slice(0, start) + (typeof value === 'string' ? quote + value + quote : String(value)) + text.slice(end)
}

function checkValue({ value: before }: Threshold, value: string | number): void {
  const isText = typeof before === 'string'
  if (isText ? typeof value === 'string' && isDecimal(value) : Number.isFinite(value)) return
  const wanted = isText ? 'a decimal text such as "1250.00"' : 'a number'
  throw new TypeError(`[stepup] The threshold is ${wanted}, and ${JSON.stringify(value)} is not.`)
}

/** The value for the digits in an expression. CEL reads `5` and `5.0` as different types. */
function digitsOf(value: string | number, before: string): string {
  return typeof value === 'number' && Number.isInteger(value) && before.includes('.') ? value.toFixed(1) : String(value)
}

function replace(holder: unknown, [name, ...rest]: PolicyPath, value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(holder)) return holder.map((item, index) => (index === name ? replace(item, rest, value) : item))
  const members = holder as Readonly<Record<string, unknown>>
  return { ...members, [name]: replace(members[name], rest, value) }
}
