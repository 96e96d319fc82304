import type { Clock } from '../time/clock.ts'
import type { CallOptions } from '../client/client.ts'
import type { Coordinator } from '../coordinate/coordinator.ts'
import { asksMore } from '../coordinate/satisfies.ts'
import { isStepUpError, StepUpError } from '../error.ts'
import type { Emitter } from '../flow/telemetry.ts'
import type { Requirement } from '../requirement.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import { isResponse } from '../within.ts'
import { reportChallenge } from './report-challenge.ts'

/** How often one call may be proven for: each time it's challenged anew it has to be asked for more. */
const MAX_PROOFS = 3

/** How a call ended, and what it needs if that was a challenge. */
export type Attempted<TResult> = { readonly requirement?: Requirement | undefined } & (
  | { readonly value: TResult }
  | { readonly error: unknown }
)

/** A call that can be made again. */
export interface Repeatable<TResult> {
  readonly startedAt: number
  readonly options: CallOptions
  readonly again: (again: {
    readonly attempt: number
    readonly grant?: string | undefined
  }) => Promise<Attempted<TResult>>
}

/** Proves and makes a call again, until it is not challenged any more. */
export type Persevere = <TResult>(first: Requirement, call: Repeatable<TResult>) => Promise<TResult>

export function createPersevere({
  coordinator,
  emitter,
  clock,
}: {
  readonly coordinator: Coordinator
  readonly emitter: Emitter
  readonly clock: Clock
}): Persevere {
  const { emit } = emitter
  return async (first, { startedAt, options, again }) => {
    const { signal } = options
    let requirement = first
    let proven: { readonly requirement: Requirement; readonly acr?: string | undefined } | undefined
    let proofs = 0
    let grant: string | undefined
    let misled = false
    for (let attempt = 2; ; attempt++) {
      const { action = '' } = requirement
      reportChallenge(emitter, requirement)
      const proof = await coordinator.prove(requirement, { ...options, startedAt, misled })
      if (proof.type === 'proven') {
        proofs++
        proven = { requirement, acr: proof.acr }
        grant = proof.grant
      } else misled ||= proof.elsewhere
      startedAt = coordinator.epoch()
      const replayedAt = clock.now()
      try {
        const ended = await unlessAborted(again({ attempt, grant }), signal)
        if (!ended.requirement) {
          if ('error' in ended) throw ended.error
          emit('replay.succeeded', { action, durationMs: clock.now() - replayedAt })
          return ended.value
        }
        requirement = ended.requirement
        if (proven && (proofs >= MAX_PROOFS || !asksMore(proven.requirement, proven.acr, requirement))) {
          throw new StepUpError(
            'still_required',
            'The call was challenged again.',
            // What a library throws may hold the request, and with it the grant.
            'value' in ended && isResponse(ended.value) ? { cause: ended.value } : {},
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
