import { writeCents } from '../money/money.ts'

/** One line of a statement. */
export interface StatementEntry {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly counterparty: string
  readonly reference: string
  readonly category: string
  readonly cents: number
}

/** Formats a statement as CSV (RFC 4180), with the running balance. */
export function statementCsv(entries: readonly StatementEntry[], opening: number): string {
  let balance = opening
  const lines = entries.map(({ at, counterparty, reference, category, cents }) => {
    balance += cents
    return [
      new Date(at).toISOString().slice(0, 10),
      text(counterparty),
      text(reference),
      category,
      writeCents(cents),
      writeCents(balance),
    ]
  })
  return [['Date', 'Counterparty', 'Reference', 'Category', 'Amount', 'Balance'], ...lines]
    .map((line) => `${line.join(',')}\r\n`)
    .join('')
}

/** Quotes a text. A text that a spreadsheet would read as a formula gets an apostrophe (OWASP, CSV injection). */
function text(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}
