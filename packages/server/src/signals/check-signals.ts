import { checkNumbers } from '../numbers/check-numbers.ts'
import { MAX_TIMEOUT } from '../time/within.ts'
import type { Signal } from './signal.ts'

/** Throws for signals with the same name, with a name that policies can't use, or with a timeout that is no number. */
export function checkSignals(signals: readonly Signal[]): void {
  const seen = new Set<string>()
  for (const { name, timeout = 0 } of signals) {
    if (!/^[a-z][a-z0-9_]*$/u.test(name))
      throw new TypeError(
        `[stepup] ${JSON.stringify(name)} is no name for a signal: policies write signals.<name>. Use small letters, digits and "_".`,
      )
    if (seen.has(name))
      throw new TypeError(`[stepup] Two signals are named "${name}". Give one of them another \`name\`.`)
    seen.add(name)
    checkNumbers(`the signal "${name}"`, { timeout }, { to: MAX_TIMEOUT })
  }
}
