import type { CompiledPolicies } from '@stepup/policy'
import { GRANT_HEADER } from '@stepup/protocol'

import { type Decided, decideFor, requirementOf } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { type ElevationParts, signInSatisfies } from '../elevation/elevation.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { type Awaitable, whenReady } from '../time/awaitable.ts'
import { type OpenGate, openGate } from './gate.ts'
import type { GateCall } from './decide-gate.ts'

/**
 * The open gate of a request that needs nothing from the store: the policies allow its action, or its sign-in satisfies
 * them. Synchronous, because nothing is read. `undefined` for every other request.
 */
export function gateWithoutStore<Tx>(call: GateCall<Tx>): Awaitable<OpenGate<Tx> | undefined> {
  const { parts, asked } = call
  return whenReady(parts.policies(asked.action), (policies) => gateOf(call, policies.rulesAbout(asked.action)))
}

function gateOf<Tx>(
  { parts, session, request, asked }: GateCall<Tx>,
  { readsFactors, readsSignals }: ReturnType<CompiledPolicies['rulesAbout']>,
): Awaitable<OpenGate<Tx> | undefined> {
  if (readsFactors || readsSignals || parts.keepsActivity || request.headers.has(GRANT_HEADER)) return undefined
  return whenReady(decideFor(parts, session, asked), (decided) => {
    if (!isSatisfied(parts, session, decided)) return undefined
    const outcome = decided.decision.effect === 'allow' ? 'allowed' : 'satisfied'
    return whenReady(recordDecision(parts, session, decided, outcome), () => openGate<Tx>({ session }))
  })
}

function isSatisfied(parts: ElevationParts, session: CurrentSession, { decision }: Decided): boolean {
  if (decision.effect !== 'challenge') return decision.effect === 'allow'
  return signInSatisfies(parts, session, requirementOf(decision))
}
