import { useSyncExternalStore } from 'react'

import { installSimulatedCredentials } from './simulated-credentials.ts'

const storageKey = 'northbank.simulated-passkey'
const listeners = new Set<() => void>()
let allowed = false
let on = localStorage.getItem(storageKey) === 'on'

/** Allows the simulation while the page is open. Only a demo calls this. */
export function allowSimulatedPasskey(): void {
  if (allowed) return
  allowed = true
  installSimulatedCredentials(isPasskeySimulated)
  for (const listener of listeners) listener()
}

/** Returns whether passkeys are simulated: in a demo, if the visitor chose it. */
export function isPasskeySimulated(): boolean {
  return allowed && on
}

export function simulatePasskey(next: boolean): void {
  on = next
  localStorage.setItem(storageKey, next ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** Returns whether passkeys are simulated, and whether they may be. */
export function useSimulatedPasskey(): 'on' | 'off' | 'not allowed' {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => (allowed ? (on ? 'on' : 'off') : 'not allowed'),
  )
}
