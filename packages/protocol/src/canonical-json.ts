import type { Json } from './authorization-details.ts'

/**
 * Serializes a JSON value in canonical form (RFC 8785). Equal values give equal text, in any order of their members.
 *
 * @throws TypeError for values that JSON cannot represent: a non-finite number, a lone surrogate, `undefined`, a function, a `Date`.
 * @example
 * ```ts
 * canonicalize({ currency: 'EUR', amount: '1.00' }) // '{"amount":"1.00","currency":"EUR"}'
 * ```
 */
export function canonicalize(value: Json): string {
  // Strings come first, because most values of a record are strings. One with a lone surrogate has no UTF-8.
  if (
    typeof value === 'string'
      ? value.isWellFormed()
      : value === null || typeof value === 'boolean' || Number.isFinite(value)
  )
    return JSON.stringify(value)
  // `Array.from` visits holes of a sparse array, which `map` skips.
  if (Array.isArray(value)) return `[${Array.from(value as readonly Json[], (item) => canonicalize(item)).join()}]`
  // A `Date` or `Map` has no own members: all of them would serialize to the same text.
  const kind: string = Object.prototype.toString.call(value)
  if (kind !== '[object Object]')
    throw new TypeError(`[stepup] ${kind} has no canonical form: it is not well-formed JSON`)
  const members = value as { readonly [key: string]: Json }
  let text = ''
  // RFC 8785 §3.2.3 sorts by UTF-16 code units, as `sort` does.
  for (const key of Object.keys(members).sort())
    text += `${text && ','}${canonicalize(key)}:${canonicalize(members[key] as Json)}`
  return `{${text}}`
}
