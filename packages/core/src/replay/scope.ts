/** Which URLs the client has to do with: nothing of ours is read from, or sent to, any other. */
export function createScope(baseUrl: string, intercept: ((url: URL) => boolean) | undefined): (url: string) => boolean {
  return (url) => {
    const page = globalThis.location?.href
    const target = parse(url, page)
    if (!target) return false
    if (intercept) return intercept(target)
    return [page, parse(baseUrl, page)?.href].some((own) => own !== undefined && new URL(own).origin === target.origin)
  }
}

function parse(url: string, base: string | undefined): URL | undefined {
  try {
    return new URL(url, base)
  } catch {
    return undefined
  }
}
