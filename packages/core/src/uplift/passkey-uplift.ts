import type { FactorKind } from '@stepup/protocol'

import type { StepUpClient } from '../client/client.ts'
import type { SecurityCenter } from '../security-center/security-center.ts'
import type { Store } from '../store.ts'
import type { UpliftMemory } from './memory.ts'
import type { UpliftState } from './state.ts'

/** Options of {@link createPasskeyUplift}. */
export interface PasskeyUpliftOptions {
  readonly client: Pick<StepUpClient, 'on' | 'clock'>
  /**
   * The center must use the client's `stepUp.fetch`, because adding a passkey may need a proof, for which the prompt
   * opens.
   */
  readonly center: Pick<SecurityCenter, 'addKey' | 'canAddKey' | 'factors'>
  /** Name of the new passkey: `Passkey on Windows`. Default: the server's. */
  readonly label?: string
  /**
   * Whether a password manager may add a passkey without a prompt after a proof by password, if the server needs no
   * further proof (`mediation: 'conditional'`). Default `true`.
   */
  readonly automatic?: boolean
  /** Memory of the user's "not now". Default: `localStorage`, if available. */
  readonly memory?: UpliftMemory
}

/** Offers a passkey after a proof by a weaker factor. All members can be passed unbound. */
export interface PasskeyUplift extends Store<UpliftState> {
  /** Adds the passkey. Call it in a click handler. Never rejects: the state tells the result. */
  readonly add: () => Promise<void>
  /**
   * "Not now", here or to the app's own offer: no offer on this device for 90 days. After a passkey was added, only
   * closes the message.
   */
  readonly decline: () => void
  /**
   * Returns whether the user declined on this device in the last 90 days. Don't show the app's own offer then, for
   * example on a receipt.
   */
  readonly isDeclined: () => boolean
  /** Reports a proof that the client did not see: a sign-in by password, on the app's own page. */
  readonly proven: (kind: FactorKind) => Promise<void>
  /** Stops all offers. */
  readonly dispose: () => void
}
