import type { BankEvent } from '../contract.ts'

type Listener = (type: BankEvent['type']) => void

/**
 * Tells the open pages of a customer what has happened, at once. It reaches the pages that this process serves; those of other nodes ask by
 * themselves every now and then.
 */
export interface BankEvents {
  readonly tell: (customerId: string, type: BankEvent['type']) => void
  /** Returns a function that unsubscribes. */
  readonly listen: (customerId: string, listener: Listener) => () => void
}

export function createBankEvents(): BankEvents {
  const listeners = new Map<string, Set<Listener>>()
  return {
    tell(customerId, type) {
      for (const listener of listeners.get(customerId) ?? []) listener(type)
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
