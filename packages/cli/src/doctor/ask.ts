/** Milliseconds that one answer may take. */
const DEADLINE = 5000

/** Asks without credentials, and follows nothing: what is looked at is this answer. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(DEADLINE) })
}
