/** Timeout of one request in milliseconds. */
const DEADLINE = 5000

/** Sends the request without credentials, and follows no redirect, so that the check sees this response. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(DEADLINE) })
}
