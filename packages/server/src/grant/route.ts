import { hashText } from '../seal/seal.ts'

/**
 * A request's method, path and query in one form for all equivalent spellings (RFC 3986 §6.2.2): unreserved characters unescaped, other
 * escapes in capitals, no empty segments, no final slash. Spellings that may differ in meaning (case, order of the query) stay different.
 * The query becomes a hash: grants keep none of its content.
 */
export function routeOf(request: Pick<Request, 'method' | 'url'>): string {
  const { pathname, search } = new URL(request.url)
  const path = pathname
    .replace(/%[0-9a-f]{2}/giu, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
      return /[\w.~-]/u.test(character) ? character : escape.toUpperCase()
    })
    .replace(/\/{2,}/gu, '/')
    .replace(/(?<=.)\/$/u, '')
  return `${request.method} ${path}${search === '' ? '' : `?${hashText(search)}`}`
}
