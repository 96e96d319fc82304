/** The scale of a slider for a threshold. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly step: number
  /** Digits after the point that its values are written with. */
  readonly digits: number
}

/** A scale from zero to four times the value, in steps of 1, 2 or 5 times a power of ten: about eighty of them. */
export function scaleOf(value: string | number): Scale {
  const size = Math.abs(Number(value))
  const digits = typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : 0
  if (size === 0) return { min: 0, max: 100, step: 1, digits }
  const isWhole = typeof value === 'number' ? Number.isInteger(value) : digits === 0
  const step = Math.max(niceStep(size / 20), isWhole ? 1 : 10 ** -Math.max(digits, 2))
  const shown = typeof value === 'number' && !isWhole ? 3 : digits
  return { min: 0, max: Math.ceil((size * 4) / step) * step, step, digits: shown }
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a number. */
function niceStep(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number))
  const factor = [5, 2, 1].find((candidate) => candidate * power <= number * 1.0001) ?? 1
  return factor * power
}

/** A number of the slider as a value of the threshold's own type: a decimal text keeps its digits. */
export function writeValue(before: string | number, value: number, { digits }: Scale): string | number {
  return typeof before === 'string' ? value.toFixed(digits) : Number(value.toFixed(digits))
}
