import recorded from './recorded.json' with { type: 'json' }

type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** A figure as written by `pnpm bench --record`. */
export interface RecordedFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: Goal
}

/** Figures of one benchmark, from one run. */
export interface Recorded {
  readonly date: string
  readonly machine: string
  readonly figures: readonly RecordedFigure[]
}

/** A table cell: the value, and the goal if it is missed. */
export interface Cell {
  readonly text: string
  readonly missed?: string
}

/** Returns the figures of a benchmark. @throws Error if none are recorded, because the page would show nothing. */
export function recordedBy(benchmark: string): Recorded {
  const found = (recorded as Readonly<Record<string, Recorded>>)[benchmark]
  if (!found) throw new Error(`No figures of the benchmark ${benchmark}. Run: pnpm bench ${benchmark} --record`)
  return found
}

/** Returns the command that measured the growth: with a million rows, or with fewer. */
export function growthCommand(): string {
  const many = recordedBy('growth').figures.find(({ name }) => name === 'many rows')?.value ?? 0
  return many >= 1_000_000 ? 'pnpm bench growth --million' : 'pnpm bench growth'
}

/** Returns the cell of one figure. @throws Error if the benchmark no longer has this figure. */
export function cellOf({ figures }: Recorded, name: string): Cell {
  const figure = figures.find((candidate) => candidate.name === name)
  if (!figure) throw new Error(`No recorded figure is named "${name}". Name one that there is, or record it again.`)
  const { value, unit, goal } = figure
  const text = `${formatValue(value)}${units[unit] ?? ` ${unit}`}`
  return goal === undefined || isMet(value, goal) ? { text } : { text, missed: `goal ${formatGoal(goal)}` }
}

/** Units as shown in tables. */
const units: Readonly<Record<string, string>> = {
  'kB gzip': ' kB',
  'a step-up': '',
  'a second': ' a second',
  times: '',
  'us of a core': ' µs',
  us: ' µs',
}

function isMet(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

function formatGoal(goal: Goal): string {
  return 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`
}

function formatValue(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en')
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })
}
