/** The goal of a figure: an upper or a lower bound. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One measured figure. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Absent for a figure that only serves for comparison. */
  readonly goal?: Goal
  /** The bound that fails the run until the goal is met. Default: the goal. */
  readonly limit?: Goal
}

/** A benchmark: its name on the command line, and its measurement. */
export interface Benchmark {
  readonly name: string
  /** Yields each figure as soon as it is measured. */
  readonly measure: () => AsyncIterable<Figure>
}

/** `first load: 6.42 kB (goal <= 8, met)` */
export function formatFigure({ name, value, unit, goal, limit }: Figure): string {
  const bounds = [
    ...(goal ? [`goal ${formatBound(value, goal)}`] : []),
    ...(limit ? [`limit ${formatBound(value, limit)}`] : []),
  ]
  const shown = `${name}: ${formatValue(value)} ${unit}`
  return bounds.length === 0 ? shown : `${shown} (${bounds.join('; ')})`
}

function formatBound(value: number, goal: Goal): string {
  return `${'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`}, ${isMet(value, goal) ? 'met' : 'MISSED'}`
}

/** Returns whether a figure violates its limit, or its goal if it has no limit. */
export function isFailed({ value, goal, limit = goal }: Pick<Figure, 'value' | 'goal' | 'limit'>): boolean {
  return limit !== undefined && !isMet(value, limit)
}

/** NaN meets no goal. */
function isMet(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

function formatValue(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value >= 1000 ? value.toFixed(0) : value.toFixed(value < 10 ? 3 : 2)
}
