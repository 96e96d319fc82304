import type { EnrolledFactor } from '@stepup/protocol'

import { addKey } from '../api/factors.ts'
import { passkeyDriver } from '../api/passkey-driver.ts'
import { useWords } from '../locale/locale.ts'
import { passkeyWords } from '../words/passkey.ts'

/**
 * Adds a passkey or a security key, under a name that says where. Resolves with `undefined` when the customer closed the browser's
 * window. Absent in browsers without passkeys.
 */
export function useAddKey(
  kind: 'passkey' | 'security_key',
  label?: string,
): (() => Promise<EnrolledFactor | undefined>) | undefined {
  const words = useWords(passkeyWords)
  if (!passkeyDriver.isAvailable({ id: kind, kind })) return undefined
  const system = systemName()
  return () => addKey(kind, label ?? (system ? words.nameOn(system) : words.name))
}

/** Name of this system, for example `Windows`. */
function systemName(): string | undefined {
  const agent = navigator.userAgent
  return ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'].find((system) => agent.includes(system))
}
