import { origin } from '../server/origin.ts'
import { handle } from './handle.ts'

/** A browser without a page: its `fetch` keeps cookies, and sends the `Origin` of the pages. */
export function createBrowser(): { readonly fetch: typeof globalThis.fetch } {
  const cookies = new Map<string, string>()
  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      request.headers.set('Origin', origin)
      request.headers.set('Cookie', [...cookies].map((cookie) => cookie.join('=')).join('; '))
      const response = await handle(request)
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        cookies.set(name, value)
      }
      return response
    },
  }
}
