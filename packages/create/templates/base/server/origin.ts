/** The address of the pages. Passkeys belong to its host name, and other origins may change nothing. */
export const origin = process.env.ORIGIN ?? 'http://localhost:4200'

if (!/^https:\/\/[^/]+$|^http:\/\/([\w-]+\.)*localhost(:\d+)?$/.test(origin))
  throw new Error(
    `ORIGIN is "${origin}". Set it to the address of the pages, without a path: https://app.example.com. Browsers have passkeys on https and on http://localhost only.`,
  )

/**
 * Returns whether a request comes from the app's own pages. Otherwise another site could sign its visitors in to an
 * account that it controls.
 */
export function isFromPages(request: Request): boolean {
  const from = request.headers.get('origin')
  if (from === origin) return true
  console.error(
    `A call from the origin ${JSON.stringify(from)} was refused: the app's pages are at ${origin}. If you opened them at another address, open that one, or set ORIGIN.`,
  )
  return false
}
