import { parse } from './address.ts'

/** Which URLs the client has to do with: nothing of ours is read from, or sent to, any other. */
export function createScope(baseUrl: string, intercept: ((url: URL) => boolean) | undefined): (url: string) => boolean {
  return (url) => {
    const target = parse(url)
    if (!target || !intercept) return isSameOrigin('', url) || isSameOrigin(baseUrl, url)
    return intercept(target)
  }
}

/** Whether both are addresses, and of the same origin. An empty one is the page's own. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = parse(one)?.origin
  return origin !== undefined && origin === parse(other)?.origin
}
