import type { FlowEvent } from '@stepup/core'
import type { FactorOffer } from '@stepup/protocol'

import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'

const { passkey, securityKey, totp, push, email, sms, password, own, recovery } = factorFixtures

/** All factor kinds, best first. */
export const factors: readonly FactorOffer[] = [passkey, securityKey, totp, push, email, sms, password, own, recovery]

/** A transfer that each of these factors can approve. */
const everything: ServerScript = { challenge: createChallenge({ factors }) }

/** Presses the prompt's primary button. */
export const begin: FlowEvent = { type: 'begin' }

/** Switches from the passkey to another factor, as a user does. */
export function choose(factor: FactorOffer): readonly FlowEvent[] {
  return [{ type: 'another_way' }, { type: 'choose', factor: factor.id }]
}

/** A scenario: the steps of a user, and the server's behavior. By default, each factor can approve. */
export function to(
  status: Scenario['status'],
  title: string,
  steps: readonly FlowEvent[] = [],
  script: ServerScript = {},
): Scenario {
  return { title, status, steps, script: { ...everything, ...script } }
}
