/** Remembers on this device when the user declined a passkey. */
export interface UpliftMemory {
  /** The time at which the user last declined the offer, in milliseconds since the epoch. Must not throw. */
  readonly getDeclinedAt: () => number | undefined
  /** Keeps the time at which the user declined the offer, in milliseconds since the epoch. Must not throw. */
  readonly setDeclinedAt: (at: number) => void
}

const key = 'stepup.passkey-declined'

/** Remembers it in `localStorage`, if that is available. */
export const deviceMemory: UpliftMemory = {
  getDeclinedAt() {
    try {
      const at = Number(globalThis.localStorage?.getItem(key) ?? NaN)
      return Number.isFinite(at) ? at : undefined
    } catch {
      return undefined
    }
  },
  setDeclinedAt(at) {
    try {
      globalThis.localStorage?.setItem(key, String(at))
    } catch {
      // Storage is full or blocked: the offer reappears after the next approval.
    }
  },
}
