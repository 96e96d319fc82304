import type { Order } from '../server/transfers.ts'

export interface User {
  readonly name: string
}

/** The calls of the page. With the `fetch` of a step-up client, a challenged call opens the prompt. */
export function createApi(fetch: typeof globalThis.fetch, base = '') {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const json =
      body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${base}/api/${path}`, { method, ...json })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response
  }

  return {
    /** The signed-in user. */
    user: async () => (await (await call('GET', 'session')).json()) as User | null,
    signIn: async () => (await (await call('POST', 'session')).json()) as User,
    signOut: async () => void (await call('DELETE', 'session')),
    transfer: async (order: Order) => (await (await call('POST', 'transfers', order)).json()) as Order,
  }
}
