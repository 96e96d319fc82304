/** The address of the pages. Passkeys belong to its host name, and other origins may change nothing. */
export const origin = process.env.ORIGIN ?? 'http://localhost:4200'

/** Whether a request comes from the pages. Another site could sign its visitors in to an account that it knows, and see what they do there. */
export function isFromPages(request: Request): boolean {
  return request.headers.get('origin') === origin
}
