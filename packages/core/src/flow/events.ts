import type { Challenge, Elevation, FactorOffer, ProblemCode, VerifyRequest } from '@stepup/protocol'

import type { Approval } from '../challenge-backend.ts'
import type { Outcome, Replayed } from '../coordinate/outcome.ts'
import type { AttemptError, Delivery, Prompt, Pushed } from './state.ts'

/** Events of the flow that do not come from the user. */
export type FlowOccurrence =
  /**
   * `autoStart`: starts a passkey ceremony immediately, within the click that caused the challenge. `error` and
   * `problem`: as in `failed`, the reason why the proof for the previous challenge does not count.
   */
  | {
      readonly type: 'challenged'
      readonly prompt: Omit<Prompt, 'task'>
      readonly autoStart?: boolean
      readonly error?: AttemptError
      readonly problem?: ProblemCode
    }
  | {
      readonly type: 'began'
      readonly options?: unknown
      readonly delivery?: Delivery | undefined
      readonly pushed?: Pushed | undefined
    }
  | { readonly type: 'signed'; readonly assertion: unknown }
  /** `cause`: the browser's error, for developers only. */
  | { readonly type: 'refused'; readonly cause?: string | undefined }
  /** `problem`: the server's code, where the prompt only shows a general failure. */
  | { readonly type: 'failed'; readonly error: AttemptError; readonly problem?: ProblemCode }
  /** The server answers again, and the other device has not yet. */
  | { readonly type: 'heard' }
  /** A locked control can be used again. */
  | { readonly type: 'rested' }
  | ({ readonly type: 'approved' } & Approval)
  | Replayed
  /** The challenge cannot be renewed: it was approved already. */
  | { readonly type: 'approved_elsewhere' }
  /** The factor is enrolled. */
  | { readonly type: 'enrolled' }
  /** `problem`: the server's code, when an approval is `expired` before its expiry. */
  | { readonly type: 'ended'; readonly as: 'expired' | 'locked' | 'denied'; readonly problem?: ProblemCode }
  /** The last waiting call is gone, or the success was shown long enough. */
  | { readonly type: 'closed' }

/** An effect of the controller. */
export type FlowEffect =
  /** `grant`: the approval of an enrollment, where the policy binds one. */
  | { readonly type: 'begin'; readonly factor: FactorOffer; readonly grant?: string | undefined }
  | { readonly type: 'ceremony'; readonly factor: FactorOffer }
  | { readonly type: 'verify'; readonly factor: FactorOffer; readonly request: VerifyRequest }
  /** Polls the server every `every` seconds; `trouble` when the server has not responded lately. */
  | {
      readonly type: 'poll'
      readonly factor: FactorOffer
      readonly every: number
      readonly trouble: AttemptError | undefined
    }
  | { readonly type: 'renew' }
  /** The calls wait for this challenge from now on. */
  | { readonly type: 'renewed'; readonly challenge: Challenge }
  | { readonly type: 'dismiss' }
  /** The session gained this elevation before the approval. */
  | { readonly type: 'elevate'; readonly elevation: Elevation }
  | { readonly type: 'settle'; readonly outcome: Outcome }

/** An effect that takes time, and ends with an event. */
export type WorkEffect = Extract<FlowEffect, { factor: FactorOffer } | { type: 'renew' }>
