import { encodeProof, GRANT_HEADER, PROOF_HEADER } from '@stepup/protocol'

import type { Coordinator, Release } from '../coordinate/coordinator.ts'
import type { Carry } from '../coordinate/outcome.ts'
import { asksMore } from '../coordinate/satisfies.ts'
import { isStepUpError, StepUpError } from '../error.ts'
import type { Emitter } from '../flow/telemetry.ts'
import type { Requirement } from '../requirement.ts'
import type { Clock } from '../time/clock.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import { isResponse } from '../within.ts'
import type { CallOptions } from './call-options.ts'
import { reportChallenge } from './report-challenge.ts'

/** Maximum number of proofs for one call. Each new challenge must require more than the last. */
const MAX_PROOFS = 3

/** The result of a call, and its requirement if the result is a challenge. */
export type CallResult<TResult> = { readonly requirement?: Requirement | undefined } & (
  | { readonly value: TResult }
  | { readonly error: unknown }
)

/** Marks a call as sent again. */
export interface Resend {
  /** 1 for the first time that the call is sent, 2 for the second. */
  readonly attempt: number
  /** Headers that the challenge requires: a grant, or the proof itself. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A call that can be sent again. */
export interface RetriableCall<TResult> {
  /** The epoch of the coordinator when the call was first sent. */
  readonly startedAt: number
  readonly options: CallOptions
  readonly resend: (resend: Resend) => Promise<CallResult<TResult>>
}

/**
 * Waits for the proof that a call requires and replays the call, until it is no longer challenged. `attempt` is the
 * number of times that the call was sent. Default 1.
 */
export type RetryWithProof = <TResult>(
  challenged: Requirement,
  call: RetriableCall<TResult>,
  attempt?: number,
) => Promise<TResult>

export function createRetryWithProof({
  coordinator,
  emitter,
  clock,
}: {
  readonly coordinator: Coordinator
  readonly emitter: Emitter
  readonly clock: Clock
}): RetryWithProof {
  const { emit } = emitter
  return async <TResult>(
    challenged: Requirement,
    { startedAt, options, resend }: RetriableCall<TResult>,
    attempt = 1,
  ) => {
    let requirement = challenged
    let proven: { readonly requirement: Requirement; readonly acr?: string | undefined } | undefined
    let proofs = 0
    let headers: Resend['headers']
    let distrustsTabs = false
    let sentAt = 0
    /** The response to a call that carried its proof. */
    let carried: CallResult<TResult> | undefined
    let carrying: ReturnType<Carry> | undefined

    function send(added: Resend['headers']): Promise<CallResult<TResult>> {
      sentAt = clock.now()
      return unlessAborted(resend({ attempt: ++attempt, headers: added }), options.signal)
    }

    const carry: Carry = async (proof) => {
      const value = encodeProof(proof)
      if (value === undefined) return undefined
      const result = await send({ [PROOF_HEADER]: value }).catch((error: unknown): CallResult<TResult> => ({ error }))
      const next = result.requirement
      if (next?.refusal) return { type: 'refused', refusal: next.refusal, challenge: next.challenge }
      if (next && !asksMore(requirement, undefined, next)) return undefined
      carried = result
      return { type: 'replayed', accepted: 'value' in result && !(isResponse(result.value) && !result.value.ok) }
    }

    for (;;) {
      const { action = '' } = requirement
      carried = undefined
      reportChallenge(emitter, requirement)
      const release: Release | { readonly error: unknown } = await coordinator
        .wait(requirement, {
          ...options,
          startedAt,
          distrustsTabs,
          carry: (proof) => (carrying = carry(proof)),
        })
        .catch((error: unknown) => ({ error }))
      // A call that carries its proof settles by its own response, whatever happens to its prompt.
      await carrying
      if (carried) {
        proofs++
        proven = { requirement }
        headers = undefined
      } else if ('error' in release) throw release.error
      else if (release.type === 'proven') {
        proofs++
        proven = { requirement, acr: release.acr }
        headers = release.grant === undefined ? undefined : { [GRANT_HEADER]: release.grant }
      } else distrustsTabs ||= release.elsewhere
      startedAt = coordinator.epoch()
      try {
        const result = carried ?? (await send(headers))
        if (!result.requirement) {
          if ('error' in result) throw result.error
          emit('replay.succeeded', { action, durationMs: clock.now() - sentAt })
          return result.value
        }
        requirement = result.requirement
        if (proven && (proofs >= MAX_PROOFS || !asksMore(proven.requirement, proven.acr, requirement))) {
          throw new StepUpError(
            'still_required',
            undefined,
            // A library's error may contain the request, including the grant.
            'value' in result && isResponse(result.value) ? { cause: result.value } : {},
          )
        }
      } catch (error) {
        const code = isStepUpError(error, 'still_required') ? 'still_required' : 'failed'
        emit('replay.failed', { action, code })
        throw error
      }
    }
  }
}
