import { vi } from 'vitest'

import type { LiveEvents } from '../../src/contract.ts'

/** The event streams that the page has open. */
export interface EventStreams {
  readonly addresses: () => readonly string[]
  /** Tells the page that another person has changed something. */
  readonly announce: (what: LiveEvents['changed']['what']) => void
}

/** Replaces the browser's event streams until `vi.unstubAllGlobals()`. */
export function stubEventStreams(): EventStreams {
  const open = new Map<EventTarget, string>()

  class Stream extends EventTarget {
    constructor(address: string) {
      super()
      open.set(this, address)
    }

    close(): void {
      open.delete(this)
    }
  }

  vi.stubGlobal('EventSource', Stream)
  return {
    addresses: () => [...open.values()],
    announce(what) {
      for (const stream of open.keys())
        stream.dispatchEvent(new MessageEvent('changed', { data: JSON.stringify({ what }) }))
    },
  }
}
