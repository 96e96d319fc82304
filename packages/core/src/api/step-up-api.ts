import type {
  Challenge,
  Elevation,
  ElevationState,
  EnrollmentConfirmation,
  EnrollmentStart,
  FactorKind,
} from '@stepup/protocol'

import type { ChallengeBackend } from '../challenge-backend.ts'
import {
  readBegun,
  readDone,
  readElevationState,
  readRenewed,
  readSatisfied,
  readStarted,
  readVerified,
} from './answers.ts'
import { createCaller, type CallerOptions } from './caller.ts'
import { problemOf } from './problem-error.ts'

/** The step-up endpoints, typed. Every method rejects with a `problemError`, or with the error of `fetch`. */
export interface StepUpApi extends ChallengeBackend {
  /** Starts the enrollment of a factor. `grant`: the approval of the enrollment, if the policy binds one. */
  enroll(kind: FactorKind, signal: AbortSignal, grant: string | undefined): Promise<EnrollmentStart>
  confirm(enrollment: string, request: EnrollmentConfirmation, signal: AbortSignal): Promise<unknown>
  /**
   * Requests the challenge of an action before the app's call. Resolves with the elevation instead if no proof is
   * required.
   */
  request(
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<{ challenge: Challenge } | { elevation: Elevation | undefined }>
  elevation(): Promise<ElevationState>
  dropElevation(): Promise<void>
}

const FACTOR = '/challenges/:id/factors/:factor'

export function createStepUpApi(options: CallerOptions): StepUpApi {
  const call = createCaller(options)
  return {
    begin: (challenge, factor, signal) =>
      call('POST', `${FACTOR}/begin`, readBegun, { ids: [challenge, factor], body: {}, signal }),
    verify: (challenge, factor, body, signal) =>
      call('POST', `${FACTOR}/verify`, readVerified, { ids: [challenge, factor], body, signal }),
    renew: (challenge, signal) =>
      call('POST', '/challenges/:id/renew', readRenewed, { ids: [challenge], body: {}, signal }),
    dismiss: async (challenge) => void (await call('DELETE', '/challenges/:id', readDone, { ids: [challenge] })),
    enroll: (kind, signal, grant) => call('POST', '/factors', readStarted, { body: { kind }, signal, grant }),
    confirm: (enrollment, body, signal) =>
      call('POST', '/factors/:id/confirm', readDone, { ids: [enrollment], body, signal }),
    async request(body, signal) {
      try {
        const { elevation } = await call('POST', '/challenges', readSatisfied, { body, signal })
        return { elevation }
      } catch (error) {
        const challenge = problemOf(error)?.step_up
        if (challenge) return { challenge }
        throw error
      }
    },
    elevation: () => call('GET', '/elevation', readElevationState),
    dropElevation: async () => void (await call('DELETE', '/elevation', readDone)),
  }
}
