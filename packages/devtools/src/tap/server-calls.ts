import { PROOF_HEADERS, type Outgoing } from './outgoing.ts'
import { addLayer, bypass } from './tap.ts'

/** Calls of the step-up server, by the panel. */
export interface ServerCalls {
  /** Calls a path under the mount path, as the page's session. */
  readonly call: (method: string, path: string) => Promise<Response>
  readonly stop: () => void
}

const notKept = [...PROOF_HEADERS, 'Content-Type', 'Content-Length', 'DPoP']

/**
 * Calls the step-up server as the page's session: with its cookies, and with the headers of the page's last request to
 * that origin, for sessions that are a token. The headers are kept in memory, and sent to that origin only.
 */
export function createServerCalls(baseUrl: string): ServerCalls {
  const base = new URL(baseUrl, location.href)
  let headers = new Headers()
  let credentials: RequestCredentials = 'same-origin'

  function remember({ url, headers: sent, args: [input, init] }: Outgoing): void {
    if (url.origin !== base.origin) return
    headers = new Headers(sent)
    for (const name of notKept) headers.delete(name)
    credentials = init?.credentials ?? (input instanceof Request ? input.credentials : 'same-origin')
  }

  const stop = addLayer((request, send) => {
    if (request.by === 'app') remember(request)
    return send(request)
  })
  return {
    stop,
    call(method, path) {
      const sent = new Headers(headers)
      if (method === 'POST') sent.set('Content-Type', 'application/json')
      return bypass(base.href.replace(/\/$/u, '') + path, {
        method,
        headers: sent,
        credentials,
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
    },
  }
}
