import type { BankEvent } from '../contract.ts'

interface Listener {
  readonly sessionId: string
  readonly hear: (type: BankEvent['type']) => void
}

/**
 * Notifies open pages of a customer at once. Only pages of this process are reached; pages of other nodes poll.
 */
export interface BankEvents {
  /** `bySession` is the session that made the change. Its own pages are not notified. */
  readonly tell: (customerId: string, type: BankEvent['type'], bySession?: string) => void
  /** Returns a function that unsubscribes. */
  readonly listen: (customerId: string, listener: Listener) => () => void
}

export function createBankEvents(): BankEvents {
  const listeners = new Map<string, Set<Listener>>()
  return {
    tell(customerId, type, bySession) {
      for (const { sessionId, hear } of listeners.get(customerId) ?? []) if (sessionId !== bySession) hear(type)
    },
    listen(customerId, listener) {
      const all = listeners.get(customerId) ?? new Set()
      listeners.set(customerId, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0) listeners.delete(customerId)
      }
    },
  }
}
