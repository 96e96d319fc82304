import { useWords } from '@stepup/kit/locale.ts'
import { passkeyWords } from '../words/passkey.ts'

/** Default name of a new passkey: `Passkey on Windows`. */
export function useKeyName(): (kind: 'passkey' | 'security_key') => string {
  const words = useWords(passkeyWords)
  const system = systemName()
  return (kind) => (kind === 'security_key' ? words.keyName : system ? words.nameOn(system) : words.name)
}

/** Name of this system, for example `Windows`. */
function systemName(): string | undefined {
  const agent = navigator.userAgent
  return ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'].find((system) => agent.includes(system))
}
