import type { Elevation } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import type { StepUpErrorCode } from '../error-codes.ts'
import { isBound, requirementOf, type Requirement } from '../requirement.ts'
import type { Clock } from '../time/clock.ts'
import { explainUnrendered } from './explain-unrendered.ts'
import { acrOf, type Carry, type Outcome, type Replayed, type Settlement } from './outcome.ts'
import { createPromptLock, type TabLock } from './prompt-lock.ts'
import { canJoin, satisfies, type Proven } from './satisfies.ts'

/** The reason why a waiting call is released, to be replayed. */
export type Release =
  /** The entry's requirement was satisfied. `grant`: for this call only. */
  | {
      readonly type: 'proven'
      /** The reached level, if known. */
      readonly acr?: string | undefined
      readonly elevation?: Elevation | undefined
      readonly grant?: string | undefined
    }
  /** A proof for another call should be enough. `elsewhere`: another tab reported the proof. */
  | { readonly type: 'satisfied'; readonly elsewhere: boolean }

export interface WaitOptions {
  /** The epoch at which the call started. */
  readonly startedAt: number
  readonly signal?: AbortSignal | undefined
  readonly interactive?: boolean | undefined
  readonly autoStart?: boolean | undefined
  /**
   * Whether a proof that another tab reported was not enough before. The call then ignores the reports of other tabs.
   */
  readonly distrustsTabs?: boolean | undefined
  /** Absent for a call that can't carry its proof. */
  readonly carry?: Carry | undefined
}

/** Makes calls wait for their proofs, one prompt at a time. */
export interface Coordinator {
  /** A number that grows with each proof. */
  readonly epoch: () => number
  /** Waits until the requirement is proven. Settles exactly once; rejects with the reason of an aborted signal. */
  readonly wait: (requirement: Requirement, options: WaitOptions) => Promise<Release>
  /** Releases the calls that a proof of another tab satisfies. */
  readonly provenElsewhere: (proven: Proven) => void
  /** Forgets earlier proofs after the elevation was dropped, so that they release no calls. */
  readonly forget: () => void
  /** Lets another tab prompt, unless the open prompt is bound to this tab. Returns whether it does. */
  readonly giveWay: () => boolean
  /** Rejects the waiting calls whose requirement matches `which`, each with a separate error. Default: all. */
  readonly end: (code: StepUpErrorCode, which?: (requirement: Requirement) => boolean) => void
  /** Rejects all calls with `disposed`, later ones too. */
  readonly dispose: () => void
}

/** Reason for closing a prompt: all its calls `left`, or the requirement was satisfied `elsewhere`. */
export type CloseReason = 'left' | 'elsewhere'

/** Opens a prompt or an elevator for a requirement. Returns a function that closes it. */
export type Present = (
  requirement: Requirement,
  settlement: Settlement,
  options: { readonly autoStart: boolean },
) => (reason: CloseReason) => void

type ProvenOutcome = Extract<Outcome, { type: 'approved' }> | Replayed

export interface CoordinatorOptions {
  readonly clock: Clock
  readonly present: Present
  readonly onProven: (proven: Proven, outcome: ProvenOutcome) => void
  readonly tabLock?: TabLock | undefined
}

interface Waiter {
  readonly resolve: (release: Release) => void
  readonly reject: (reason: unknown) => void
  readonly carry?: Carry | undefined
}

/** A requirement in the queue, and the calls that its proof releases. */
interface Entry {
  requirement: Requirement
  readonly waiters: Set<Waiter>
  readonly autoStart: boolean
  readonly trustsTabs: boolean
}

interface Presented {
  readonly entry: Entry
  close: (reason: CloseReason) => void
}

/** Number of proofs kept for calls that started before them. */
const MAX_PROOFS = 50

/**
 * Presents one requirement at a time. Calls that its proof would satisfy share it, bound requirements are never shared, and all others
 * queue.
 */
export function createCoordinator({ clock, present, onProven, tabLock }: CoordinatorOptions): Coordinator {
  let queue: readonly Entry[] = []
  const proofs: (Proven & { readonly epoch: number; readonly elsewhere: boolean })[] = []
  const lock = createPromptLock(tabLock, advance)
  let epoch = 0
  let disposed = false
  let presented: Presented | undefined

  function advance(): void {
    if (presented) return
    lock.want(queue.some(({ requirement }) => !isBound(requirement)))
    const next = queue.find(({ requirement }) => isBound(requirement) || lock.isHeld())
    if (next) presentEntry(next)
  }

  function presentEntry(entry: Entry): void {
    const current: Presented = { entry, close: () => {} }
    presented = current
    const settlement: Settlement = {
      renewed(challenge) {
        entry.requirement = requirementOf(challenge)
      },
      // One call carries the proof; the others only need its approval.
      async carry(proof) {
        for (const { carry } of entry.waiters) if (carry) return carry(proof)
        return undefined
      },
      settle: (outcome) => presented === current && settle(entry, outcome),
      fail: (error) => presented === current && finish(entry, (waiter) => waiter.reject(error)),
    }
    try {
      current.close = present(entry.requirement, settlement, { autoStart: entry.autoStart })
    } catch (error) {
      // A driver or an elevator of the app threw. The rest of the queue must not wait for it.
      settlement.fail(error)
    }
  }

  function settle(entry: Entry, outcome: Outcome): void {
    if (outcome.type === 'approved') approve(entry, outcome)
    else if (outcome.type === 'replayed') conclude(entry, outcome)
    else if (outcome.type === 'approved_elsewhere') releaseAll(entry)
    else finish(entry, (waiter) => waiter.reject(new StepUpError(outcome.type, undefined, outcome)))
  }

  /**
   * A grant satisfies no other requirement. Of several calls that share an elevator's grant, the first gets it and the
   * others ask again.
   */
  function approve(entry: Entry, outcome: Extract<Outcome, { type: 'approved' }>): void {
    const { elevation, grant } = outcome
    const acr = acrOf(outcome)
    const [first] = entry.waiters
    try {
      if (!grant) prove(entry, acr, outcome)
    } finally {
      // The calls settle even if a listener throws.
      finish(entry, (waiter) =>
        waiter.resolve(
          !grant || waiter === first
            ? { type: 'proven', acr, elevation, grant: grant?.token }
            : { type: 'satisfied', elsewhere: false },
        ),
      )
    }
  }

  /**
   * Settles the call that carried its proof with its response. The proof releases the other calls too, unless it was
   * for that call only.
   */
  function conclude(entry: Entry, outcome: Replayed): void {
    try {
      if (outcome.accepted && !isBound(entry.requirement)) prove(entry, undefined, outcome)
    } finally {
      releaseAll(entry)
    }
  }

  function prove({ requirement }: Entry, acr: string | undefined, outcome: ProvenOutcome): void {
    const proven = { acr, acrValues: requirement.acrValues ?? [], provenAt: clock.now() }
    record(proven, false)
    onProven(proven, outcome)
  }

  function releaseAll(entry: Entry, elsewhere = false): void {
    finish(entry, (waiter) => waiter.resolve({ type: 'satisfied', elsewhere }))
  }

  function record(proven: Proven, elsewhere: boolean): void {
    proofs.push({ ...proven, epoch: ++epoch, elsewhere })
    if (proofs.length > MAX_PROOFS) proofs.shift()
    for (const entry of queue) {
      if (entry === presented?.entry || (elsewhere && !entry.trustsTabs)) continue
      if (satisfies(proven, entry.requirement, clock.now())) releaseAll(entry, elsewhere)
    }
  }

  /** Removes an entry from the queue and settles each of its calls once. */
  function finish(entry: Entry, tell: (waiter: Waiter) => void): void {
    remove(entry)
    for (const waiter of entry.waiters) tell(waiter)
    advance()
  }

  /** Removes an entry from the queue. Returns a function that closes its prompt, if it is presented. */
  function remove(entry: Entry): Presented['close'] | undefined {
    queue = queue.filter((other) => other !== entry)
    const close = presented?.entry === entry ? presented.close : undefined
    if (close) presented = undefined
    return close
  }

  function leave(entry: Entry, waiter: Waiter): void {
    entry.waiters.delete(waiter)
    if (entry.waiters.size > 0) return
    remove(entry)?.('left')
    advance()
  }

  function enqueue(
    requirement: Requirement,
    { signal, autoStart = false, distrustsTabs = false, carry }: WaitOptions,
  ): Promise<Release> {
    const settled = new AbortController()
    return new Promise<Release>((resolve, reject) => {
      const trustsTabs = !distrustsTabs
      const joined = queue.find((entry) => entry.trustsTabs === trustsTabs && canJoin(entry.requirement, requirement))
      const entry: Entry = joined ?? { requirement, waiters: new Set(), autoStart, trustsTabs }
      const waiter: Waiter = { resolve, reject, carry }
      entry.waiters.add(waiter)
      const abort = (): void => {
        leave(entry, waiter)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort, { signal: settled.signal })
      if (!joined) queue = [...queue, entry]
      advance()
    }).finally(() => settled.abort())
  }

  function end(code: StepUpErrorCode, which: (requirement: Requirement) => boolean = () => true): void {
    const ended = queue.filter(({ requirement }) => which(requirement))
    explainUnrendered(code, ended)
    // All entries leave the queue before the first one closes.
    for (const close of ended.map(remove)) close?.('left')
    for (const { waiters } of ended) for (const waiter of waiters) waiter.reject(new StepUpError(code))
    advance()
  }

  return {
    epoch: () => epoch,
    end,
    dispose() {
      disposed = true
      end('disposed')
    },
    async wait(requirement, options) {
      const { startedAt, signal, interactive, distrustsTabs } = options
      if (signal?.aborted) throw signal.reason
      if (disposed) throw new StepUpError('disposed')
      const now = clock.now()
      const proof = proofs.find(
        (proven) =>
          proven.epoch > startedAt && !(distrustsTabs && proven.elsewhere) && satisfies(proven, requirement, now),
      )
      if (proof) return { type: 'satisfied', elsewhere: proof.elsewhere }
      if (interactive === false) throw new StepUpError('interaction_required')
      return enqueue(requirement, options)
    },
    provenElsewhere(proven) {
      const current = presented
      if (current?.entry.trustsTabs && satisfies(proven, current.entry.requirement, clock.now())) {
        presented = undefined
        current.close('elsewhere')
      }
      record(proven, true)
      advance()
    },
    forget: () => void (proofs.length = 0),
    giveWay() {
      const current = presented
      if (current && isBound(current.entry.requirement)) return false
      presented = undefined
      current?.close('elsewhere')
      lock.release()
      advance()
      return true
    },
  }
}
