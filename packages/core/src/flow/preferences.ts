import { orNothing } from '../or-nothing.ts'

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
  /** The factor that the user last approved with in this browser. Must not throw. */
  readonly getLastFactor: () => LastFactor | undefined
  /** Keeps the factor that the user approved with. Must not throw. */
  readonly setLastFactor: (last: LastFactor) => void
}

const key = 'stepup.last-factor'

/** Stores preferences in `localStorage`, if it is available. */
export const devicePreferences: Preferences = {
  getLastFactor: () =>
    orNothing(() => {
      const [kind, ...over] = globalThis.localStorage?.getItem(key)?.split(' ') ?? []
      return kind ? { kind, over } : undefined
    }),
  // If storage is full, only the order of the list is lost.
  setLastFactor: ({ kind, over }) => orNothing(() => globalThis.localStorage?.setItem(key, [kind, ...over].join(' '))),
}
