/**
 * What this device remembers for the next prompt: the kind of factor that was used last, and nothing else.
 *
 * @example
 * ```ts
 * const forgetful: Preferences = { getLastFactor: () => undefined, setLastFactor: () => {} }
 * createStepUpClient({ preferences: forgetful })
 * ```
 */
export interface Preferences {
  /** Never throws. */
  readonly getLastFactor: () => string | undefined
  /** Never throws. */
  readonly setLastFactor: (kind: string) => void
}

const key = 'stepup.last-factor'

/** Remembers in `localStorage`, where there is one that lets itself be used. */
export const devicePreferences: Preferences = {
  getLastFactor() {
    try {
      return globalThis.localStorage?.getItem(key) ?? undefined
    } catch {
      return undefined
    }
  },
  setLastFactor(kind) {
    try {
      globalThis.localStorage?.setItem(key, kind)
    } catch {
      // Full, or forbidden: the order of the list is all that is lost.
    }
  },
}
