/** Resolves a URL against this page, as the browser does. Throws for an invalid one. */
export function resolve(url: string): URL {
  return new URL(url, globalThis.location?.href)
}

/** Parses a URL. Returns `undefined` if it is invalid. */
export function parse(url: string): URL | undefined {
  try {
    return resolve(url)
  } catch {
    return undefined
  }
}
