import type { FactorOffer } from '@stepup/protocol'

import { isCeremonyFactor } from '../factors/factor-kind.ts'
import type { Prompt } from './state.ts'

/** Whether a factor starts with a button: a ceremony of the browser, or of an app's driver. */
export function isStarted(prompt: Prompt, { kind }: FactorOffer): boolean {
  return isCeremonyFactor(kind) || prompt.driven.includes(kind)
}

/** A passkey needs its options before its button can start it, still within the click (Safari). */
export function needsOptions({ kind, options }: FactorOffer): boolean {
  return isCeremonyFactor(kind) && options === undefined
}
