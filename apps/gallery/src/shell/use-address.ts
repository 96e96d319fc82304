import { useCallback, useSyncExternalStore } from 'react'

import { type Address, readAddress, writeAddress } from '../address/address.ts'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** The window's address is the state, so every view can be linked to, and Back works. */
export function useAddress(): readonly [Address, (changes: Partial<Address>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const change = useCallback((changes: Partial<Address>): void => {
    const before = readAddress(location.search)
    const after = { ...before, ...changes }
    // A change of state adds a history entry; other controls replace the current one.
    const method = after.state === before.state ? 'replaceState' : 'pushState'
    history[method](null, '', writeAddress(after))
    for (const listener of [...listeners]) listener()
  }, [])
  return [readAddress(search), change]
}
