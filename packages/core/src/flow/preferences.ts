/** Kind of the last used factor, and the preferred kinds that the user skipped for it. */
export interface LastFactor {
  readonly kind: string
  readonly over: readonly string[]
}

/**
 * Remembers the kind of the last used factor on this device. The kind moves ahead of the kinds that it was used instead of, but not ahead
 * of a better kind that was enrolled since.
 */
export interface Preferences {
  /** Never throws. */
  readonly getLastFactor: () => LastFactor | undefined
  /** Never throws. */
  readonly setLastFactor: (last: LastFactor) => void
}

const key = 'stepup.last-factor'

/** Stores preferences in `localStorage`, if it is available. */
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
      // Storage is full or blocked. Only the order of the list is lost.
    }
  },
}
