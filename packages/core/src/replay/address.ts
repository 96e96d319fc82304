/** An address of this page, as the browser resolves it. Throws for what is none. */
export function resolve(url: string): URL {
  return new URL(url, globalThis.location?.href)
}

/** The same, or nothing. */
export function parse(url: string): URL | undefined {
  try {
    return resolve(url)
  } catch {
    return undefined
  }
}
