/** One measured figure, and what it should be. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The highest value that is good enough. Absent for what only stands beside. */
  readonly goal?: number
}

/** A benchmark: its name on the command line, and what it measures. */
export interface Benchmark {
  readonly name: string
  readonly measure: () => Promise<readonly Figure[]>
}

/** `first load: 6.42 kB (goal 8, met)` */
export function formatFigure({ name, value, unit, goal }: Figure): string {
  const verdict = goal === undefined ? '' : ` (goal ${goal}, ${value <= goal ? 'met' : 'MISSED'})`
  return `${name}: ${value.toFixed(2)} ${unit}${verdict}`
}

export function isMissed({ value, goal }: Figure): boolean {
  return goal !== undefined && value > goal
}
