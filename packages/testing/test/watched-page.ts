import { inspect } from 'node:util'

import { vi } from 'vitest'

/** An observable place and its content. */
interface Sight {
  readonly where: string
  readonly what: unknown
}

/** A page that records everything that leaves its code's memory. */
export interface WatchedPage {
  readonly see: (where: string, what: unknown) => void
  /** Returns the places where any of these secrets appeared, in any encoding. */
  readonly find: (secrets: readonly string[]) => readonly string[]
  /** Returns all places that were observed. */
  readonly places: () => ReadonlySet<string>
}

const levels = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const

/**
 * Stubs a page's globals: storages, channels, the console, history and cookies. `vi.unstubAllGlobals()` restores them.
 */
export function watchPage(credentials: Pick<CredentialsContainer, 'get'>, cookie: string): WatchedPage {
  const sights: Sight[] = []
  const see = (where: string, what: unknown): void => void sights.push({ where, what })

  const storage = (where: string): Pick<Storage, 'getItem' | 'setItem'> => {
    const items = new Map<string, string>()
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem(key, value) {
        see(where, [key, value])
        items.set(key, value)
      },
    }
  }
  class Channel extends EventTarget {
    constructor(name: string) {
      super()
      see('BroadcastChannel', name)
    }
    postMessage(message: unknown): void {
      see('BroadcastChannel', message)
    }
    close(): void {}
  }
  const locks = {
    request(name: string, _: object, hold: () => Promise<void>) {
      see('Web Locks', name)
      return hold()
    },
  }
  const history = {
    pushState: (...entry: unknown[]) => see('history', entry),
    replaceState: (...entry: unknown[]) => see('history', entry),
  }

  vi.stubGlobal('localStorage', storage('localStorage'))
  vi.stubGlobal('sessionStorage', storage('sessionStorage'))
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('PublicKeyCredential', () => {})
  vi.stubGlobal('navigator', { onLine: true, locks, credentials })
  vi.stubGlobal('location', new URL('https://app.test/pay'))
  vi.stubGlobal('history', history)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible', cookie }))
  vi.stubGlobal('reportError', (error: unknown) => see('reportError', error))
  vi.stubGlobal('console', {
    ...console,
    ...Object.fromEntries(levels.map((level) => [level, (...said: unknown[]) => see('console', said)])),
  })

  return {
    see,
    find(secrets) {
      return sights.flatMap(({ where, what }) => {
        const texts = [write(() => JSON.stringify(what)), inspect(what, { depth: 20, showHidden: true }), ...told(what)]
        return secrets
          .filter((secret) => texts.some((text) => text.includes(secret)))
          .map((secret) => `${where}: ${secret}`)
      })
    },
    places: () => new Set(sights.map(({ where }) => where)),
  }
}

/** Returns the texts of an error and its causes. */
function told(error: unknown): readonly string[] {
  return error instanceof Error
    ? [error.name, error.message, error.stack ?? '', String(error), ...told(error.cause)]
    : [String(error)]
}

function write(toText: () => string | undefined): string {
  try {
    return toText() ?? ''
  } catch {
    return ''
  }
}
