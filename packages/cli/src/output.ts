/** The two streams of a terminal. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
}

/** Output and exit code of a command. */
export interface Output {
  /** Writes a line of text, whose control characters are escaped. */
  print(line?: string): void
  /** Writes a line of data as it is. */
  printData(line: string): void
  /** Writes a JSON value, for programs. */
  printJson(value: unknown): void
  /** Makes the exit code 1: the command has findings. */
  readonly notWell: () => void
  /** Reports one finding beside the answer, on the error stream. */
  report(finding: string): void
}

/** Aligns rows in columns, with numbers to the right. The first row is the heading. */
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

/**
 * Escapes characters that a terminal obeys or reorders. Others write the answers of backends, the names and the ids
 * that a command prints.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  )
}
