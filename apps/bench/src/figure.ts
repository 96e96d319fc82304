/** What a figure should be: as low as this, or as high. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One measured figure. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Absent for what only stands beside. */
  readonly goal?: Goal
}

/** A benchmark: its name on the command line, and what it measures. */
export interface Benchmark {
  readonly name: string
  /** Hands each figure over as soon as it is known. */
  readonly measure: () => AsyncIterable<Figure>
}

/** `first load: 6.42 kB (goal <= 8, met)` */
export function formatFigure({ name, value, unit, goal }: Figure): string {
  const shown = `${name}: ${formatValue(value)} ${unit}`
  if (!goal) return shown
  const bound = 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`
  return `${shown} (goal ${bound}, ${isMissed({ value, goal }) ? 'MISSED' : 'met'})`
}

/** Whether a figure has a goal and is on the wrong side of it. What could not be measured has missed it. */
export function isMissed({ value, goal }: Pick<Figure, 'value' | 'goal'>): boolean {
  if (!goal) return false
  return !('atMost' in goal ? value <= goal.atMost : value >= goal.atLeast)
}

function formatValue(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value >= 1000 ? value.toFixed(0) : value.toFixed(value < 10 ? 3 : 2)
}
