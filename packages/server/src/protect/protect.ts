import { partsOfRequest } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { readCarriedProof } from '../proof/carried-proof.ts'
import { refuseCrossSite } from '../request/cross-site.ts'
import { currentSession, sessionAtHand } from '../request/current-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { SIGN_IN } from '../session/sign-in.ts'
import { inSpan } from '../telemetry/telemetry.ts'
import { type Awaitable, isPending, whenReady } from '../time/awaitable.ts'
import { decideGate } from './decide-gate.ts'
import { failureResponse } from './failure.ts'
import { closedGate, type Gate } from './gate.ts'
import { gateWithProof } from './gate-with-proof.ts'
import { gateWithoutStore } from './gate-without-store.ts'
import type { ProtectParts, ProtectRequest } from './protect-request.ts'

/** Decides whether a request may go ahead. Any error refuses it (ELV-19). */
export function protect<Tx>(server: ProtectParts<Tx>, request: Request, asked: ProtectRequest): Promise<Gate<Tx>> {
  return inSpan(server.telemetry, 'stepup.protect', { 'stepup.action': asked.action }, async (set) => {
    const parts = partsOfRequest(server)
    let gate: Gate<Tx>
    try {
      const deciding = parts.inTime(() => gateFor(parts, request, asked))
      const decided = isPending(deciding) ? await deciding : deciding
      gate = typeof decided === 'function' ? await decided() : decided
    } catch (error) {
      gate = closedGate(failureResponse(parts, error))
    }
    // An `await` of nothing costs as much as a rule, and most requests report no event that is written.
    const written = parts.audited()
    if (written) await written
    set(gate.allowed ? { 'stepup.allowed': true } : { 'stepup.allowed': false, 'stepup.status': gate.response.status })
    return gate
  })
}

/** The gate of a request, or what finishes it outside of the time limit of a decision. */
function gateFor<Tx>(
  parts: ProtectParts<Tx>,
  request: Request,
  asked: ProtectRequest,
): Awaitable<Gate<Tx> | (() => Promise<Gate<Tx>>)> {
  const proof = asked.proofInReplay && readCarriedProof(request)
  refuseCrossSite(parts, request, proof && { changesState: true })
  const pending = asked.action === SIGN_IN
  const reading = asked.session
    ? sessionAtHand(parts, request, asked.session, { pending })
    : currentSession(parts, request, { pending })
  return whenReady(reading, (session) => {
    if (!session) throw new ProblemError('unauthenticated')
    const call = { parts, session, request, asked }
    if (proof) return gateWithProof(call, proof)
    return whenReady(
      gateWithoutStore(call),
      (gate) => gate ?? inUnitOfWork(call, { name: session.user.id }, (unit) => decideGate(unit)),
    )
  })
}
