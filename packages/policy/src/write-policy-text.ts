import { Document, isMap, isScalar, isSeq, visit } from 'yaml'

import type { PolicyData } from './policies.ts'

const LINE = 120
/** A condition with more characters gets lines of its own. */
const LONG = 80

/** Lines of which none begins with a space or is empty. */
const isBlock = (text: string): boolean => /^(?:\S[^\n\r\t]*\n)*\S[^\n\r\t]*\S$/u.test(text)

const isLong = (value: unknown): boolean =>
  typeof value === 'string' && value.length > LONG && (!/[\n\r\t]/u.test(value) || isBlock(value))

/**
 * Writes policies as YAML, in the layout of a policy file that a person writes: lists in one line, long conditions
 * folded, and an empty line before each rule. `readPolicyText` reads the same policies from it.
 *
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from 'node:fs'
 *
 * const { data } = readPolicyText(readFileSync('policies.json', 'utf8'))
 * writeFileSync('policies.yaml', writePolicyText(data))
 * ```
 */
export function writePolicyText(data: PolicyData): string {
  const document = new Document(data, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(place, scalar) {
      if (typeof scalar.value !== 'string' || !/[\n\r\t]/u.test(scalar.value)) return
      // The YAML library writes some texts with line breaks in a way that it reads as another text, or not at all.
      if (place !== 'value' || !isBlock(scalar.value)) scalar.type = 'QUOTE_DOUBLE'
    },
    Seq(_, list) {
      list.flow = list.items.every(isScalar)
    },
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value)) return
      if (key.value === 'when' && isLong(value.value)) value.type = 'BLOCK_FOLDED'
      // Other YAML parsers read `2026-11-24` as a date.
      if (key.value === 'version') value.type = 'QUOTE_SINGLE'
    },
  })
  const { contents } = document
  if (isMap(contents))
    for (const { key } of contents.items.slice(1)) if (isScalar(key)) key.spaceBefore = key.value !== 'description'
  const rules = document.get('rules')
  if (isSeq(rules)) for (const rule of rules.items.slice(1)) if (isMap(rule)) rule.spaceBefore = true
  return document.toString({ lineWidth: LINE, singleQuote: true, flowCollectionPadding: false })
}
