import type { FlowEvent } from '@stepup/core'
import type { FactorOffer } from '@stepup/protocol'

import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { ServerScript } from './scripted-server.ts'

const { passkey, securityKey, totp, push, email, sms, password, own, recovery } = factorFixtures

/** Everything that a person can have, best first. */
export const factors: readonly FactorOffer[] = [passkey, securityKey, totp, push, email, sms, password, own, recovery]

/** A transfer that all of it can approve. */
export const everything: ServerScript = { challenge: createChallenge({ factors }) }

/** The button of the prompt. */
export const begin: FlowEvent = { type: 'begin' }

/** From the passkey to another factor, as a person goes there. */
export function choose(factor: FactorOffer): readonly FlowEvent[] {
  return [{ type: 'another_way' }, { type: 'choose', factor: factor.id }]
}
