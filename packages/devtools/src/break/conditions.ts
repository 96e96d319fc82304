import { addLayer } from '../tap/tap.ts'
import type { Break } from './break.ts'

/** Milliseconds that a request waits on a slow line. */
const DELAY = 3000

export const slow: Break = {
  id: 'slow',
  title: 'Slow line',
  does: 'Holds every request back for three seconds.',
  isSwitch: true,
  start: ({ report }) =>
    addLayer(async (request, send) => {
      const startedAt = Date.now()
      await new Promise((resolve) => setTimeout(resolve, DELAY))
      const response = await send(request)
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      report({ status: response.status, text: `${request.method} ${request.url.pathname} took ${seconds} s.` })
      return response
    }),
}

export const offline: Break = {
  id: 'offline',
  title: 'Offline',
  does: 'Sends no request, and the browser says that it is offline.',
  isSwitch: true,
  start({ client, report }) {
    const stop = addLayer((request) => {
      report({ code: 'TypeError', text: `${request.method} ${request.url.pathname}: Failed to fetch` })
      // Rejects like the browser's fetch.
      return Promise.reject(new TypeError('Failed to fetch'))
    })
    // The client reports a proof that it did not send, and keeps it for later.
    const unsubscribe = client.on('attempt.failed', ({ code }) =>
      report({ code, text: 'The attempt was not sent. The prompt waits for the connection.' }),
    )
    setOnline(false)
    return () => {
      stop()
      unsubscribe()
      setOnline(true)
    }
  },
}

function setOnline(isOnline: boolean): void {
  // The own property hides the browser's; deleting it restores the original.
  if (isOnline) Reflect.deleteProperty(navigator, 'onLine')
  else Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
}

export const lostPasskey: Break = {
  id: 'lost-passkey',
  title: 'Lost passkey',
  does: 'Asks the browser for a passkey that no authenticator has, as on a device that lost it.',
  start({ report }) {
    const { credentials } = navigator
    // oxlint-disable-next-line typescript/unbound-method
    const { get } = credentials
    const stop = (): void => void Reflect.deleteProperty(credentials, 'get')
    const ask: CredentialsContainer['get'] = async (options) => {
      if (!options?.publicKey) return get.call(credentials, options)
      stop()
      const id = crypto.getRandomValues(new Uint8Array(32))
      const publicKey = { ...options.publicKey, allowCredentials: [{ type: 'public-key' as const, id }] }
      try {
        return await get.call(credentials, { ...options, publicKey })
      } catch (error) {
        const { name, message } = error as Error
        report({ code: name, text: message })
        throw error
      }
    }
    Object.defineProperty(credentials, 'get', { configurable: true, value: ask })
    return stop
  },
}
