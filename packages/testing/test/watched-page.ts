import { inspect } from 'node:util'

import { vi } from 'vitest'

/** Something that others could see: where, and what. */
interface Sight {
  readonly where: string
  readonly what: unknown
}

/** A page of which everything is written down that leaves the memory of the code in it. */
export interface WatchedPage {
  readonly see: (where: string, what: unknown) => void
  /** Where any of these was to be seen, however it was written down. */
  readonly find: (secrets: readonly string[]) => readonly string[]
  /** Where anything was to be seen at all. */
  readonly places: () => ReadonlySet<string>
}

const levels = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const

/** Makes this process look like a page: storages, channels, the console, history and cookies. Undone by `vi.unstubAllGlobals()`. */
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

/** What an error says, with all that caused it. */
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
