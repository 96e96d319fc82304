/**
 * Resolves a URL as the browser does: against the document's base URL, which a `<base>` element may set. Throws for an
 * invalid URL.
 */
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

/**
 * Creates the predicate of the URLs that the client handles. At any other URL, the client reads no challenge and sends
 * no header of its own.
 */
export function createScope(baseUrl: string, intercept: ((url: URL) => boolean) | undefined): (url: string) => boolean {
  return (url) => {
    const target = parse(url)
    if (!target) return false
    if (intercept) return intercept(target)
    return target.origin === globalThis.location?.origin || isSameOrigin(baseUrl, url)
  }
}

/** Whether both addresses are valid and have the same origin. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = parse(one)?.origin
  return origin !== undefined && origin === parse(other)?.origin
}
