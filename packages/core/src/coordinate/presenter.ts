import type { Challenge } from '@stepup/protocol'

import { elevatorFor, type Elevator, type ElevatorResult } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'
import type { Clock } from '../time/clock.ts'
import type { CloseReason, Present } from './coordinator.ts'
import type { Approval, Settlement } from './outcome.ts'

export interface PresenterOptions {
  readonly clock: Clock
  readonly elevators: readonly Elevator[]
  /** The prompt. */
  readonly flow: {
    readonly open: (challenge: Challenge, settlement: Settlement, autoStart: boolean) => void
    readonly close: (reason: CloseReason) => void
  }
  readonly hasRenderer: () => boolean
  readonly abandon: (makeError: () => StepUpError, which: (requirement: Requirement) => boolean) => void
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

export function createPresenter({ clock, elevators, flow, hasRenderer, abandon }: PresenterOptions): Presenter {
  let stopGrace = (): void => {}
  let disposed = false
  /** Opens the prompt that waits for a renderer. */
  let openLater: (() => void) | undefined

  function abandonIn(milliseconds: number): void {
    stopGrace()
    stopGrace = clock.setTimeout(
      () => hasRenderer() || abandon(noRenderer, (requirement) => !elevatorFor(elevators, requirement)),
      milliseconds,
      true,
    )
  }

  function openPrompt(challenge: Challenge, settlement: Settlement, autoStart: boolean): (reason: CloseReason) => void {
    const open = (): void => flow.open(challenge, settlement, autoStart)
    if (hasRenderer()) open()
    else {
      openLater = () => {
        try {
          open()
        } catch (error) {
          settlement.fail(error)
        }
      }
      abandonIn(ATTACHED_GRACE)
    }
    return (reason) => {
      openLater = undefined
      flow.close(reason)
    }
  }

  return {
    present(requirement, settlement, { autoStart }) {
      const elevator = elevatorFor(elevators, requirement)
      if (!elevator && requirement.challenge) return openPrompt(requirement.challenge, settlement, autoStart)
      const work = new AbortController()
      if (elevator)
        elevator
          .elevate(requirement, { signal: work.signal })
          .then((result) => settlement.settle({ type: 'approved', ...approvalOf(result) }), settlement.fail)
      else settlement.fail(noRenderer())
      return () => work.abort()
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

function approvalOf({ elevation, grant }: ElevatorResult = {}): Approval {
  return grant === undefined ? { elevation } : { grant: { token: grant } }
}

function noRenderer(): StepUpError {
  return new StepUpError('no_renderer')
}
