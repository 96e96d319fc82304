import type { Challenge, Elevation, FactorOffer, Grant, VerifyRequest } from '@stepup/protocol'

import type { AttemptError } from './state.ts'

/** What an approval gave: how the session is elevated, as far as it is known, or a grant for one call. Never both. */
export type Approval =
  | { readonly elevation?: Elevation | undefined; readonly grant?: undefined }
  | { readonly grant: Pick<Grant, 'token'> & Partial<Pick<Grant, 'acr'>>; readonly elevation?: undefined }

/** How the calls that wait for this flow are told. */
export type Outcome =
  | ({ readonly type: 'approved' } & Approval)
  /** The challenge was approved, and its result went to another tab or was lost. */
  | { readonly type: 'approved_elsewhere' }
  | { readonly type: 'cancelled' | 'unavailable' | 'denied' }

/** What the controller is to do. */
export type FlowEffect =
  /** `grant`: the approval of an enrollment, where the policy binds one. */
  | { readonly type: 'begin'; readonly factor: FactorOffer; readonly grant?: string | undefined }
  | { readonly type: 'ceremony'; readonly factor: FactorOffer }
  | { readonly type: 'verify'; readonly factor: FactorOffer; readonly request: VerifyRequest }
  /** Asks the server every `every` seconds; `trouble` when it has not answered lately. */
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
  /** What was proven on the way is held from now on. */
  | { readonly type: 'elevate'; readonly elevation: Elevation }
  | { readonly type: 'settle'; readonly outcome: Outcome }
