import type { Challenge, Elevation } from '@stepup/protocol'

import type { Clock } from '../time/clock.ts'
import { StepUpError } from '../error.ts'
import type { Approval, Outcome } from '../flow/effect.ts'
import { acrValuesOf, isBound, requirementOf, type Requirement } from '../requirement.ts'
import { canJoin, satisfies, type Proven } from './satisfies.ts'
import { createTurn, type Turns } from './prompt-lock.ts'

/** What a call gets for having waited: it's to be made again. */
export type Proof =
  /** With a grant, where it is for this call only. */
  | {
      readonly type: 'proven'
      /** The level that was reached, where it is known. */
      readonly acr?: string | undefined
      readonly elevation?: Elevation | undefined
      readonly grant?: string | undefined
    }
  /** Something else was proven meanwhile, here or in another tab, which should be enough. */
  | { readonly type: 'covered'; readonly elsewhere: boolean }

/** The call that needs it. */
export interface Claim {
  /** The epoch when it began. */
  readonly startedAt: number
  readonly signal?: AbortSignal | undefined
  readonly interactive?: boolean | undefined
  readonly autoStart?: boolean | undefined
  /** Another tab said once that something was proven, and it wasn't enough: what others say is not gone by any more. */
  readonly misled?: boolean | undefined
}

export interface Coordinator {
  /** A number that grows with each proof. A call notes it when it starts. */
  readonly epoch: () => number
  /** Waits for a proof. Settles exactly once; rejects with the signal's reason when that is aborted. */
  readonly prove: (requirement: Requirement, claim: Claim) => Promise<Proof>
  /** Another tab has proven something. */
  readonly note: (proven: Proven) => void
  /** What was proven no longer holds. */
  readonly forget: () => void
  /** Gives the turn to another tab, if what is shown can be shown there. Whether it did. */
  readonly giveWay: () => boolean
  /** Rejects all who wait for what `which` says, each with an error of its own. */
  readonly end: (makeError: () => StepUpError, which?: (requirement: Requirement) => boolean) => void
  /** Rejects all who wait, and all who come. */
  readonly dispose: (makeError: () => StepUpError) => void
}

/** How what was opened is told to end for those who wait. `settle` or `fail` is called once. */
export interface Ending {
  /** Another challenge took the place of the one that was shown. */
  readonly renewed: (challenge: Challenge) => void
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}

export interface CoordinatorOptions {
  readonly clock: Clock
  /** Meets a requirement: shows the prompt, or runs an elevator. Returns what stops it: everyone `left`, or it's met `elsewhere`. */
  readonly open: (
    requirement: Requirement,
    ending: Ending,
    options: { readonly autoStart: boolean },
  ) => (why: 'left' | 'elsewhere') => void
  readonly onProven: (proven: Proven, elevation: Elevation | undefined) => void
  /** Lets one tab prompt at a time. */
  readonly turns?: Turns | undefined
}

interface Waiter {
  readonly resolve: (proof: Proof) => void
  readonly reject: (reason: unknown) => void
}

/** One requirement, and the calls that its proof lets go on. */
interface Session {
  requirement: Requirement
  readonly waiters: Set<Waiter>
  readonly autoStart: boolean
  /** Goes by what other tabs say. */
  readonly trusting: boolean
}

interface Shown {
  readonly session: Session
  close: (why: 'left' | 'elsewhere') => void
}

/** How many proofs are remembered, for calls that began before them. */
const MAX_PROOFS = 50

function refusal(code: 'cancelled' | 'denied' | 'unavailable'): StepUpError {
  return new StepUpError(code, 'The prompt ended without an approval.')
}

/**
 * Lets one prompt be open at a time. Calls whose need it would satisfy share it; an approval that is bound to its transaction is
 * never shared, and everything else queues.
 */
export function createCoordinator({ clock, open, onProven, turns }: CoordinatorOptions): Coordinator {
  let sessions: readonly Session[] = []
  const proofs: (Proven & { readonly epoch: number; readonly elsewhere: boolean })[] = []
  const turn = createTurn(turns, advance)
  let epoch = 0
  let disposed: (() => StepUpError) | undefined
  let shown: Shown | undefined

  function advance(): void {
    if (shown) return
    turn.want(sessions.some(({ requirement }) => !isBound(requirement)))
    const next = sessions.find(({ requirement }) => isBound(requirement) || turn.isMine())
    if (next) show(next)
  }

  function show(session: Session): void {
    const showing: Shown = { session, close: () => {} }
    shown = showing
    const ending: Ending = {
      renewed(challenge) {
        session.requirement = requirementOf(challenge)
      },
      settle: (outcome) => shown === showing && settle(session, outcome),
      fail: (error) => shown === showing && finish(session, (waiter) => waiter.reject(error)),
    }
    try {
      showing.close = open(session.requirement, ending, { autoStart: session.autoStart })
    } catch (error) {
      // An app's own driver or elevator threw: nobody else is to wait for what was never opened.
      ending.fail(error)
    }
  }

  function settle(session: Session, outcome: Outcome): void {
    if (outcome.type === 'approved') approve(session, outcome)
    else if (outcome.type === 'approved_elsewhere')
      finish(session, (waiter) => waiter.resolve({ type: 'covered', elsewhere: false }))
    else finish(session, (waiter) => waiter.reject(refusal(outcome.type)))
  }

  function approve(session: Session, { elevation, grant }: Extract<Outcome, { type: 'approved' }>): void {
    if (grant) return pass(session, grant)
    const acr = elevation?.acr
    const proven = { acr, acrValues: acrValuesOf(session.requirement), provenAt: clock.now() }
    record(proven, false)
    try {
      onProven(proven, elevation)
    } finally {
      // The waiters settle even if telling others throws.
      finish(session, (waiter) => waiter.resolve({ type: 'proven', acr, elevation }))
    }
  }

  /** A grant covers nothing else, here or in another tab. Of several who share an elevator's, one gets it, and the others ask again. */
  function pass(session: Session, { token, acr }: NonNullable<Approval['grant']>): void {
    const [first] = session.waiters
    finish(session, (waiter) =>
      waiter.resolve(waiter === first ? { type: 'proven', acr, grant: token } : { type: 'covered', elsewhere: false }),
    )
  }

  function record(proven: Proven, elsewhere: boolean): void {
    proofs.push({ ...proven, epoch: ++epoch, elsewhere })
    if (proofs.length > MAX_PROOFS) proofs.shift()
    for (const session of sessions) {
      if (session === shown?.session || (elsewhere && !session.trusting)) continue
      if (satisfies(proven, session.requirement, clock.now()))
        finish(session, (waiter) => waiter.resolve({ type: 'covered', elsewhere }))
    }
  }

  /** Takes the session off the queue and tells its waiters, each exactly once. */
  function finish(session: Session, tell: (waiter: Waiter) => void): void {
    remove(session)
    for (const waiter of session.waiters) tell(waiter)
    advance()
  }

  /** Takes it off the queue. What closes it, when it's the one that is shown. */
  function remove(session: Session): Shown['close'] | undefined {
    sessions = sessions.filter((other) => other !== session)
    const close = shown?.session === session ? shown.close : undefined
    if (close) shown = undefined
    return close
  }

  function leave(session: Session, waiter: Waiter): void {
    session.waiters.delete(waiter)
    if (session.waiters.size > 0) return
    remove(session)?.('left')
    advance()
  }

  function wait(requirement: Requirement, { signal, autoStart = false, misled = false }: Claim): Promise<Proof> {
    const settled = new AbortController()
    return new Promise<Proof>((resolve, reject) => {
      const trusting = !misled
      const joined = sessions.find(
        (session) => session.trusting === trusting && canJoin(session.requirement, requirement),
      )
      const session: Session = joined ?? { requirement, waiters: new Set(), autoStart, trusting }
      const waiter: Waiter = { resolve, reject }
      session.waiters.add(waiter)
      const abort = (): void => {
        leave(session, waiter)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort, { signal: settled.signal })
      if (!joined) sessions = [...sessions, session]
      advance()
    }).finally(() => settled.abort())
  }

  function end(makeError: () => StepUpError, which: (requirement: Requirement) => boolean = () => true): void {
    const ended = sessions.filter(({ requirement }) => which(requirement))
    // All are off the queue before the first of them closes.
    for (const close of ended.map(remove)) close?.('left')
    for (const { waiters } of ended) for (const waiter of waiters) waiter.reject(makeError())
    advance()
  }

  return {
    epoch: () => epoch,
    end,
    dispose(makeError) {
      disposed = makeError
      end(makeError)
    },
    async prove(requirement, claim) {
      const { startedAt, signal, interactive, misled } = claim
      if (signal?.aborted) throw signal.reason
      if (disposed) throw disposed()
      const now = clock.now()
      const covers = proofs.find(
        (proof) => proof.epoch > startedAt && !(misled && proof.elsewhere) && satisfies(proof, requirement, now),
      )
      if (covers) return { type: 'covered', elsewhere: covers.elsewhere }
      if (interactive === false) {
        throw new StepUpError(
          'interaction_required',
          'The call needs a step-up, and was made with `interactive: false`.',
        )
      }
      return wait(requirement, claim)
    },
    note(proven) {
      const current = shown
      if (current?.session.trusting && satisfies(proven, current.session.requirement, clock.now())) {
        shown = undefined
        current.close('elsewhere')
      }
      record(proven, true)
      advance()
    },
    forget: () => void (proofs.length = 0),
    giveWay() {
      const current = shown
      if (current && isBound(current.session.requirement)) return false
      shown = undefined
      current?.close('elsewhere')
      turn.giveBack()
      advance()
      return true
    },
  }
}
