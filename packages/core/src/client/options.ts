import type { StepUpRequired } from '@stepup/protocol'

import type { Clock } from '../time/clock.ts'
import type { Elevator } from '../elevate/elevator.ts'
import type { FactorDriver } from '../factors/driver.ts'
import type { Preferences } from '../flow/preferences.ts'
import type { Visibility } from '../time/visibility.ts'
import type { Recognizer } from '../recognize/recognizer.ts'
import type { FreshHeaders } from '../api/fresh-headers.ts'
import type { TabPorts } from '../tabs/ports.ts'

/** Options of {@link createStepUpClient}. */
export interface StepUpClientOptions<TRecognizer extends Recognizer<unknown> = Recognizer<StepUpRequired>> {
  /** Where the step-up handler is mounted. Default `/step-up`. */
  readonly baseUrl?: string
  /** Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch
  /**
   * Headers that have to be made for each sending: a token that may have been renewed, a DPoP proof, a CSRF token. Asked for each
   * sending of `fetch` to an origin that may prompt, and for the step-up calls. What the call itself gives for the same name gives way.
   */
  readonly headers?: FreshHeaders
  /**
   * Whether the step-up calls take cookies along. Default `same-origin`; `include` where the session is a cookie and `baseUrl` is on
   * another origin. The calls of `fetch` itself go by their own `credentials`.
   */
  readonly credentials?: RequestCredentials
  /** Which URLs may prompt. Default: those of the page's own origin and of `baseUrl`'s. A grant never leaves them. */
  readonly intercept?: (url: URL) => boolean
  /** Recognizers of challenges, in order of priority. Default: {@link rfc9470} and {@link returnedProblem}. */
  readonly recognizers?: readonly TRecognizer[]
  /** Elevators for requirements without a challenge of the step-up server. The first that accepts a requirement runs. */
  readonly elevators?: readonly Elevator[]
  /** Drivers by factor kind: an app's own (`x-...`), or instead of the built-in one for passkeys and security keys. */
  readonly drivers?: Readonly<Record<string, FactorDriver>>
  readonly clock?: Clock
  /** Whether anyone sees the page: a push is not asked for while nobody does. Default: the document's visibility. */
  readonly visibility?: Visibility
  /** Where the kind of factor that was used last is remembered. Default: `localStorage`, where there is one. */
  readonly preferences?: Preferences
  /** How tabs know of each other, so that one prompts at a time. Default: Web Locks and BroadcastChannel, where there is a page. */
  readonly tabs?: TabPorts
}
