import type { Peer } from './peer.ts'

/** The lowest cost of a call, without step-up: a 401 is a failure. */
export const bareFetch: Peer = {
  name: 'bare fetch',
  create:
    ({ fetch }) =>
    async (url, body) =>
      readJson(await fetch(url, toPost(body))),
}

/** A common JSON body. */
export function toPost(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
}

/** Returns the parsed body of a successful response. */
export async function readJson(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  return response.json()
}
