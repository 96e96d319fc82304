import { partsOfRequest } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { failureResponse } from '../protect/failure.ts'
import { gateInTime } from '../protect/protect.ts'
import type { ProtectParts, ProtectRequest } from '../protect/protect-request.ts'
import { refuseCrossSite } from '../request/cross-site.ts'
import { type CurrentSession, currentSession } from '../request/current-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import type { Awaitable } from '../time/awaitable.ts'
import type { PolicyChange, Refused } from './policy-change.ts'
import type { PolicyStep, PublishingOptions } from './publishing-options.ts'

export type ChangeParts = ProtectParts & { readonly publishing: PublishingOptions | undefined }

/** A person's request for a change, in one unit of work. */
export interface ChangeCall {
  readonly parts: ProtectParts
  readonly session: CurrentSession
}

/** A person's request for a change that requires a proof, before the challenge. */
export interface PlanCall extends ChangeCall {
  readonly parts: ChangeParts
}

/** A change that is decided in a unit of work, and may be decided several times. */
export type Decide = (call: ChangeCall) => Awaitable<PolicyChange>

/** A step that needs a proof: the request for the gate, and the change that is written with the gate's grant. */
export interface Guarded {
  readonly asked: ProtectRequest
  readonly decide: Decide
}

/** Ends a unit of work without a change: no grant is spent for a change that is not possible. */
class RefusedError extends Error {
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}

/** Makes a change that requires no proof, if the person of the session may take the step. */
export function changeBySession(
  server: ChangeParts,
  request: Request,
  step: PolicyStep,
  decide: Decide,
): Promise<PolicyChange> {
  return answering(server, request, step, (parts, session) =>
    inUnitOfWork({ parts, session }, LINE, (unit) => refusing(decide(unit))),
  )
}

/**
 * Makes a change that requires a proof. `plan` refuses an impossible change before the challenge. The gate is the same
 * as for every action, and the write that spends its grant makes the change.
 */
export function changeWithProof(
  server: ChangeParts,
  request: Request,
  step: PolicyStep,
  plan: (call: PlanCall) => Awaitable<Guarded | Refused>,
): Promise<PolicyChange> {
  return answering(server, request, step, async (parts, session) => {
    const planned = await plan({ parts, session })
    if ('status' in planned) return planned
    const { asked, decide } = planned
    let change: PolicyChange | undefined
    const gate = await gateInTime(parts, request, { ...asked, session }, async (unit, { approval }) => {
      // An elevation has no challenge of its own. Only a grant covers exactly this change, once.
      if (approval?.challengeId === undefined)
        throw new TypeError('[stepup] `publishing.policies` let a change pass without `bound: true`. Bind its rule.')
      change = await refusing(decide(unit))
    })
    if (!gate.allowed) return { status: 'closed', response: gate.response }
    if (!change) throw new Error('[stepup] The gate opened without the change.')
    return change
  })
}

const LINE = { name: 'policies' }

async function refusing(changing: Awaitable<PolicyChange>): Promise<PolicyChange> {
  const change = await changing
  if (change.status === 'refused') throw new RefusedError(change)
  return change
}

/** Checks the request of a change like the handler does, and turns any error into a response. */
async function answering(
  server: ChangeParts,
  request: Request,
  step: PolicyStep,
  work: (parts: ChangeParts, session: CurrentSession) => Promise<PolicyChange>,
): Promise<PolicyChange> {
  if (!server.publishing) throw new TypeError('[stepup] Give createStepUpServer() `publishing`, to change policies.')
  const parts = partsOfRequest(server)
  let change: PolicyChange
  try {
    refuseCrossSite(parts, request, { changesState: true })
    const session = await currentSession(parts, request)
    // A replaced token may read but not change anything.
    if (!session || session.superseded !== undefined) throw new ProblemError('unauthenticated')
    const isPermitted = await server.publishing.may({ user: session.user, session: session.appSession }, step)
    change = isPermitted ? await work(parts, session) : { status: 'refused', code: 'not_permitted' }
  } catch (error) {
    if (error instanceof RefusedError) change = error.refused
    else change = { status: 'closed', response: failureResponse(parts, error) }
  }
  await parts.audited()
  return change
}
