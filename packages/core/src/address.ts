/** Resolves a URL as the browser does: against the document's base, which a `<base>` may put elsewhere. Throws for an invalid one. */
export function resolve(url: string): URL {
  return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href)
}

/** Parses a URL. Returns `undefined` if it is invalid. */
export function parse(url: string): URL | undefined {
  try {
    return resolve(url)
  } catch {
    return undefined
  }
}

/** The URLs that the client handles. It reads and sends nothing of ours at any other. */
export function createScope(baseUrl: string, intercept: ((url: URL) => boolean) | undefined): (url: string) => boolean {
  return (url) => {
    const target = parse(url)
    if (!target) return false
    if (intercept) return intercept(target)
    return target.origin === globalThis.location?.origin || isSameOrigin(baseUrl, url)
  }
}

/** Whether both are addresses, and of the same origin. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = parse(one)?.origin
  return origin !== undefined && origin === parse(other)?.origin
}
