import type { DecisionRow } from '../contract.ts'
import type { MatchedSegment } from './matched.ts'
import { newestRows } from './list-decisions.ts'

/** A decimal text is a number: `1250.00`. */
type Cell = string | { readonly decimal: string } | undefined

const columns: readonly (readonly [name: string, of: (row: DecisionRow) => Cell])[] = [
  ['time', ({ at }) => new Date(at).toISOString()],
  ['decision', ({ id }) => id],
  ['user', ({ userId }) => userId],
  ['action', ({ action }) => action],
  ['effect', ({ effect }) => effect],
  ['outcome', ({ outcome }) => outcome],
  ['rules', ({ ruleIds }) => ruleIds.join(' ')],
  ['reasons', ({ reasons }) => reasons.join(' ')],
  ['observed', ({ observed }) => observed.join(' ')],
  ['version', ({ version }) => version],
  ['country', ({ country }) => country],
  ['device', ({ device }) => device],
  ['factors', ({ factors }) => factors.join(' ')],
  ['amount', ({ amount }) => amount && { decimal: amount.amount }],
  ['currency', ({ amount }) => amount?.currency],
  ['seconds', ({ duration }) => (duration === undefined ? undefined : { decimal: String(duration / 1000) })],
  ['label', ({ label }) => label],
]

const ROWS_TOGETHER = 1000

export interface CsvNotation {
  readonly separator: ',' | ';'
  readonly point: '.' | ','
}

const english: CsvNotation = { separator: ',', point: '.' }

/** The notation that spreadsheets read in a language (BCP 47): where numbers have a decimal comma, a semicolon separates cells. */
export function csvNotationOf(language: string | undefined): CsvNotation {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(0.5)
    const hasComma = language !== undefined && parts.some(({ type, value }) => type === 'decimal' && value === ',')
    return hasComma ? { separator: ';', point: ',' } : english
  } catch {
    return english
  }
}

/** Streams decisions as a file for spreadsheets (RFC 4180), newest first, so that a million rows need little memory. */
export function csvOf(
  matched: readonly MatchedSegment[],
  notation: CsvNotation = english,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const pages = newestRows(matched, ROWS_TOGETHER)
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => writeCell(cell, notation)).join(notation.separator)}\r\n`
  return new ReadableStream({
    start(controller) {
      // The byte order mark tells Excel that the file is UTF-8.
      controller.enqueue(encoder.encode(`\ufeff${line(columns.map(([name]) => name))}`))
    },
    pull(controller) {
      const { value: rows, done } = pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(rows.map((row) => line(columns.map(([, of]) => of(row)))).join('')))
    },
  })
}

/**
 * A text that a spreadsheet would read as a formula gets an apostrophe, because a page can use any action name, such as
 * `=HYPERLINK(…)` (OWASP, "CSV Injection"). So does each part after a separator of any country or a line break: a
 * spreadsheet in another country splits at its own separator and ignores quotes within a line.
 */
const formula = /(^|[,;\t\r\n])(?=(?:[^\S\t\r\n]|["\0])*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/gu

/** A number of the desk's own: it may begin with a sign. */
const decimal = /^-?\d+(?:\.\d+)?$/u

function writeCell(value: Cell, { point }: CsvNotation): string {
  if (value === undefined) return ''
  if (typeof value === 'object' && decimal.test(value.decimal)) return value.decimal.replace('.', point)
  const written = typeof value === 'object' ? value.decimal : value
  const text = written.replaceAll(formula, "$1'")
  return /[",\r\n;\t]/u.test(text) || text !== written ? `"${text.replaceAll('"', '""')}"` : text
}
