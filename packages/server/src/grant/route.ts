import { hashText } from '../seal/seal.ts'

/**
 * Method, path and query of a request, in one form for all spellings that mean the same (RFC 3986 §6.2.2): escapes of plain letters
 * are read, other escapes are in capitals, empty segments and the last slash are dropped. What may mean something else (another case,
 * the order of a query) stays different. Of the query there is a hash: it is compared, and what stands in it is kept nowhere.
 */
export function routeOf(request: Request): string {
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
