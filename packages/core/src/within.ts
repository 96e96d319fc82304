import { isObject } from './is-object.ts'

/** The members in which libraries keep an error or an answer, and its code and text. */
export const members: readonly string[] =
  'cause error errors response networkError graphQLErrors extensions data body meta type code message'.split(' ')

/** Member names in which libraries keep the body of an error response, beside the common ones. */
export const furtherMembers: readonly string[] = [
  ...members,
  'json',
  'text',
  'bodyText',
  'responseJSON',
  'responseText',
]

/** Limits of the search: wrappers are small, and pages of data are not searched in full. */
const MAX_VALUES = 1000
const MAX_ENTRIES = 20

/**
 * Yields a value and the values nested in it, nearest first, through the members where libraries keep errors and responses. Each value
 * once, so that cycles end.
 */
export function* within(value: unknown, names: readonly string[] = members): Generator {
  // A set's iterator also visits members that are added during iteration.
  const found = new Set([value])
  for (const each of found) {
    yield each
    if (!isObject(each)) continue
    // `readBody` reads bodies. ofetch stores the parsed one in `_data`.
    const own = isResponse(each) ? ['_data'] : Array.isArray(each) ? each.slice(0, MAX_ENTRIES).keys() : names
    for (const name of own) {
      try {
        const inner = each[name]
        if (inner && found.size < MAX_VALUES) found.add(inner)
      } catch {
        // A getter may throw, such as `responseText` of a request for a blob.
      }
    }
  }
}

/** Detects a `Response` by its members: one of a polyfill or of another frame fails `instanceof`. */
export function isResponse(value: unknown): value is Response {
  return isObject(value) && 'bodyUsed' in value && typeof value['clone'] === 'function'
}
