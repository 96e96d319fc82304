/** Decimal numbers in fields, as a language writes them. Values are decimal texts with a point: `1500.00`. */
export interface Decimals {
  /** Reads a number that is not below zero, with or without marks between groups. `undefined` where the text has no clear meaning. */
  readonly read: (text: string) => string | undefined
  /** Writes a value exactly, with marks between groups. */
  readonly write: (value: string) => string
}

export function createDecimals(tag: string): Decimals {
  const parts = new Intl.NumberFormat(tag).formatToParts(1_234_567.5)
  const markOf = (type: 'group' | 'decimal', fallback: string): string =>
    parts.find((part) => part.type === type)?.value ?? fallback
  const decimal = markOf('decimal', '.')
  // Only groups of three digits: in English, `2,5` is invalid instead of 25.
  const group = String.raw`[${markOf('group', ',')} \u00A0\u202F]`
  const pattern = new RegExp(String.raw`^(\d+|\d{1,3}(${group})\d{3}(?:\2\d{3})*)(?:[${decimal}](\d+))?$`, 'u')

  return {
    read(text) {
      const [, whole, , fraction] = pattern.exec(text.trim()) ?? []
      if (whole === undefined) return undefined
      const digits = whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '')
      if (Number(digits) > Number.MAX_SAFE_INTEGER) return undefined
      return fraction === undefined ? digits : `${digits}.${fraction}`
    },
    write(value) {
      const [, whole, fraction] = /^(\d+)(?:\.(\d+))?$/u.exec(value) ?? []
      // A number of JSON may be negative or have an exponent: `1e-7`.
      if (whole === undefined) return new Intl.NumberFormat(tag, { maximumFractionDigits: 20 }).format(Number(value))
      const groups = new Intl.NumberFormat(tag).format(BigInt(whole))
      return fraction === undefined ? groups : groups + decimal + fraction
    },
  }
}
