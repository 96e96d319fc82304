import type { Coordinator } from '../coordinate/coordinator.ts'
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
  readonly grant?: string | undefined
}

/** A call that can be sent again. */
export interface RetriableCall<TResult> {
  /** The epoch of the coordinator when the call was first sent. */
  readonly startedAt: number
  readonly options: CallOptions
  readonly resend: (resend: Resend) => Promise<CallResult<TResult>>
}

/** Waits for the proof that a call requires and sends the call again, until it is not challenged any more. */
export type RetryWithProof = <TResult>(challenged: Requirement, call: RetriableCall<TResult>) => Promise<TResult>

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
  return async (challenged, { startedAt, options, resend }) => {
    let requirement = challenged
    let proven: { readonly requirement: Requirement; readonly acr?: string | undefined } | undefined
    let proofs = 0
    let grant: string | undefined
    let distrustsTabs = false
    for (let attempt = 2; ; attempt++) {
      const { action = '' } = requirement
      reportChallenge(emitter, requirement)
      const release = await coordinator.wait(requirement, { ...options, startedAt, distrustsTabs })
      if (release.type === 'proven') {
        proofs++
        proven = { requirement, acr: release.acr }
        grant = release.grant
      } else distrustsTabs ||= release.elsewhere
      startedAt = coordinator.epoch()
      const sentAt = clock.now()
      try {
        const result = await unlessAborted(resend({ attempt, grant }), options.signal)
        if (!result.requirement) {
          if ('error' in result) throw result.error
          emit('replay.succeeded', { action, durationMs: clock.now() - sentAt })
          return result.value
        }
        requirement = result.requirement
        if (proven && (proofs >= MAX_PROOFS || !asksMore(proven.requirement, proven.acr, requirement))) {
          throw new StepUpError(
            'still_required',
            'The call was challenged again.',
            // An error of a library may hold the request, and with it the grant.
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
