import type { Json } from './authorization-details.ts'

/**
 * The canonical form of a JSON value (RFC 8785): the same value gives the same text, whatever the order of its members.
 *
 * @throws TypeError for what JSON can't say as it is: a number that is not finite, a lone surrogate, `undefined`, a function, and a
 * `Date` or whatever else says itself what it is in JSON.
 * @example
 * ```ts
 * canonicalize({ currency: 'EUR', amount: '1.00' }) // '{"amount":"1.00","currency":"EUR"}'
 * ```
 */
export function canonicalize(value: Json): string {
  // `map` would pass over holes.
  if (Array.isArray(value)) return `[${Array.from(value as readonly Json[], (item) => canonicalize(item)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    assertHoldsItself(value)
    const members = value as { readonly [key: string]: Json }
    // RFC 8785 §3.2.3 sorts by UTF-16 code units, as `sort` does.
    const parts = Object.keys(members)
      .sort()
      .map((key) => `${canonicalize(key)}:${canonicalize(members[key] as Json)}`)
    return `{${parts.join(',')}}`
  }
  if (typeof value === 'string' && !value.isWellFormed())
    throw new TypeError('[stepup] A string with a lone surrogate has no canonical form')
  const text: string | undefined =
    typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value)
  if (text === undefined)
    throw new TypeError(`[stepup] ${String(value)} is not a JSON value, so it has no canonical form`)
  return text
}

/** By its members alone one `Date`, or `Map`, would be the same as any other. */
function assertHoldsItself(value: object): void {
  const isPlain = Object.prototype.toString.call(value) === '[object Object]'
  if (!isPlain || ('toJSON' in value && typeof value.toJSON === 'function'))
    throw new TypeError(
      '[stepup] An object that is more than its members has no canonical form; give what JSON makes of it',
    )
}
