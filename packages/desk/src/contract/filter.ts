import type { Money } from './counts.ts'
import { readFact } from './fact.ts'

/** The effect of the policies on a request. */
export type Effect = 'allow' | 'challenge' | 'deny'

/** The outcomes of requests, as the desk counts them. Every decision has exactly one. */
export const outcomes = [
  /** The policies required nothing. */
  'allowed',
  /** A rule denied it. */
  'denied',
  /** A rule required a proof, and an earlier one was fresh enough, so the user was not challenged. */
  'satisfied',
  /** The challenge is open and has not expired. */
  'open',
  /** The user completed the challenge. */
  'approved',
  /** Failed attempts ended the challenge. */
  'failed',
  /** The user cancelled the prompt. */
  'cancelled',
  /** The user denied the request on another device. */
  'rejected',
  /** The challenge expired without an answer. */
  'abandoned',
  /** The replay of an approved request with its grant. Not a separate request. */
  'granted',
  /** A call with a grant that does not match. Not a separate request. */
  'grant_refused',
] as const

/** The outcome of a request: see {@link outcomes}. */
export type Outcome = (typeof outcomes)[number]

/** The labels of a decision. `unlabeled` is a filter's word for decisions without one. */
export const labels = ['fraud', 'not_me', 'false_alarm', 'legitimate'] as const

/**
 * The later finding about a decision. `fraud`: another person acted, confirmed by staff. `not_me`: reported by the
 * user. `false_alarm`: a legitimate user was challenged or denied unnecessarily. `legitimate`: the user acted.
 */
export type Label = (typeof labels)[number]

/** Members of decisions that the desk filters and groups by. */
export const dimensions = [
  'action',
  'rule',
  'reason',
  'version',
  'country',
  'device',
  'factor',
  'effect',
  'outcome',
  'label',
  'audience',
] as const

/**
 * A member of decisions that the desk filters and groups by. `rule`, `reason` and `factor` may have several values per
 * decision. `factor` contains the kinds that approved, or for other outcomes the kind offered first. `device` is
 * `known` or `new`. `audience` is the audience of the server that decided: `customers`. A missing value is the empty
 * string.
 */
export type Dimension = (typeof dimensions)[number]

/** Members of decisions by which a filter chooses. */
export const filterMembers: readonly [...typeof dimensions, 'user'] = [...dimensions, 'user']

/**
 * Filter of a view. Several values of one member are alternatives; several members must all match. In a URL, values of
 * one member are repeated: `?action=transfer.create&action=card.reveal&from=1767225600000`. A filter without `audience`
 * means the first of `Me.audiences`.
 */
export type DecisionFilter = {
  readonly [TDimension in Dimension]?: readonly string[]
} & {
  /** Start of the period, included, in milliseconds since the epoch. */
  readonly from?: number
  /** End of the period, excluded, in milliseconds since the epoch. */
  readonly to?: number
  /** Ids of the users. */
  readonly user?: readonly string[]
  /**
   * Conditions about facts, all of which must be true: at most 5, as `readFact` reads them. Suggestions and back-tests
   * accept none.
   */
  readonly fact?: readonly string[]
  /** Only requests about a larger amount of the same currency. In a URL: `over=1000.00+EUR`. */
  readonly over?: Money
}

/** Limits of a filter: more values, or longer ones, are refused. */
export const filterLimits = { values: 50, length: 255 } as const

/** Each one is tried on every decision. */
const MAX_FACTS = 5

/** The times of ECMAScript: 100,000,000 days around the epoch. No calendar has later ones. */
const LATEST = 8.64e15

/** Writes a filter as the query of an address. Equal filters have equal queries. */
export function writeFilter(filter: DecisionFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of ['from', 'to'] as const) {
    const time = filter[name]
    if (time !== undefined) query.set(name, String(time))
  }
  if (filter.over) query.set('over', `${filter.over.amount} ${filter.over.currency}`)
  for (const name of [...filterMembers, 'fact'] as const)
    for (const value of [...new Set(filter[name])].toSorted()) query.append(name, value)
  return query
}

/**
 * Reads a filter from the query of an address. Other parameters are ignored.
 *
 * @throws TypeError for times that are no whole numbers or beyond every calendar, for an amount that is no decimal text
 *   with a currency, and for more or longer values than {@link filterLimits}.
 */
export function readFilter(query: URLSearchParams): DecisionFilter {
  const filter: Record<string, number | Money | readonly string[]> = {}
  for (const name of ['from', 'to'] as const) {
    const text = query.get(name)
    if (text === null || text === '') continue
    const time = Number(text)
    if (!Number.isSafeInteger(time) || Math.abs(time) > LATEST)
      throw new TypeError(`\`${name}\` has to be milliseconds since the epoch.`)
    filter[name] = time
  }
  const over = query.get('over') ?? ''
  const [, amount, currency] = /^(\d{1,12}(?:\.\d{1,4})?) (.{1,255})$/u.exec(over) ?? []
  if (amount !== undefined && currency !== undefined) filter['over'] = { amount, currency }
  else if (over !== '')
    throw new TypeError(
      '`over` has to be a decimal number with at most 4 decimals and its currency, such as 10000.00 EUR.',
    )
  for (const name of [...filterMembers, 'fact']) {
    const values = [...new Set(query.getAll(name))]
    if (values.length > filterLimits.values || values.some((value) => value.length > filterLimits.length))
      throw new TypeError(
        `\`${name}\` has more than ${filterLimits.values} values, or one of more than ${filterLimits.length} characters.`,
      )
    if (name === 'fact' && (values.length > MAX_FACTS || !values.every(readFact)))
      throw new TypeError(`\`fact\` has to be at most ${MAX_FACTS} conditions such as signals.payee.is_new = true.`)
    if (values.length > 0) filter[name] = values
  }
  return filter
}
