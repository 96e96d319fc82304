'use client'

import type { Store } from '@stepup/core'
import { useSyncExternalStore } from 'react'

/** The snapshot of a store of the client; on the server, its initial one. */
export function useStore<TSnapshot>({ subscribe, getSnapshot, getInitialSnapshot }: Store<TSnapshot>): TSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
}
