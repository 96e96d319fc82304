import { isObject } from './is-object.ts'

/** Where libraries put what went wrong, or what was answered, inside of their own; and how they say what it was. */
export const members: readonly string[] =
  'cause error errors response networkError graphQLErrors extensions data body meta type code message'.split(' ')

/** How much is looked at: what wraps something is small, and a page of data is not worth more. */
const MAX_VALUES = 1000
const MAX_ENTRIES = 20

/**
 * What libraries wrap, from the outside in, the nearest first: the value itself, then whatever it has in the members where errors,
 * answers and their texts are kept. Each once, so cycles end.
 */
export function* within(value: unknown, names: readonly string[] = members): Generator {
  // A set goes on with what is added while it is walked.
  const found = new Set([value])
  for (const each of found) {
    yield each
    if (!isObject(each)) continue
    // A body is read by who knows how, and not by looking at it; ofetch keeps what was in it.
    const own = isResponse(each) ? ['_data'] : Array.isArray(each) ? each.slice(0, MAX_ENTRIES).keys() : names
    for (const name of own) {
      try {
        const inner = each[name]
        if (inner && found.size < MAX_VALUES) found.add(inner)
      } catch {
        // A getter that throws, as `responseText` of a request for a blob does.
      }
    }
  }
}

/** By what it can do: a polyfill's, or another frame's, is no `instanceof` ours. */
export function isResponse(value: unknown): value is Response {
  return isObject(value) && 'bodyUsed' in value && typeof value['clone'] === 'function'
}
