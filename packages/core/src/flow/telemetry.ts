import type { FactorKind, ProblemCode } from '@stepup/protocol'

import type { AttemptError } from './state.ts'
import { notify } from '../notify.ts'

/** Typed events, for analytics and tracing: ids, codes, durations; never a secret. */
export interface StepUpEventMap {
  /** A call, or `ensure`, was challenged, possibly for more. `bound`: the approval is for this call only. */
  'challenge.received': { readonly action: string; readonly acrValues: readonly string[]; readonly bound: boolean }
  /**
   * A call was challenged, but not by the step-up server, and no elevator accepts the requirement. The call ends as it
   * would without the client.
   */
  'challenge.unmet': { readonly acrValues: readonly string[] }
  /**
   * A result or error mentions step-up, but no recognizer matches it: it has a custom shape, its body was discarded, or its recognizer is
   * missing. The call ends as it would without the client. `status` is the HTTP status, if known.
   */
  'challenge.unrecognized': { readonly status: number | undefined }
  /** The prompt offered factors. Fires again for each further factor. */
  'prompt.shown': { readonly action: string; readonly factors: readonly FactorKind[] }
  /** The user chose a factor from the list. */
  'factor.chosen': { readonly action: string; readonly kind: FactorKind }
  /** An attempt failed: the proof was wrong, the browser refused it, or it was not sent. A pending push is no attempt. */
  'attempt.failed': {
    readonly action: string
    readonly kind: FactorKind
    readonly code: AttemptError['code']
    /** `server_error`: the server's code, for developers. */
    readonly problem?: ProblemCode
    /** `ceremony_refused`: the browser's error name (`NotAllowedError`, `SecurityError`, ...), which the prompt does not show. */
    readonly cause?: string
  }
  /** The user started an enrollment in the prompt, because no enrolled factor was sufficient. */
  'enrollment.started': { readonly action: string; readonly kind: FactorKind }
  'enrollment.failed': {
    readonly action: string
    readonly kind: FactorKind
    readonly code: AttemptError['code']
    /** Same as in `attempt.failed`. */
    readonly cause?: string
  }
  /** The new authenticator is ready; the call is challenged again. */
  'enrollment.succeeded': { readonly action: string; readonly kind: FactorKind }
  /** The user approved: the kind of factor, its level (unknown if the call carried the proof), and the time that the prompt was open. */
  'flow.approved': {
    readonly action: string
    readonly kind: FactorKind
    readonly acr?: string | undefined
    readonly durationMs: number
  }
  /** The user closed the prompt. */
  'flow.cancelled': { readonly action: string; readonly durationMs: number }
  'flow.expired': {
    readonly action: string
    readonly durationMs: number
    /** Problem code if the challenge ended early: `unauthenticated`, `challenge_not_found`, ... */
    readonly problem?: ProblemCode
  }
  'flow.locked': { readonly action: string; readonly durationMs: number }
  'flow.denied': { readonly action: string; readonly durationMs: number }
  /**
   * The prompt closed without a proof: no call waits for it any more, another tab or call satisfied its requirement, or the prompt's code
   * could not be loaded.
   */
  'flow.closed': { readonly action: string; readonly durationMs: number }
  /** The replay succeeded. `durationMs`: the time of the replay itself, without the prompt. */
  'replay.succeeded': { readonly action: string; readonly durationMs: number }
  /** `still_required`: the replay was challenged again; `failed`: the call rejected with its own error. */
  'replay.failed': { readonly action: string; readonly code: 'failed' | 'still_required' }
}

export interface Emitter {
  readonly on: <TType extends keyof StepUpEventMap>(
    type: TType,
    listener: (event: StepUpEventMap[TType]) => void,
  ) => () => void
  readonly emit: <TType extends keyof StepUpEventMap>(type: TType, event: StepUpEventMap[TType]) => void
}

type Emitted = readonly [type: string, event: never]

export function createEmitter(): Emitter {
  const listeners = new Set<(emitted: Emitted) => void>()
  // Events that a listener causes are emitted after all listeners received the event that caused them.
  const queue: Emitted[] = []
  return {
    on(type, listener) {
      const receive = ([emittedType, event]: Emitted): void => {
        if (emittedType === type) listener(event)
      }
      listeners.add(receive)
      return () => void listeners.delete(receive)
    },
    emit(...emitted) {
      if (queue.push(emitted as never) > 1) return
      for (const each of queue) notify(listeners, each)
      queue.length = 0
    },
  }
}
