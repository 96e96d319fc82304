import { hashText } from '../seal/seal.ts'

/**
 * A request's method, path and query. A grant for one spelling is for no other: frameworks pass `/a/`, `/a//b` and `/%61` to different
 * routes. The query becomes a hash: grants keep none of its content.
 */
export function routeOf(request: Pick<Request, 'method' | 'url'>): string {
  const { pathname, search } = new URL(request.url)
  return `${request.method} ${pathname}${search === '' ? '' : `?${hashText(search)}`}`
}
