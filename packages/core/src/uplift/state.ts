import type { EnrolledFactor } from '@stepup/protocol'

/** The offer of a passkey after a proof by a weaker factor, as one union on `status`. */
export type UpliftState =
  | { readonly status: 'none' }
  /** A proof by a weaker factor was approved. The call that waited for the proof may still be in progress. */
  | { readonly status: 'looking' }
  /** The user can add a passkey on this device. */
  | {
      readonly status: 'offered'
      /** The server requires another proof before it adds the passkey. */
      readonly needsProof: boolean
      /**
       * The last attempt failed. Without an `error`, the user closed the browser's dialog, or the device already has a
       * passkey of the user.
       */
      readonly failed?: { readonly error?: unknown } | undefined
    }
  | { readonly status: 'adding'; readonly needsProof: boolean }
  /** `automatic`: the password manager added the passkey without a prompt. */
  | { readonly status: 'added'; readonly factor: EnrolledFactor; readonly automatic: boolean }

export type UpliftEvent =
  | { readonly type: 'approved' }
  /** There is no offer, or it would come too late for the prompt to wait. */
  | { readonly type: 'nothing' }
  /** The server would add a passkey, and the device can have one. */
  | { readonly type: 'found'; readonly needsProof: boolean }
  | { readonly type: 'add' }
  | { readonly type: 'added'; readonly factor: EnrolledFactor; readonly automatic: boolean }
  | { readonly type: 'failed'; readonly error?: unknown }
  | { readonly type: 'closed' }

/** The pure transition function of the offer. An unchanged state means that the event was not accepted. */
export function transition(state: UpliftState, event: UpliftEvent): UpliftState {
  const { status } = state
  switch (event.type) {
    case 'approved':
      return status === 'adding' || status === 'looking' ? state : { status: 'looking' }
    case 'nothing':
      return status === 'looking' ? { status: 'none' } : state
    case 'found':
      return status === 'none' || status === 'looking' || status === 'offered'
        ? { status: 'offered', needsProof: event.needsProof }
        : state
    case 'add':
      return status === 'offered' ? { status: 'adding', needsProof: state.needsProof } : state
    case 'added':
      return { status: 'added', factor: event.factor, automatic: event.automatic }
    case 'failed':
      return status === 'adding'
        ? { status: 'offered', needsProof: state.needsProof, failed: { error: event.error } }
        : state
    case 'closed':
      // The browser's dialog is open, so its result counts.
      return status === 'adding' || status === 'none' ? state : { status: 'none' }
  }
}
