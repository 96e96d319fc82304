import type { Challenge, ProblemCode, VerifyRequest } from '@stepup/protocol'

import { problemError, problemOf } from '../api/problem-error.ts'
import type { Verification } from '../challenge-backend.ts'
import { isStepUpError, StepUpError } from '../error.ts'
import type { FactorDriver } from '../factors/driver.ts'
import { explainRefusal, refusalName } from '../factors/explain-refusal.ts'
import { signalUnknownKey } from '../factors/signal-unknown-key.ts'
import type { EffectPorts } from './effect-ports.ts'
import type { FlowOccurrence, WorkEffect } from './events.ts'
import { pause } from '../time/pause.ts'
import { retryAtOf } from './retry-at.ts'
import type { AttemptError, Prompt, PromptTask } from './state.ts'
import { isTrouble } from './phase.ts'

/** Number of consecutive network failures before the prompt shows an error. */
const PATIENCE = 3

/** Codes with which the server refuses a proof for a challenge that another one has replaced. */
const replaced: readonly ProblemCode[] = ['challenge_not_found', 'challenge_closed', 'challenge_expired']

/** Runs an effect, and returns its result. Rejects with errors that a retry can't fix. */
export async function runEffect(
  effect: WorkEffect,
  prompt: Prompt,
  ports: EffectPorts,
  signal: AbortSignal,
): Promise<FlowOccurrence | undefined> {
  const { backend, clock, visibility, isOnline } = ports
  const { challenge, task } = prompt
  if (effect.type === 'renew') return renew(challenge, ports, signal)
  const { factor } = effect

  async function begin(): Promise<FlowOccurrence> {
    const { options, target, resend, number, poll_in } = await backend.begin(challenge.id, factor.id, signal)
    const delivery = {
      resendAt: clock.now() + (resend?.available_in ?? 0) * 1000,
      resendsRemaining: resend?.remaining ?? 0,
      target,
    }
    return { type: 'began', options, delivery, pushed: number ? { number, delivery, pollIn: poll_in ?? 3 } : undefined }
  }

  /** Polls until there is a result, or until the server has not responded for a while. */
  async function poll({ every, trouble }: Extract<WorkEffect, { type: 'poll' }>): Promise<FlowOccurrence | undefined> {
    let latest = trouble
    for (let failures = 0; ;) {
      await pause(Math.max(every * 1000, 1000, (retryAtOf(latest) ?? 0) - clock.now()), clock, visibility, signal)
      if (signal.aborted) return undefined
      try {
        const result = await backend.verify(challenge.id, factor.id, { poll: true }, signal)
        if (result.status !== 'waiting') return conclude(result)
        if (trouble) return { type: 'heard' }
        latest = undefined
        failures = 0
        every = result.poll_in
      } catch (error) {
        const told = explain(error, ports)
        // Not an attempt: the user has done nothing, and occasional failures stay hidden.
        if (told.type !== 'failed' || !isTrouble(told.error) || (++failures >= PATIENCE && !trouble)) return told
        latest = told.error
      }
    }
  }

  /**
   * Sends the proof with the call itself. Returns `undefined` if the call can't carry it; the proof then goes to
   * `POST .../verify`.
   */
  async function carry(request: VerifyRequest): Promise<FlowOccurrence | undefined> {
    if (!factor.in_replay || task.type !== 'answer') return undefined
    // A sent call may or may not arrive, so it is not sent while offline.
    if (!isOnline()) return { type: 'failed', error: { code: 'offline' } }
    const result = await ports.carry?.({ challenge: challenge.id, factor: factor.id, ...request })
    if (!result || result.type === 'replayed') return result
    const { refusal, challenge: current } = result
    const { code } = refusal
    // The call already has another challenge: the prompt continues with it and shows the reason.
    if (current && current.id !== challenge.id && replaced.includes(code)) {
      const error: AttemptError = { code: 'challenge_replaced', early: code !== 'challenge_expired' }
      return { type: 'challenged', prompt: ports.toPrompt(current), error, problem: code }
    }
    throw problemError(refusal)
  }

  function conclude(result: Verification): FlowOccurrence {
    if (result.status === 'pending') return { type: 'challenged', prompt: ports.toPrompt(result.step_up) }
    if (result.status === 'approved') return { ...result, type: 'approved' }
    // `waiting` is no valid result here: only a push waits, and its effect is a poll.
    throw new StepUpError('unexpected_response')
  }

  try {
    if (task.type === 'enroll') return await (await import('./run-enrollment.ts')).runEnrollment(effect, ports, signal)
    switch (effect.type) {
      case 'begin':
        return await begin()
      case 'ceremony': {
        // SAFETY: factors without a driver are not offered.
        const driver = ports.driverFor(factor) as FactorDriver
        return { type: 'signed', assertion: await driver.prove(factor, { challenge, signal }) }
      }
      case 'verify':
        return (
          (await carry(effect.request)) ??
          conclude(await backend.verify(challenge.id, factor.id, effect.request, signal))
        )
      case 'poll':
        return await poll(effect)
    }
  } catch (error) {
    // The browser does not tell whether the ceremony was cancelled, timed out or had no credential (WebAuthn §5.1.4),
    // so no attempt is counted.
    if (effect.type === 'ceremony' && !isStepUpError(error) && !isLostCode(error)) {
      explainRefusal(error, factor)
      return { type: 'refused', cause: refusalName(error) }
    }
    if (effect.type === 'verify' && problemOf(error)?.unknown_credential) signalUnknownKey(factor, effect.request)
    const ruling = effect.type === 'begin' && task.type === 'enroll' && explainRuling(error, task, ports)
    return ruling || explain(error, ports)
  }
}

/** Renews the challenge. Throws a refusal that no retry can fix, which rejects the calls. */
async function renew({ id }: Challenge, ports: EffectPorts, signal: AbortSignal): Promise<FlowOccurrence> {
  try {
    return {
      type: 'challenged',
      prompt: ports.toPrompt(await ports.backend.renew(id, signal)),
      autoStart: ports.autoStart,
    }
  } catch (error) {
    if (problemOf(error)?.code === 'challenge_closed') return { type: 'approved_elsewhere' }
    const explained = explain(error, ports)
    if (explained.type === 'ended') throw error
    return explained
  }
}

/**
 * Whether the code of a ceremony could not be fetched. Browsers mention the import or its MIME type in the error, and
 * bundlers the chunk.
 */
function isLostCode(error: unknown): boolean {
  return error instanceof Error && /import[ei]|MIME|chunk/i.test(error.message)
}

/** Explains an enrollment that the policies did not allow: they require a proof first, at most once, or deny it. */
function explainRuling(
  error: unknown,
  { proven }: Extract<PromptTask, { type: 'enroll' }>,
  { toPrompt }: EffectPorts,
): FlowOccurrence | undefined {
  const problem = problemOf(error)
  if (!problem) return undefined
  const { code, step_up: challenge } = problem
  if (challenge && !proven) return { type: 'challenged', prompt: toPrompt(challenge) }
  return ['step_up_required', 'denied', 'invalid_request'].includes(code)
    ? { type: 'failed', error: { code: 'enrollment_refused' } }
    : undefined
}

/** Turns an error that the user can act on into an error of the flow. Throws all others. */
function explain(error: unknown, { clock, isOnline }: EffectPorts): FlowOccurrence {
  const problem = problemOf(error)
  if (!problem) {
    if (isStepUpError(error)) throw error
    return { type: 'failed', error: { code: isOnline() ? 'network' : 'offline' } }
  }
  const { code, attempts_remaining: attemptsRemaining, retry_after } = problem
  const now = clock.now()
  const retryAt = retry_after === undefined ? undefined : now + retry_after * 1000
  switch (code) {
    case 'challenge_expired':
      return { type: 'ended', as: 'expired' }
    case 'unauthenticated':
    case 'challenge_not_found':
    case 'challenge_closed':
    // The enrollment may have been confirmed by an earlier request whose response was lost. If so, the renewed
    // challenge offers the factor.
    case 'enrollment_not_found':
      // The page sends no cookie to another origin: a renewed challenge would end the same way.
      if ((error as Error).cause) throw error
      return { type: 'ended', as: 'expired', problem: code }
    case 'challenge_locked':
      return { type: 'ended', as: 'locked' }
    case 'approval_denied':
      return { type: 'ended', as: 'denied' }
    case 'invalid_code':
    case 'invalid_assertion':
      return { type: 'failed', error: { code, attemptsRemaining } }
    case 'factor_locked':
    case 'rate_limited':
      return { type: 'failed', error: { code, retryAt } }
    case 'resend_limited':
      return { type: 'failed', error: { code, retryAt: retryAt ?? now } }
    case 'delivery_failed':
      return { type: 'failed', error: { code } }
    // The handler is mounted elsewhere, so no other proof helps.
    case 'not_found':
    case 'method_not_allowed':
    // The policies deny the renewal.
    case 'denied':
      throw error
    default:
      return { type: 'failed', error: { code: 'server_error', retryAt }, problem: code }
  }
}
