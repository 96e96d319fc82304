import type { Challenge, Elevation, FactorOffer } from '@stepup/protocol'

import type { Sides } from '../coordinate/outcome.ts'
import type { Emitter } from './telemetry.ts'
import { isCeremonyFactor, isCustomFactor } from '../factors/factor-kind.ts'
import type { WritableStore } from '../store.ts'
import type { EffectPorts } from './effect-ports.ts'
import { runEffect } from './run-effect.ts'
import { afterUse, orderOffers } from './order-offers.ts'
import type { FlowOccurrence, WorkEffect } from './events.ts'
import type { Preferences } from './preferences.ts'
import { report } from './report.ts'
import type { FlowEvent, FlowState, Prompt } from './state.ts'
import { isPending, restsUntil } from './phase.ts'
import { transition } from './transition.ts'

/** Milliseconds for which the prompt shows `approved`. The replay runs meanwhile. */
const GOODBYE = 600

/**
 * Milliseconds until a prompt is painted. `onShown` waits for that, because its requests would take the page's thread
 * and delay the paint.
 */
const PAINTED = 50

export interface ControllerOptions extends Omit<EffectPorts, 'backend' | 'toPrompt' | 'autoStart' | 'carry'> {
  readonly store: WritableStore<FlowState>
  readonly emitter: Emitter
  readonly preferences: Preferences
  /** Called when the session gained an elevation, before the calls are released. */
  readonly onElevated: (elevation: Elevation) => void
  /** Returns whether this device can likely use an offer. */
  readonly isLikely: (offer: FactorOffer) => boolean
  /** Called when a challenge is shown: its ceremonies may be needed at the next click. */
  readonly onShown: (challenge: Challenge) => void
}

/** Runs the flow: applies events, runs effects, and drops late results. */
export interface FlowController {
  /** Sends an event. It is queued until all listeners have seen the events before it. */
  readonly send: (event: FlowEvent) => void
  /** Shows a challenge. The flow must be `idle` or `approved`. */
  readonly open: (challenge: Challenge, sides: Sides, autoStart: boolean) => void
  /** Closes the prompt without an outcome. If all calls `left`, the challenge is cancelled at its backend. */
  readonly close: (why: 'left' | 'elsewhere') => void
}

/**
 * Returns the time at which a state expires. A proof that was sent in time is the server's to judge, by its own clock. An enrollment
 * outlives its challenge, which is renewed afterwards.
 */
function expiryOf(state: FlowState): number {
  const expires = isPending(state) && state.status !== 'verifying' && state.prompt.task.type !== 'enroll'
  return expires ? state.prompt.expiresAt : Infinity
}

export function createFlowController(options: ControllerOptions): FlowController {
  const { store, clock, emitter, preferences, driverFor } = options
  let sides: Sides | undefined
  let openedAt = 0
  let autoStart = false
  // Each state owns its work: leaving the state aborts it, so a late result is ignored.
  let work = new AbortController()
  let stopTimer = (): void => {}
  let stopShowing = (): void => {}
  const arrived: Parameters<typeof step>[] = []

  /** Processes one event after the other: events of listeners are queued, and effects run after the queue is empty. */
  function dispatch(event: FlowEvent | FlowOccurrence, next?: Sides): void {
    if (arrived.push([event, next]) > 1) return
    const toDo: ((() => void) | undefined)[] = []
    try {
      for (const each of arrived) toDo.push(step(...each))
    } finally {
      // An invalid event throws without losing other events.
      arrived.length = 0
      for (const doIt of toDo) doIt?.()
    }
  }

  /** Applies an event, and emits it. Returns a function that runs its effects, if the event was accepted. */
  function step(event: FlowEvent | FlowOccurrence, next?: Sides): (() => void) | undefined {
    const before = store.getSnapshot()
    // After a laptop's sleep, an event may arrive before the timers fire.
    const isEnd = ['cancel', 'load_failed', 'ended', 'closed'].includes(event.type)
    if (!isEnd && clock.now() >= expiryOf(before)) event = { type: 'ended', as: 'expired' }
    const [state, effects] = transition(before, event)
    if (state === before) return undefined
    work.abort()
    stopShowing()
    work = new AbortController()
    const { signal } = work
    if (next) sides = next
    if (next || (before.status === 'restarting' && event.type === 'challenged')) openedAt = clock.now()
    const current = sides
    schedule(state)
    report(emitter, before, state, event, clock.now() - openedAt)
    store.set(state)
    return () => {
      // The user will most likely choose the same factor again.
      if (
        'factor' in before &&
        before.prompt.task.type !== 'enroll' &&
        (state.status === 'approved' || event.type === 'approved' || event.type === 'challenged')
      )
        preferences.setLastFactor(afterUse(before.factor.kind, before.prompt.factors, preferences.getLastFactor()))
      if (event.type === 'challenged' && !signal.aborted)
        stopShowing = clock.setTimeout(() => options.onShown(event.prompt.challenge), PAINTED, true)
      for (const effect of effects) {
        if (effect.type === 'settle') current?.settlement.settle(effect.outcome)
        else if (effect.type === 'renewed') current?.settlement.renewed?.(effect.challenge)
        else if (effect.type === 'dismiss') dismiss(before)
        else if (effect.type === 'elevate') options.onElevated(effect.elevation)
        // A listener may already have left the state.
        else if (current && 'prompt' in state && !signal.aborted) attempt(effect, state.prompt, signal, current)
      }
    }
  }

  function schedule(state: FlowState): void {
    const after = (delay: number, event: FlowOccurrence): void => {
      stopTimer = clock.setTimeout(() => dispatch(event), delay)
    }
    stopTimer()
    if (state.status === 'approved') return state.stays ? undefined : after(GOODBYE, { type: 'closed' })
    const expiresAt = expiryOf(state)
    const retryAt = restsUntil(state)
    if (retryAt !== undefined && retryAt < expiresAt) after(retryAt - clock.now(), { type: 'rested' })
    else if (expiresAt < Infinity) after(expiresAt - clock.now(), { type: 'ended', as: 'expired' })
  }

  function attempt(effect: WorkEffect, prompt: Prompt, signal: AbortSignal, current: Sides): void {
    const { backend, settlement } = current
    const { carry } = settlement
    void runEffect(effect, prompt, { ...options, backend, toPrompt, autoStart, carry }, signal).then(
      (event) => event && !signal.aborted && dispatch(event),
      (error: unknown) => !signal.aborted && abandon(error),
    )
  }

  /** Cancels the challenge at its backend. A lost request does no harm: challenges expire. */
  function dismiss(state: FlowState): void {
    if (!isPending(state)) return
    const { challenge, task } = state.prompt
    const { challenge: outer } = task.type === 'authorize' ? task.enrollment : {}
    for (const open of [challenge, outer]) if (open) sides?.backend.dismiss(open.id).catch(() => {})
  }

  /** Fails the calls with an error that a retry can't fix. */
  function abandon(error: unknown): void {
    const failed = sides?.settlement
    dispatch({ type: 'closed' })
    failed?.fail(error)
  }

  function canUse(offer: FactorOffer): boolean {
    return driverFor(offer)?.isAvailable(offer) ?? !isCeremonyFactor(offer.kind)
  }

  function toPrompt(challenge: Challenge): Omit<Prompt, 'task'> {
    const { factors, answered = [], enrollable = [] } = challenge
    const usable = factors.filter(canUse)
    const driven = factors.filter((offer) => isCustomFactor(offer.kind) && driverFor(offer))
    return {
      challenge,
      expiresAt: clock.now() + challenge.expires_in * 1000,
      factors: orderOffers(usable, preferences.getLastFactor(), options.isLikely),
      answered,
      // Leaves out kinds that this browser can't use or enroll, and recovery codes, because the prompt can't show new
      // ones.
      enrollable: enrollable.filter((kind) => {
        const offer = { id: kind, kind }
        return kind !== 'recovery_code' && canUse(offer) && (!isCeremonyFactor(kind) || driverFor(offer)?.enroll)
      }),
      driven: driven.map(({ kind }) => kind),
    }
  }

  return {
    send: (event) => dispatch(event),
    open(challenge, next, startsAtOnce) {
      autoStart = startsAtOnce
      dispatch({ type: 'challenged', prompt: toPrompt(challenge), autoStart }, next)
    },
    close(why) {
      const state = store.getSnapshot()
      if (why === 'left') dismiss(state)
      if (state.status !== 'approved') dispatch({ type: 'closed' })
    },
  }
}
