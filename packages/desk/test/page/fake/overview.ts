import {
  dimensions,
  type Counts,
  type DecisionFilter,
  type DecisionRow,
  type Dimension,
  type Duration,
  type Overview,
  type RuleBalance,
  type Share,
} from '../../../src/contract.ts'

const day = 86_400_000
const monday = 4 * day

type Mutable<T> = { -readonly [TKey in keyof T]: T[TKey] }

const askedOutcomes = ['open', 'approved', 'failed', 'cancelled', 'rejected', 'abandoned'] as const

function noCounts(): Mutable<Counts> {
  return {
    requests: 0,
    asked: 0,
    denied: 0,
    approved: 0,
    failed: 0,
    cancelled: 0,
    rejected: 0,
    abandoned: 0,
    open: 0,
  }
}

function count(counts: Mutable<Counts>, { outcome }: DecisionRow): void {
  counts.requests++
  if (outcome === 'denied') counts.denied++
  const asked = askedOutcomes.find((name) => name === outcome)
  if (!asked) return
  counts.asked++
  counts[asked]++
}

/** Returns a share with its Wilson interval. */
export function shareOf(part: number, of: number): Share {
  if (of === 0) return { count: part, of, share: 0, low: 0, high: 1 }
  const z = 1.96
  const share = part / of
  const center = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const reach = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { count: part, of, share, low: Math.max(0, center - reach), high: Math.min(1, center + reach) }
}

function durationOf(rows: readonly DecisionRow[]): Duration {
  const times = rows.flatMap(({ duration }) => (duration === undefined ? [] : [duration])).toSorted((a, b) => a - b)
  const [median, p90] = [0.5, 0.9].map((part) => times[Math.floor(times.length * part)])
  return { ...(median === undefined ? {} : { median }), ...(p90 === undefined ? {} : { p90 }) }
}

/** Returns a decision's values for grouping and filtering. */
function valuesOf(row: DecisionRow, dimension: Dimension): readonly string[] {
  const orEmpty = (values: readonly string[]): readonly string[] => (values.length === 0 ? [''] : values)
  switch (dimension) {
    case 'rule':
      return orEmpty(row.ruleIds)
    case 'reason':
      return orEmpty(row.reasons)
    case 'factor':
      return orEmpty(row.factors)
    case 'label':
      return [row.label ?? 'unlabeled']
    default:
      return [row[dimension] ?? '']
  }
}

/** Returns the decisions that match a filter. */
export function matching<TRow extends DecisionRow>(rows: readonly TRow[], filter: DecisionFilter): readonly TRow[] {
  const { from = 0, to = Number.POSITIVE_INFINITY, user, over, fact } = filter
  const active = dimensions.flatMap((name) => (filter[name] ? [[name, filter[name]] as const] : []))
  return rows.filter(
    (row) =>
      row.at >= from &&
      row.at < to &&
      (!user || user.includes(row.userId)) &&
      (!fact || fact.every((text) => text === `signals.device.known = ${row.device === 'known'}`)) &&
      (!over || (row.amount?.currency === over.currency && Number(row.amount.amount) > Number(over.amount))) &&
      active.every(([name, wanted]) => valuesOf(row, name).some((value) => wanted.includes(value))),
  )
}

function balanceOf(rows: readonly DecisionRow[]): readonly RuleBalance[] {
  const isFraud = ({ label }: DecisionRow): boolean => label === 'fraud' || label === 'not_me'
  const fraud = rows.filter(isFraud).length
  const stoppedBy = new Map<string, DecisionRow[]>()
  for (const row of rows)
    for (const rule of [...row.ruleIds, ...row.observed]) {
      const group = stoppedBy.get(rule)
      if (group) group.push(row)
      else stoppedBy.set(rule, [row])
    }
  return [...stoppedBy].map(([ruleId, stopped]) => {
    const caught = stopped.filter(isFraud).length
    const good = stopped.filter((row) => !isFraud(row))
    const lost = good.filter(({ outcome }) => ['failed', 'cancelled', 'abandoned'].includes(outcome)).length
    return {
      ruleId,
      observed: ruleId === 'large-transfer-at-night',
      effect: ruleId === 'transfer-from-blocked-place' ? ('deny' as const) : ('challenge' as const),
      stopped: stopped.length,
      friction: shareOf(good.length, rows.length - fraud),
      catch: shareOf(caught, fraud),
      precision: shareOf(caught, stopped.length),
      lost: shareOf(lost, good.length),
      falseAlarms: stopped.filter(({ label }) => label === 'false_alarm').length,
    }
  })
}

function seriesOf(rows: readonly DecisionRow[], from: number, to: number): Overview['series'] {
  const span = to - from
  const step = span <= 3 * day ? day / 24 : span <= 120 * day ? day : 7 * day
  const first = Math.floor((from - monday) / step) * step + monday
  const at = Array.from({ length: Math.max(1, Math.ceil((to - first) / step)) }, (_, index) => first + index * step)
  const steps = at.map(() => noCounts())
  for (const row of rows) {
    const counts = steps[Math.floor((row.at - first) / step)]
    if (counts) count(counts, row)
  }
  const names = Object.keys(noCounts()) as (keyof Counts)[]
  const lists = names.map((name) => [name, steps.map((counts) => counts[name])] as const)
  // SAFETY: the entries have every name of `Counts`.
  return { step, at, counts: Object.fromEntries(lists) as unknown as Overview['series']['counts'] }
}

/** The response to `GET overview`. */
export function overviewOf(allRows: readonly DecisionRow[], filter: DecisionFilter, now: number): Overview {
  const rows = matching(allRows, filter)
  const from = filter.from ?? allRows.at(-1)?.at ?? now
  const to = filter.to ?? now
  const totals = noCounts()
  for (const row of rows) count(totals, row)
  const by = dimensions.map((dimension) => {
    const groups = new Map<string, DecisionRow[]>()
    for (const row of rows)
      for (const value of valuesOf(row, dimension)) {
        const group = groups.get(value)
        if (group) group.push(row)
        else groups.set(value, [row])
      }
    const counted = [...groups].map(([value, group]) => {
      const counts = noCounts()
      for (const row of group) count(counts, row)
      return { value, counts, duration: durationOf(group) }
    })
    return [dimension, { groups: counted.toSorted((a, b) => b.counts.requests - a.counts.requests) }] as const
  })
  const kinds = [...new Set(rows.flatMap(({ factors }) => factors))]
  const oldest = allRows.at(-1)?.at
  return {
    filter,
    from,
    to,
    totals,
    duration: durationOf(rows),
    series: seriesOf(rows, from, to),
    // SAFETY: the entries have every dimension.
    by: Object.fromEntries(by) as unknown as Overview['by'],
    rules: balanceOf(rows),
    funnel: kinds.map((factor) => {
      const offered = rows.filter(({ factors }) => factors.includes(factor))
      const approved = offered.filter(({ outcome }) => outcome === 'approved')
      return {
        factor,
        offered: offered.length,
        tried: offered.filter(({ outcome }) => outcome !== 'abandoned').length,
        approved: approved.length,
        approvedByIt: Math.round(approved.length * 0.97),
        used: approved.length,
        duration: durationOf(approved),
      }
    }),
    currencies: [...new Set(rows.flatMap(({ amount }) => amount?.currency ?? []))],
    coverage: {
      matching: rows.length,
      decisions: allRows.length,
      ...(oldest === undefined ? {} : { oldest }),
      truncated: false,
      bytes: allRows.length * 96,
      readAt: now,
      took: 1,
    },
  }
}
