/** The goal of a figure: at most this, or at least. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One measured figure. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Absent for a figure that is there for comparison. */
  readonly goal?: Goal
  /** The bound that fails the run while a goal is not met yet. Default the goal. */
  readonly limit?: Goal
}

/** A benchmark: its name on the command line, and what it measures. */
export interface Benchmark {
  readonly name: string
  /** Hands each figure over as soon as it is known. */
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

/** Whether a figure is on the wrong side of its limit, or of its goal where it has none. */
export function isFailed({ value, goal, limit = goal }: Pick<Figure, 'value' | 'goal' | 'limit'>): boolean {
  return limit !== undefined && !isMet(value, limit)
}

/** A value that could not be measured meets nothing. */
function isMet(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

function formatValue(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value >= 1000 ? value.toFixed(0) : value.toFixed(value < 10 ? 3 : 2)
}
