import { partsOfRequest } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { readCarriedProof } from '../proof/carried-proof.ts'
import { refuseCrossSite } from '../request/cross-site.ts'
import { type CurrentSession, currentSession, sessionAtHand, waitingSession } from '../request/current-session.ts'
import { tellOfMissingSession } from '../request/missing-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { SIGN_IN } from '../session/session.ts'
import { inSpan } from '../telemetry/telemetry.ts'
import { type Awaitable, isPending, whenReady } from '../time/awaitable.ts'
import { decideGate, type GateCall } from './decide-gate.ts'
import { failureResponse } from './failure.ts'
import { closedGate, type Gate, type OpenGate } from './gate.ts'
import { gateWithProof } from './gate-with-proof.ts'
import { gateWithoutStore } from './gate-without-store.ts'
import type { ProtectParts, ProtectRequest } from './protect-request.ts'

/** Decides whether a request may go ahead. Any error refuses it (ELV-19). */
export function protect<Tx>(server: ProtectParts<Tx>, request: Request, asked: ProtectRequest): Promise<Gate<Tx>> {
  return inSpan(server.telemetry, 'stepup.protect', { 'stepup.action': asked.action }, async (set) => {
    const parts = partsOfRequest(server)
    let gate: Gate<Tx>
    try {
      const decided = gateInTime(parts, request, asked)
      gate = isPending(decided) ? await decided : decided
    } catch (error) {
      gate = closedGate(failureResponse(parts, error))
    }
    // Awaiting nothing costs as much as a rule, and most requests write no event.
    const written = parts.audited()
    if (written) await written
    set(gate.allowed ? { 'stepup.allowed': true } : { 'stepup.allowed': false, 'stepup.status': gate.response.status })
    return gate
  })
}

/**
 * Work of the server behind an open gate, in the write that opens the gate. When the work throws, nothing is written,
 * and no grant is spent.
 */
export type Alongside<Tx> = (unit: GateCall<Tx>, gate: OpenGate<Tx>) => Promise<void>

/**
 * The gate of a request within the time limit of a decision. Throws the errors that {@link protect} turns into
 * responses.
 */
export function gateInTime<Tx>(
  parts: ProtectParts<Tx>,
  request: Request,
  asked: ProtectRequest,
  alongside?: Alongside<Tx>,
): Awaitable<Gate<Tx>> {
  const deciding = parts.inTime(() => gateFor(parts, request, asked, alongside))
  return whenReady(deciding, (decided) => (typeof decided === 'function' ? decided() : decided))
}

/** The gate of a request, or the function that finishes the gate outside of the time limit of a decision. */
function gateFor<Tx>(
  parts: ProtectParts<Tx>,
  request: Request,
  asked: ProtectRequest,
  alongside: Alongside<Tx> | undefined,
): Awaitable<Gate<Tx> | (() => Promise<Gate<Tx>>)> {
  const proof = asked.proofInReplay && readCarriedProof(request)
  refuseCrossSite(parts, request, proof && { changesState: true })
  return whenReady(sessionOf(parts, request, asked), (session) => {
    if (!session) {
      // A session that the app has at hand has arrived, and is over.
      if (!asked.session) tellOfMissingSession(parts, request, { call: 'A call of protect()', place: 'the route' })
      throw new ProblemError('unauthenticated')
    }
    const call = { parts, session, request, asked }
    if (proof) return gateWithProof(call, proof)
    const line = { name: session.user.id }
    if (alongside) return inUnitOfWork(call, line, (unit) => openAlongside(unit, alongside))
    return whenReady(gateWithoutStore(call), (gate) => gate ?? inUnitOfWork(call, line, (unit) => decideGate(unit)))
  })
}

/** The session that a gate decides about: at a sign-in the one that waits, rather than an earlier session of the browser. */
function sessionOf<Tx>(
  parts: ProtectParts<Tx>,
  request: Request,
  { action, session }: ProtectRequest,
): Awaitable<CurrentSession | undefined> {
  const pending = action === SIGN_IN
  if (session) return sessionAtHand(parts, request, session, { pending })
  if (!pending) return currentSession(parts, request)
  return whenReady(waitingSession(parts, request), (waiting) => waiting ?? currentSession(parts, request))
}

async function openAlongside<Tx>(unit: GateCall<Tx>, alongside: Alongside<Tx>): Promise<Gate<Tx>> {
  const gate = await decideGate(unit)
  if (gate.allowed) await alongside(unit, gate)
  return gate
}
