/** The scale of a slider for a threshold: round values, in ascending order. The slider's position is the index of one. */
export interface Scale {
  readonly stops: readonly number[]
  /** Indexes of the stops that are labeled. */
  readonly ticks: readonly number[]
  /** Digits after the point that its values are written with. */
  readonly digits: number
}

interface ScaleOptions {
  /** The value in force, which is a stop. */
  readonly value: string | number
  readonly unit?: string | undefined
  /** Amounts of recorded requests that the threshold decides about, where there are any. */
  readonly amounts?: readonly number[]
}

/** Leading digits of round values: about twenty for each power of ten. */
const leads = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9] as const

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Round durations in seconds. */
const durations: readonly number[] = [
  ...[5, 10, 15, 30, 45],
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45].map((minutes) => minutes * minute),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365].map((days) => days * day),
]
const durationTicks: ReadonlySet<number> = new Set([
  0,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  day,
  7 * day,
  30 * day,
])

/** Minimum number of recorded amounts: fewer say nothing about their range. */
const few = 20

/**
 * Returns the scale of a threshold, from zero to at least four times the value in force. Where amounts are recorded, it
 * reaches beyond nearly all of them; otherwise to twenty times the value. Its steps grow with the value, so that 10 to
 * 20 is as far as 1,000 to 2,000.
 */
export function scaleOf({ value, unit, amounts = [] }: ScaleOptions): Scale {
  const size = Math.abs(Number(value))
  const digits = typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : Number.isInteger(value) ? 0 : 3
  if (typeof value === 'number' && !Number.isInteger(value)) return withTicks(fractions(size), digits, isEnd)
  const known = amounts.length < few ? undefined : amounts.toSorted((one, other) => one - other)
  const least = known ? Math.min(size / 20, quantile(known, 0.05)) : size / 20
  const low = least || 1
  const high = Math.max(size * 4, known ? quantile(known, 0.99) * 1.5 : size * 20) || 100
  const round = unit === 'seconds' ? durations : roundValues(low, high, digits)
  const inside = round.filter((stop) => stop >= low && stop <= high)
  const stops = [...new Set([0, ...inside, size])].toSorted((one, other) => one - other)
  return withTicks(stops, digits, unit === 'seconds' ? (stop) => durationTicks.has(stop) : isPowerOfTen)
}

/** The value that a share of the numbers is below. For numbers in ascending order. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function positionOf({ stops }: Scale, value: string | number): number {
  const distances = stops.map((stop) => Math.abs(stop - Number(value)))
  return distances.indexOf(Math.min(...distances))
}

/** A stop as a value of the threshold's own type: a decimal text keeps its digits. */
export function writeValue(before: string | number, value: number, { digits }: Pick<Scale, 'digits'>): string | number {
  return typeof before === 'string' ? value.toFixed(digits) : Number(value.toFixed(digits))
}

function roundValues(low: number, high: number, digits: number): readonly number[] {
  const values: number[] = []
  const least = 10 ** -digits
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const lead of leads) {
      const rounded = Number((lead * 10 ** power).toFixed(digits))
      if (rounded >= least) values.push(rounded)
    }
  return values
}

/** Fifty even steps from zero to twice the value, or to one: for scores. */
function fractions(size: number): readonly number[] {
  const end = size <= 1 ? 1 : size * 2
  const steps = Array.from({ length: 51 }, (_, index) => Number(((end * index) / 50).toFixed(3)))
  return [...new Set([...steps, size])].toSorted((one, other) => one - other)
}

function withTicks(
  stops: readonly number[],
  digits: number,
  isTick: (stop: number, index: number, stops: readonly number[]) => boolean,
): Scale {
  const ticks = stops.flatMap((stop, index) => (isTick(stop, index, stops) ? [index] : []))
  return { stops, ticks, digits }
}

const isPowerOfTen = (stop: number): boolean => stop === 0 || Number.isInteger(Math.log10(stop))
const isEnd = (_stop: number, index: number, stops: readonly number[]): boolean =>
  index === 0 || index === stops.length - 1
