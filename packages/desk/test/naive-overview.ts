import type { Counts, DecisionFilter, DecisionRow, Dimension } from '../src/contract.ts'

/** Computes the numbers of the views in the simplest way, one decision after another. */

const asked = ['open', 'approved', 'failed', 'cancelled', 'rejected', 'abandoned']

export function naiveMatch(rows: readonly DecisionRow[], filter: DecisionFilter): readonly DecisionRow[] {
  return rows.filter((row) => {
    if (filter.from !== undefined && row.at < filter.from) return false
    if (filter.to !== undefined && row.at >= filter.to) return false
    const { over } = filter
    if (over && !(row.amount?.currency === over.currency && Number(row.amount.amount) > Number(over.amount)))
      return false
    if (filter.user && !filter.user.includes(row.userId)) return false
    return (Object.keys(filter) as (keyof DecisionFilter)[]).every((name) => {
      if (name === 'from' || name === 'to' || name === 'user' || name === 'over' || name === 'fact') return true
      return naiveValues(row, name).some((value) => filter[name]?.includes(value))
    })
  })
}

export function naiveValues(row: DecisionRow, dimension: Dimension): readonly string[] {
  const list = { rule: row.ruleIds, reason: row.reasons, factor: row.factors } as const
  if (dimension === 'rule' || dimension === 'reason' || dimension === 'factor')
    return list[dimension].length > 0 ? list[dimension] : ['']
  return [row[dimension] ?? '']
}

export function naiveCounts(rows: readonly DecisionRow[]): Counts {
  const requests = rows.filter(({ outcome }) => outcome !== 'granted' && outcome !== 'grant_refused')
  const of = (outcome: string): number => requests.filter((row) => row.outcome === outcome).length
  return {
    requests: requests.length,
    asked: requests.filter(({ outcome }) => asked.includes(outcome)).length,
    denied: of('denied'),
    approved: of('approved'),
    failed: of('failed'),
    cancelled: of('cancelled'),
    rejected: of('rejected'),
    abandoned: of('abandoned'),
    open: of('open'),
  }
}

export function naiveGroups(rows: readonly DecisionRow[], dimension: Dimension): ReadonlyMap<string, Counts> {
  const values = new Set(rows.flatMap((row) => naiveValues(row, dimension)))
  return new Map(
    [...values].map((value) => [value, naiveCounts(rows.filter((row) => naiveValues(row, dimension).includes(value)))]),
  )
}

export function naiveMedian(rows: readonly DecisionRow[]): number | undefined {
  const durations = rows.flatMap(({ outcome, duration }) =>
    outcome === 'approved' && duration !== undefined ? duration : [],
  )
  return durations.toSorted((a, b) => a - b)[Math.ceil(durations.length / 2) - 1]
}
