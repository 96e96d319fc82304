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
  /** Path of the step-up handler. Default `/step-up`. */
  readonly baseUrl?: string
  /** The `fetch` that sends every request. Default: the global one, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch
  /**
   * Headers that must be created per request: a renewed token, a DPoP proof, a CSRF token. Called for each request of `fetch` to an origin
   * that may prompt, and for the step-up calls. They override headers of the call with the same name. If it rejects with an error that a
   * recognizer knows, such as Auth0's `mfa_required`, the call is challenged.
   */
  readonly headers?: FreshHeaders
  /**
   * Whether requests to the step-up server send cookies. Default `same-origin`. Set `include` if the session is a
   * cookie and `baseUrl` is on another origin. Calls of the client's `fetch` have their own `credentials`.
   */
  readonly credentials?: RequestCredentials
  /**
   * Which URLs may prompt. Default: those of the page's origin and of the origin of `baseUrl`. A grant is never sent to
   * another URL.
   */
  readonly intercept?: (url: URL) => boolean
  /**
   * Recognizers of challenges, in order of priority. Default: {@link rfc9470} and {@link returnedProblem}.
   * `@stepup/core/dialects` has those of other backends.
   *
   * @example
   * ```ts
   * import { clerk } from '@stepup/core/dialects'
   *
   * createStepUpClient({ recognizers: [rfc9470, clerk] })
   * ```
   */
  readonly recognizers?: readonly TRecognizer[]
  /** Elevators for requirements without a challenge of the step-up server. The first that accepts a requirement runs. */
  readonly elevators?: readonly Elevator[]
  /**
   * Drivers by factor kind: of an app's own kinds (`x-...`), or in place of the built-in driver for passkeys and
   * security keys.
   */
  readonly drivers?: Readonly<Record<string, FactorDriver>>
  readonly clock?: Clock
  /** Whether the page is visible: the client does not poll a push while it is hidden. Default: the document's visibility. */
  readonly visibility?: Visibility
  /** Storage for the kind of the last used factor. Default: `localStorage`, if available. */
  readonly preferences?: Preferences
  /** Coordination between tabs, so that one tab prompts at a time. Default: Web Locks and BroadcastChannel in a page. */
  readonly tabs?: TabPorts
}
