import type { Challenge, Elevation } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import type { FlowController } from '../flow/controller.ts'
import type { Outcome } from '../flow/transition.ts'

/** What a call gets for having waited: run again, with a grant if the proof was bound. */
export type Proof =
  | { readonly type: 'proven'; readonly elevation?: Elevation; readonly grant?: string }
  | { readonly type: 'restart' }

export interface Coordinator {
  /** A number that grows with each proof. A call notes it when it starts. */
  readonly epoch: () => number
  /** Waits until a challenge is answered. Settles exactly once; rejects with `signal`'s reason when that is aborted. */
  readonly prove: (
    challenge: Challenge,
    call: { readonly startedAt: number; readonly signal?: AbortSignal | undefined },
  ) => Promise<Proof>
  /** A call that was to start again ended without being challenged anew: if none was, the prompt closes. */
  readonly endRestart: () => void
  readonly dispose: () => void
}

const messages = {
  cancelled: 'The person did not approve.',
  denied: 'The other device said no.',
  unavailable: 'No factor at hand satisfies what was asked.',
} as const

interface Waiter {
  readonly resolve: (proof: Proof) => void
  readonly reject: (reason: unknown) => void
}

/** One challenge, and the calls that its answer lets go on. */
interface Session {
  readonly challenge: Challenge
  readonly waiters: Set<Waiter>
}

export interface CoordinatorOptions {
  /** Loads the flow; it is needed only once something is challenged. */
  readonly loadFlow: () => Promise<FlowController>
  readonly onProven: (elevation: Elevation) => void
}

/**
 * Lets one prompt be open at a time. Calls whose need the open challenge would satisfy share it; an approval that is bound to its
 * transaction is never shared, and everything else queues.
 */
export function createCoordinator({ loadFlow, onProven }: CoordinatorOptions): Coordinator {
  const sessions: Session[] = []
  let epoch = 0
  let latest: { readonly acr: string; readonly acrValues: readonly string[] } | undefined
  // Between `restart` and the first new challenge the prompt is kept open for whoever comes first.
  let restarting = false

  let flow: FlowController | undefined

  function show(session: Session): void {
    const fail = (error: unknown): void => finish(session, (waiter) => waiter.reject(error))
    const open = (loaded: FlowController): void => {
      flow = loaded
      // Those who waited may have left while it was loading.
      if (sessions[0] === session)
        loaded.open(session.challenge, { settle: (outcome) => settle(session, outcome), fail })
    }
    if (flow) open(flow)
    else loadFlow().then(open, fail)
  }

  function settle(session: Session, outcome: Outcome): void {
    if (outcome.type === 'approved') {
      epoch++
      latest = { acr: outcome.elevation.acr, acrValues: session.challenge.acr_values }
      onProven(outcome.elevation)
      const { elevation, grant } = outcome
      finish(session, (waiter) =>
        waiter.resolve({ type: 'proven', elevation, ...(grant === undefined ? {} : { grant }) }),
      )
    } else if (outcome.type === 'restart') {
      restarting = true
      finish(session, (waiter) => waiter.resolve({ type: 'restart' }))
    } else {
      finish(session, (waiter) => waiter.reject(new StepUpError(outcome.type, messages[outcome.type])))
    }
  }

  /** Takes the session off the queue and tells its waiters, each exactly once. */
  function finish(session: Session, tell: (waiter: Waiter) => void): void {
    sessions.splice(sessions.indexOf(session), 1)
    const waiters = [...session.waiters]
    session.waiters.clear()
    for (const waiter of waiters) tell(waiter)
    const next = sessions[0]
    if (next && !restarting) show(next)
  }

  function leave(session: Session, waiter: Waiter): void {
    session.waiters.delete(waiter)
    if (session.waiters.size > 0) return
    const wasOpen = sessions[0] === session
    sessions.splice(sessions.indexOf(session), 1)
    if (!wasOpen) return
    flow?.close()
    const next = sessions[0]
    if (next) show(next)
  }

  return {
    epoch: () => epoch,
    prove(challenge, { startedAt, signal }) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (
        startedAt < epoch &&
        latest &&
        !isBound(challenge) &&
        (challenge.acr_values.includes(latest.acr) || covers(latest.acrValues, challenge))
      ) {
        return Promise.resolve({ type: 'proven' })
      }
      return new Promise((resolve, reject) => {
        const joined = sessions.find(
          (open) => !isBound(open.challenge) && !isBound(challenge) && covers(open.challenge.acr_values, challenge),
        )
        const session: Session = joined ?? { challenge, waiters: new Set() }
        const onAbort = (): void => {
          leave(session, waiter)
          reject(signal?.reason)
        }
        const done =
          <TValue>(tell: (value: TValue) => void) =>
          (value: TValue): void => {
            signal?.removeEventListener('abort', onAbort)
            tell(value)
          }
        const waiter: Waiter = { resolve: done(resolve), reject: done(reject) }
        session.waiters.add(waiter)
        signal?.addEventListener('abort', onAbort, { once: true })
        if (joined) return
        if (restarting) sessions.unshift(session)
        else sessions.push(session)
        restarting = false
        if (sessions[0] === session) show(session)
      })
    },
    endRestart() {
      if (!restarting) return
      restarting = false
      flow?.close()
      const next = sessions[0]
      if (next) show(next)
    },
    dispose() {
      for (const session of [...sessions]) {
        sessions.splice(sessions.indexOf(session), 1)
        for (const waiter of session.waiters) waiter.reject(new StepUpError('disposed', 'The client was disposed.'))
      }
      flow?.close()
    },
  }
}

function isBound(challenge: Challenge): boolean {
  return challenge.authorization_details !== undefined
}

/** Whether any proof that one list accepts is accepted by the other challenge too. */
function covers(acrValues: readonly string[], needed: Challenge): boolean {
  return acrValues.every((acr) => needed.acr_values.includes(acr))
}
