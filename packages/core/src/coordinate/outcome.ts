import type { Challenge, Elevation, Grant } from '@stepup/protocol'

/** The result of an approval: an elevation, as far as it is known, or a grant for one call. Never both. */
export type Approval =
  | { readonly elevation?: Elevation | undefined; readonly grant?: undefined }
  | { readonly grant: Pick<Grant, 'token'> & Partial<Pick<Grant, 'acr'>>; readonly elevation?: undefined }

/** Outcome of a prompt or an elevator. */
export type Outcome =
  | ({ readonly type: 'approved' } & Approval)
  /** The challenge was approved, and its result went to another tab or was lost. */
  | { readonly type: 'approved_elsewhere' }
  | { readonly type: 'cancelled' | 'unavailable' | 'denied' }

/** Reports the end of a prompt or an elevator to the calls that wait for it. `settle` or `fail` is called once. */
export interface Settlement {
  /** The server renewed the challenge that is shown. */
  readonly renewed: (challenge: Challenge) => void
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}
