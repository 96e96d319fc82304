import type { DecisionRow } from '../contract.ts'
import type { MatchedSegment } from './matched.ts'
import { newestRows } from './list-decisions.ts'

type Cell = string | number | undefined

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
  ['amount', ({ amount }) => amount?.amount],
  ['currency', ({ amount }) => amount?.currency],
  ['seconds', ({ duration }) => (duration === undefined ? undefined : duration / 1000)],
  ['label', ({ label }) => label],
]

const ROWS_TOGETHER = 1000

/** Decisions as a file for spreadsheets (RFC 4180), newest first. It is written while it is read, so that a million rows take little memory. */
export function csvOf(matched: readonly MatchedSegment[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const pages = newestRows(matched, ROWS_TOGETHER)
  const header = line(columns.map(([name]) => name))
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // The byte order mark tells Excel that the file is UTF-8.
      controller.enqueue(encoder.encode(`\ufeff${header}`))
    },
    pull(controller) {
      const { value: rows, done } = pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(rows.map((row) => line(columns.map(([, of]) => of(row)))).join('')))
    },
  })
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * A text that a spreadsheet takes for a formula gets an apostrophe: a page asks about actions by any name, such as `=HYPERLINK(…)` (OWASP, "CSV
 * Injection"). So does each part after a semicolon or a line break: where numbers have a decimal comma, a semicolon separates cells, and no quote
 * within a line counts.
 */
const formula = /(^|[;\t\r\n])(?=(?:[^\S\t\r\n]|["\0])*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/gu

function cell(value: Cell): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = value.replaceAll(formula, "$1'")
  return /[",\r\n;\t]/u.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}
