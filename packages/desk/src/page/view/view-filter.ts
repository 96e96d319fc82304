import { readFilter, writeFilter, type DecisionFilter } from '../../contract.ts'

const hour = 3_600_000
const day = 24 * hour

/** Periods that end now, by the name that an address has for them. */
export const periods = { '24h': day, '7d': 7 * day, '30d': 30 * day, '90d': 90 * day, '365d': 365 * day } as const

/** A period that ends now. */
export type Period = keyof typeof periods

/** The filter of a view, as the address of the page has it: a link with `last` shows the latest days whenever it is opened. */
export type ViewFilter = DecisionFilter & { readonly last?: Period }

const isPeriod = (text: string | null): text is Period => text !== null && Object.hasOwn(periods, text)

/** Reads the filter of a view from the query of the page's address. Values that no filter may have are left out. */
export function readView(query: URLSearchParams): ViewFilter {
  const last = query.get('last')
  const filter = readTolerantly(query)
  if (isPeriod(last)) return { ...filter, last }
  return filter.from === undefined && filter.to === undefined ? { ...filter, last: '30d' } : filter
}

/** Reads a filter value by value, so that an invalid value does not take the others with it. */
function readTolerantly(query: URLSearchParams): DecisionFilter {
  let filter: DecisionFilter = {}
  for (const pair of query) filter = readOrNot(new URLSearchParams([...writeFilter(filter), pair])) ?? filter
  return filter
}

function readOrNot(query: URLSearchParams): DecisionFilter | undefined {
  try {
    return readFilter(query)
  } catch {
    return undefined
  }
}

/** Whether an address can hold a filter: filters have limits. */
export function isWritable(view: ViewFilter): boolean {
  return readOrNot(writeFilter(view)) !== undefined
}

export function writeView({ last, ...filter }: ViewFilter): URLSearchParams {
  const query = writeFilter(filter)
  if (last !== undefined && last !== '30d') query.set('last', last)
  return query
}

/**
 * Returns the filter of a view at a time. Its period starts at a whole minute, so that equal views have equal
 * addresses.
 */
export function resolvePeriod({ last, ...filter }: ViewFilter, now: number): DecisionFilter {
  if (last === undefined) return filter
  const { from: _from, to: _to, ...others } = filter
  return { ...others, from: Math.floor((now - periods[last]) / 60_000) * 60_000 }
}

export function withPeriod(view: ViewFilter, { last, from, to }: ViewFilter): ViewFilter {
  const { last: _last, from: _from, to: _to, ...filters } = view
  return {
    ...filters,
    ...(last === undefined ? {} : { last }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

/** A view of another audience; without one, of the first. */
export function withAudience({ audience: _former, ...view }: ViewFilter, audience: string | undefined): ViewFilter {
  return audience === undefined ? view : { ...view, audience: [audience] }
}

/** The filter of a decision's audience, which is empty if there is only one. */
export function inAudience(audience: string): Pick<DecisionFilter, 'audience'> {
  return audience === '' ? {} : { audience: [audience] }
}
