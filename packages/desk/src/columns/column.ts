import { Dictionary, keyOfList, keyOfText } from './dictionary.ts'

/** Rows of a segment. Every value of a column has a number of 16 bits then, however many different ones there are. */
export const SEGMENT_ROWS = 50_000

/** A text of a dictionary with its entries in the list and in the map. */
const TEXT_BYTES = 120
const LIST_BYTES = 300

/** A column of values: a number for each row, and the value that each number means. */
export class Column<TValue> extends Dictionary<TValue> {
  codes: Uint16Array | Uint8Array
  readonly #bytesOfValue: number

  constructor(
    codes: Uint16Array | Uint8Array,
    values: readonly TValue[],
    { keyOf, bytesOfValue }: { readonly keyOf: (value: TValue) => string; readonly bytesOfValue: number },
  ) {
    super(values, keyOf)
    this.codes = codes
    this.#bytesOfValue = bytesOfValue
  }

  at(row: number): TValue {
    // SAFETY: `set` writes numbers of values only, and 0 has one from the start.
    return this.values[this.codes[row] ?? 0] as TValue
  }

  /** Writes a value, and returns whether it has changed. */
  set(row: number, value: TValue): boolean {
    const code = this.codeOf(value)
    if (this.codes[row] === code) return false
    this.codes[row] = code
    return true
  }

  /** Frees the memory beyond this number of rows. */
  trim(rows: number): void {
    this.codes = this.codes.slice(0, rows)
  }

  /** Bytes of the numbers and, roughly, of the values. */
  get bytes(): number {
    return this.codes.byteLength + this.values.length * this.#bytesOfValue
  }
}

/** A column of texts. The empty text has number 0. */
export function textColumn(): Column<string> {
  return new Column(new Uint16Array(SEGMENT_ROWS), [''], { keyOf: keyOfText, bytesOfValue: TEXT_BYTES })
}

/** A column of lists of texts. The empty list has number 0. */
export function listColumn(): Column<readonly string[]> {
  return new Column<readonly string[]>(new Uint16Array(SEGMENT_ROWS), [[]], {
    keyOf: keyOfList,
    bytesOfValue: LIST_BYTES,
  })
}

/** A column of a few values that are all known before. */
export function codeColumn<TValue extends string>(values: readonly TValue[]): Column<TValue> {
  return new Column(new Uint8Array(SEGMENT_ROWS), values, { keyOf: keyOfText, bytesOfValue: 0 })
}
