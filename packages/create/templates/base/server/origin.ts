/** The address of the pages. Passkeys belong to its host name, and other origins may change nothing. */
export const origin = process.env.ORIGIN ?? 'http://localhost:4200'

/**
 * Returns whether a request comes from the app's own pages. Otherwise another site could sign its visitors in to an
 * account that it controls.
 */
export function isFromPages(request: Request): boolean {
  return request.headers.get('origin') === origin
}
