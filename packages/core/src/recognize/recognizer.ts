import type { HttpAnswer } from '../read/http-answer.ts'
import type { Requirement } from '../requirement.ts'

/**
 * End of a call, in a common form for all libraries.
 *
 * @example
 * ```ts
 * const sudo = ({ answer }: CallEnd) => (answer?.status === 403 ? { acrValues: ['aal2'] } : undefined)
 * createStepUpClient({ recognizers: [rfc9470, sudo] })
 * ```
 */
export interface CallEnd {
  /** The returned or thrown value, unchanged. */
  readonly value: unknown
  readonly thrown: boolean
  readonly answer?: HttpAnswer | undefined
}

/**
 * Recognizes challenges: returns the requirement, or `undefined`. It must be pure and fast, because it runs for every
 * failed call.
 *
 * `TEnvelope` is a result type that is always a challenge; `run` excludes it from its own result type.
 *
 * @example
 * // A backend that answers 403 with a body of its own.
 * const sudo: Recognizer = async ({ answer }) => {
 *   if (answer?.status !== 403) return undefined
 *   const body = (await answer.json()) as { code?: string; max_age?: number } | undefined
 *   return body?.code === 'sudo_required' ? { acrValues: ['aal2'], maxAge: body.max_age } : undefined
 * }
 * createStepUpClient({ recognizers: [rfc9470, sudo] })
 */
export interface Recognizer<TEnvelope = never> {
  (end: CallEnd): Requirement | undefined | Promise<Requirement | undefined>
  /** Whether it must see successful responses too. By default, `client.fetch` passes them on unread. */
  readonly readsSuccess?: boolean
  /** Exists in the types only. */
  readonly envelope?: TEnvelope
}

/** The type of a recognizer's challenges among the results of a call. */
export type EnvelopeOf<TRecognizer> = TRecognizer extends { readonly envelope?: infer TEnvelope }
  ? unknown extends TEnvelope
    ? never
    : Exclude<TEnvelope, undefined>
  : never
