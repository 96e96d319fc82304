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

/** The window's address is the state: what is on the screen can be linked to, and Back goes back. */
export function useAddress(): readonly [Address, (changes: Partial<Address>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const change = useCallback((changes: Partial<Address>): void => {
    const before = readAddress(location.search)
    const after = { ...before, ...changes }
    // A step through the states is one of Back's; the rest of the dials is not.
    const method = after.state === before.state ? 'replaceState' : 'pushState'
    history[method](null, '', writeAddress(after))
    for (const listener of [...listeners]) listener()
  }, [])
  return [readAddress(search), change]
}
