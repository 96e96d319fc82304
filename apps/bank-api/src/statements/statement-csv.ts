import { writeCents } from '../money/money.ts'

/** One line of a statement. */
export interface StatementEntry {
  /** Time of the entry, in milliseconds since the epoch. */
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

/**
 * A text that a spreadsheet would read as a formula gets an apostrophe (OWASP, CSV injection). So does each part after a
 * separator of any country: a German spreadsheet splits at semicolons, and ignores quotes within a line. Another
 * customer writes the reference of a payment.
 */
const formula = /(^|[,;\t\r\n])(?=(?:[^\S\t\r\n]|["\0])*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/gu

/** Quotes a text. */
function text(value: string): string {
  return `"${value.replaceAll(formula, "$1'").replaceAll('"', '""')}"`
}
