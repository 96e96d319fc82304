/**
 * The kind of factor that was used last, and those that the server would rather have had, which the person passed over for it.
 */
export interface LastFactor {
  readonly kind: string
  readonly over: readonly string[]
}

/**
 * What this device remembers for the next prompt: the kind of factor that was used last, and nothing else. It comes before those that it
 * was used in place of, and not before a better one that was not there to choose: one that was set up since.
 */
export interface Preferences {
  /** Never throws. */
  readonly getLastFactor: () => LastFactor | undefined
  /** Never throws. */
  readonly setLastFactor: (last: LastFactor) => void
}

const key = 'stepup.last-factor'

/** Remembers in `localStorage`, where there is one that lets itself be used. */
export const devicePreferences: Preferences = {
  getLastFactor() {
    try {
      const [kind, ...over] = globalThis.localStorage?.getItem(key)?.split(' ') ?? []
      return kind ? { kind, over } : undefined
    } catch {
      return undefined
    }
  },
  setLastFactor({ kind, over }) {
    try {
      globalThis.localStorage?.setItem(key, [kind, ...over].join(' '))
    } catch {
      // Full, or forbidden: the order of the list is all that is lost.
    }
  },
}
