import type { BankEvent } from '../contract.ts'
import { OpenPage } from './open-page.ts'

/** Open pages per session. A browser has six connections per server at most (HTTP/1.1). */
const MOST = 12

/**
 * Notifies open pages of a customer at once. Only pages of this process are reached; pages of other nodes poll.
 */
export interface BankEvents {
  /** `bySession` is the session that made the change. Its own pages are not notified. */
  readonly tell: (customerId: string, type: BankEvent['type'], bySession?: string) => void
  /** Registers a page. Beyond the limit of pages per session, the oldest one ends. */
  readonly open: (customerId: string, sessionId: string) => OpenPage
}

export function createBankEvents(): BankEvents {
  const open = new Map<string, Set<OpenPage>>()
  return {
    tell(customerId, type, bySession) {
      for (const page of open.get(customerId) ?? []) if (page.sessionId !== bySession) page.hear(type)
    },
    open(customerId, sessionId) {
      const pages = open.get(customerId) ?? new Set()
      const ofSession = [...pages].filter((page) => page.sessionId === sessionId)
      if (ofSession.length >= MOST) ofSession[0]?.end()
      const page = new OpenPage(sessionId, () => {
        pages.delete(page)
        if (pages.size === 0) open.delete(customerId)
      })
      open.set(customerId, pages.add(page))
      return page
    },
  }
}
