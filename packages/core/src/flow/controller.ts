import type { Challenge, FactorOffer } from '@stepup/protocol'

import { ProblemResponse, type StepUpApi } from '../api/step-up-api.ts'
import type { Clock } from '../clock.ts'
import type { FactorDriver } from '../drivers/driver.ts'
import { isStepUpError } from '../error.ts'
import type { Emitter } from '../events.ts'
import type { WritableStore } from '../store.ts'
import { isCeremony } from './factor-kind.ts'
import type { AttemptError, Delivery, FlowEvent, FlowState, Prompt } from './state.ts'
import { transition, type FlowEffect, type FlowOccurrence, type Outcome } from './transition.ts'

/** How long the goodbye stays, in milliseconds. The replay has begun by then. */
const GOODBYE = 600

export interface ControllerOptions {
  readonly store: WritableStore<FlowState>
  readonly api: StepUpApi
  readonly clock: Clock
  readonly emitter: Emitter
  readonly driverFor: (offer: FactorOffer) => FactorDriver | undefined
  readonly isOnline: () => boolean
}

/** How one challenge ends for those who wait for it. */
export interface Waiting {
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}

/** Runs the flow: moves its state on, does its effects, drops what comes too late. */
export interface FlowController {
  readonly send: (event: FlowEvent) => void
  /** Shows a challenge. The flow has to be closed, saying goodbye, or restarting. */
  readonly open: (challenge: Challenge, waiting: Waiting) => void
  /** Closes without settling: nobody waits any more. Tells the server when the challenge was still open. */
  readonly close: () => void
}

export function createFlowController(options: ControllerOptions): FlowController {
  const { store, api, clock, emitter } = options
  let waiting: Waiting | undefined
  let openedAt = 0
  // Each state owns what it started: leaving it aborts the work, and an answer that comes late finds another abort controller.
  let work = new AbortController()
  let stopTimer = (): void => {}

  function dispatch(event: FlowEvent | FlowOccurrence): void {
    const before = store.getSnapshot()
    // A laptop that slept may wake up before its timers do.
    if (
      'prompt' in before &&
      isPending(before) &&
      event.type !== 'cancel' &&
      event.type !== 'ended' &&
      clock.now() >= before.prompt.expiresAt
    ) {
      event = { type: 'ended', as: 'expired' }
    }
    const [state, effects] = transition(before, event)
    if (state === before) return
    work.abort()
    work = new AbortController()
    schedule(state)
    report(before, state, event)
    store.set(state)
    for (const effect of effects) run(effect, before)
  }

  function schedule(state: FlowState): void {
    stopTimer()
    if (state.status === 'approved') stopTimer = clock.setTimeout(() => dispatch({ type: 'closed' }), GOODBYE)
    else if (isPending(state))
      stopTimer = clock.setTimeout(
        () => dispatch({ type: 'ended', as: 'expired' }),
        state.prompt.expiresAt - clock.now(),
      )
    else stopTimer = () => {}
  }

  function run(effect: FlowEffect, before: FlowState): void {
    if (effect.type === 'settle') {
      const settled = waiting
      waiting = undefined
      settled?.settle(effect.outcome)
    } else if (effect.type === 'dismiss') {
      // A refusal that does not reach the server costs nothing: the challenge runs out by itself.
      if ('prompt' in before) api.dismiss(before.prompt.challenge.id).catch(() => {})
    } else {
      const { signal } = work
      void attempt(effect, signal).then(
        (event) => event && !signal.aborted && dispatch(event),
        (error: unknown) => !signal.aborted && abandon(error),
      )
    }
  }

  async function attempt(
    effect: Extract<FlowEffect, { factor: FactorOffer }>,
    signal: AbortSignal,
  ): Promise<FlowOccurrence | undefined> {
    const state = store.getSnapshot()
    if (!('prompt' in state)) return undefined
    const { challenge } = state.prompt
    try {
      if (effect.type === 'begin') {
        const { options: fresh, target, resend } = await api.begin(challenge.id, effect.factor.id, signal)
        const delivery: Delivery = {
          resendAt: clock.now() + (resend?.available_in ?? 0) * 1000,
          resendsRemaining: resend?.remaining ?? 0,
          ...(target === undefined ? {} : { target }),
        }
        return isCeremony(effect.factor.kind) ? { type: 'began', options: fresh } : { type: 'began', delivery }
      }
      if (effect.type === 'ceremony') {
        const driver = options.driverFor(effect.factor)
        return driver
          ? { type: 'signed', assertion: await driver.prove(effect.factor, { challenge, signal }) }
          : { type: 'refused' }
      }
      const result = await api.verify(challenge.id, effect.factor.id, effect.request, signal)
      if (result.status === 'pending') return { type: 'challenged', prompt: toPrompt(result.step_up) }
      // Only a push waits, and this flow doesn't poll.
      if (result.status === 'waiting') return { type: 'failed', error: { code: 'server_error' } }
      return { type: 'approved', elevation: result.elevation, ...(result.grant ? { grant: result.grant.token } : {}) }
    } catch (error) {
      if (isStepUpError(error, 'transaction_mismatch') || isStepUpError(error, 'unexpected_response')) throw error
      // The browser does not say whether it was cancelled, timed out or had nothing to offer (WebAuthn §5.1.4): no try is counted.
      if (effect.type === 'ceremony') return { type: 'refused' }
      return explain(error)
    }
  }

  function explain(error: unknown): FlowOccurrence {
    if (!(error instanceof ProblemResponse))
      return { type: 'failed', error: { code: options.isOnline() ? 'network' : 'offline' } }
    const { code, attempts_remaining, retry_after = 0 } = error.problem
    const failed = (reason: AttemptError): FlowOccurrence => ({ type: 'failed', error: reason })
    switch (code) {
      case 'challenge_expired':
      case 'challenge_not_found':
      case 'challenge_closed':
      case 'unauthenticated':
        return { type: 'ended', as: 'expired' }
      case 'challenge_locked':
        return { type: 'ended', as: 'locked' }
      case 'invalid_code':
      case 'invalid_assertion':
        return failed({ code, ...(attempts_remaining === undefined ? {} : { attemptsRemaining: attempts_remaining }) })
      case 'factor_locked':
      case 'resend_limited':
        return failed({ code, retryAt: clock.now() + retry_after * 1000 })
      case 'delivery_failed':
        return failed({ code })
      default:
        return failed({ code: 'server_error' })
    }
  }

  /** Something that trying again can't mend. */
  function abandon(error: unknown): void {
    const failed = waiting
    waiting = undefined
    dispatch({ type: 'closed' })
    failed?.fail(error)
  }

  function toPrompt(challenge: Challenge): Prompt {
    return {
      challenge,
      expiresAt: clock.now() + challenge.expires_in * 1000,
      factors: challenge.factors.filter(
        (offer) => !isCeremony(offer.kind) || options.driverFor(offer)?.isAvailable(offer),
      ),
    }
  }

  function report(before: FlowState, state: FlowState, event: FlowEvent | FlowOccurrence): void {
    const from = 'prompt' in state ? state : before
    if (!('prompt' in from)) return
    const { action, factors } = from.prompt.challenge
    const durationMs = clock.now() - openedAt
    const kind = 'factor' in from ? from.factor.kind : ''
    if (event.type === 'challenged')
      emitter.emit('prompt.shown', { action, factors: factors.map((offer) => offer.kind) })
    else if (event.type === 'choose') emitter.emit('factor.chosen', { action, kind })
    else if (event.type === 'failed') emitter.emit('attempt.failed', { action, kind, code: event.error.code })
    else if (event.type === 'refused') emitter.emit('attempt.failed', { action, kind, code: 'ceremony_refused' })
    else if (event.type === 'approved') emitter.emit('flow.approved', { action, kind, durationMs })
    else if (event.type === 'cancel' && before.status !== 'approved')
      emitter.emit('flow.cancelled', { action, durationMs })
    else if (event.type === 'ended') emitter.emit('flow.expired', { action })
  }

  return {
    send: dispatch,
    open(challenge, next) {
      waiting = next
      openedAt = clock.now()
      dispatch({ type: 'challenged', prompt: toPrompt(challenge) })
    },
    close() {
      const state = store.getSnapshot()
      waiting = undefined
      if (isPending(state)) api.dismiss(state.prompt.challenge.id).catch(() => {})
      if (state.status !== 'approved') dispatch({ type: 'closed' })
    },
  }
}

type Pending = Extract<
  FlowState,
  { status: 'choosing' | 'ready' | 'beginning' | 'entering' | 'ceremony' | 'verifying' | 'unavailable' }
>

/** Whether the challenge is still to be answered. */
function isPending(state: FlowState): state is Pending {
  return (
    state.status !== 'idle' &&
    state.status !== 'approved' &&
    state.status !== 'expired' &&
    state.status !== 'locked' &&
    state.status !== 'restarting'
  )
}
