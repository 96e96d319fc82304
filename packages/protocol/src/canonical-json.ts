import type { Json } from './authorization-details.ts'

/**
 * The canonical form of a JSON value (RFC 8785): the same value gives the same text, whatever the order of its members.
 *
 * @throws TypeError for what JSON can't say as it is: a number that is not finite, a lone surrogate, `undefined`, a function, a `Date`.
 * @example
 * ```ts
 * canonicalize({ currency: 'EUR', amount: '1.00' }) // '{"amount":"1.00","currency":"EUR"}'
 * ```
 */
export function canonicalize(value: Json): string {
  // `map` would pass over holes.
  if (Array.isArray(value)) return `[${Array.from(value as readonly Json[], (item) => canonicalize(item)).join(',')}]`
  if (typeof value === 'string' && !value.isWellFormed())
    throw new TypeError('[stepup] A string with a lone surrogate has no canonical form')
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return JSON.stringify(value)
  // By its members alone one `Date`, or `Map`, would be the same as any other.
  const kind: string = Object.prototype.toString.call(value)
  if (kind !== '[object Object]')
    throw new TypeError(`[stepup] ${kind} is not a JSON value, so it has no canonical form`)
  const members = value as { readonly [key: string]: Json }
  // RFC 8785 §3.2.3 sorts by UTF-16 code units, as `sort` does.
  const parts = Object.keys(members)
    .sort()
    .map((key) => `${canonicalize(key)}:${canonicalize(members[key] as Json)}`)
  return `{${parts.join(',')}}`
}
