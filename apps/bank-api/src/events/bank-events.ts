import type { BankEvent } from '../contract.ts'

interface Listener {
  readonly sessionId: string
  readonly hear: (type: BankEvent['type']) => void
}

/**
 * Tells the open pages of a customer what has happened, at once. It reaches the pages that this process serves; those of other nodes ask by
 * themselves every now and then.
 */
export interface BankEvents {
  /** `bySession`: the session that made the change. Its pages know of it already. */
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
