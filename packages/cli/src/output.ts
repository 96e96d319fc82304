/** The two streams of a terminal. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
}

/** Output and exit code of a command. */
export interface Output {
  /** Writes a line. */
  print(line?: string): void
  /** Writes the answer for programs. */
  printJson(value: unknown): void
  /** Reports findings: exit code 1. */
  readonly notWell: () => void
}

/** Rows in columns; numbers to the right. The first row is the heading. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
