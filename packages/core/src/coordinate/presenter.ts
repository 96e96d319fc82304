import type { Challenge } from '@stepup/protocol'

import type { Approval, ChallengeBackend } from '../challenge-backend.ts'
import { elevatorFor, type Elevator } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'
import type { StepUpErrorCode } from '../error-codes.ts'
import type { Requirement } from '../requirement.ts'
import type { Clock } from '../time/clock.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import type { CloseReason, Present } from './coordinator.ts'
import type { Settlement, Sides } from './outcome.ts'

export interface PresenterOptions {
  readonly clock: Clock
  readonly elevators: readonly Elevator[]
  /** The step-up server, as the backend of its challenges. */
  readonly server: ChallengeBackend
  /** The flow behind the prompt. */
  readonly flow: {
    readonly open: (challenge: Challenge, sides: Sides, autoStart: boolean) => void
    readonly close: (reason: CloseReason) => void
  }
  readonly hasRenderer: () => boolean
  /** Rejects the calls whose requirement matches `which`. */
  readonly abandon: (code: StepUpErrorCode, which: (requirement: Requirement) => boolean) => void
}

/** Presents a requirement: in the prompt once a renderer is attached, or by an elevator. */
export interface Presenter {
  readonly present: Present
  readonly rendererAttached: () => void
  readonly rendererDetached: () => void
  readonly dispose: () => void
}

/** Milliseconds without a renderer, between two pages of the app. */
const DETACHED_GRACE = 1000

/** Milliseconds that a challenge waits for the first renderer: a call made while a page loads may be challenged before the page renders. */
const ATTACHED_GRACE = 5000

export function createPresenter(options: PresenterOptions): Presenter {
  const { clock, elevators, server, flow, hasRenderer, abandon } = options
  let stopGrace = (): void => {}
  let disposed = false
  /** Opens the prompt that waits for a renderer. */
  let openLater: (() => void) | undefined
  /** The requirement of an elevator that shows a prompt, and so needs a renderer. */
  let prompted: Requirement | undefined

  function abandonIn(milliseconds: number): void {
    stopGrace()
    stopGrace = clock.setTimeout(
      () => hasRenderer() || abandon('no_renderer', (needed) => needed === prompted || !elevatorFor(elevators, needed)),
      milliseconds,
      true,
    )
  }

  function openPrompt(challenge: Challenge, sides: Sides, autoStart: boolean): (reason: CloseReason) => void {
    const open = (): void => {
      try {
        flow.open(challenge, sides, autoStart)
      } catch (error) {
        sides.settlement.fail(error)
      }
    }
    if (hasRenderer()) open()
    else {
      openLater = open
      abandonIn(ATTACHED_GRACE)
    }
    return (reason) => {
      openLater = undefined
      flow.close(reason)
    }
  }

  function runElevator(
    elevator: Elevator,
    requirement: Requirement,
    { settle, fail }: Settlement,
    autoStart: boolean,
  ): (reason: CloseReason) => void {
    const work = new AbortController()
    const { signal } = work
    let closePrompt: ((reason: CloseReason) => void) | undefined

    async function prompt(challenge: Challenge, backend: ChallengeBackend): Promise<Approval> {
      signal.throwIfAborted()
      if (prompted) throw new StepUpError('invalid_config', 'A prompt is open.')
      prompted = requirement
      try {
        const approval = new Promise<Approval>((resolve, reject) => {
          const shown: Settlement = {
            // The calls wait for the elevator, and none of them carries a proof to its own backend.
            settle(outcome) {
              if (outcome.type === 'approved') resolve(outcome)
              else if ('accepted' in outcome || outcome.type === 'approved_elsewhere') resolve({})
              else reject(new StepUpError(outcome.type, undefined, outcome))
            },
            fail: reject,
          }
          closePrompt = openPrompt(challenge, { backend, settlement: shown }, autoStart)
        })
        return await unlessAborted(approval, signal)
      } finally {
        closePrompt = prompted = undefined
      }
    }

    const close = (reason: CloseReason): void => {
      closePrompt?.(reason)
      work.abort()
    }

    elevator
      .elevate(requirement, { signal, prompt })
      // An elevator may end before its prompt does.
      .finally(() => close('left'))
      .then((result) => settle({ ...result, type: 'approved' }), fail)
    return close
  }

  return {
    present(requirement, settlement, { autoStart }) {
      const elevator = elevatorFor(elevators, requirement)
      if (elevator) return runElevator(elevator, requirement, settlement, autoStart)
      // SAFETY: only an elevator proves a requirement without a challenge.
      return openPrompt(requirement.challenge as Challenge, { backend: server, settlement }, autoStart)
    },
    rendererAttached() {
      const open = openLater
      openLater = undefined
      open?.()
    },
    rendererDetached() {
      if (!disposed) abandonIn(DETACHED_GRACE)
    },
    dispose() {
      disposed = true
      stopGrace()
    },
  }
}
