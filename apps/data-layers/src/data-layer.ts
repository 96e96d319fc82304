import type { StepUpClient } from '@stepup/core'

/** The calls of one data layer, each through the library as an app uses it. */
export interface DataLayerCalls {
  /** `GET /api/cards/:card`, which needs an elevation. Resolves with the number that the API answered. */
  reveal(card: number, signal: AbortSignal): Promise<number>
  /** `POST /api/payments`, which needs a grant. Resolves with the amount that the API answered. */
  pay(amount: string, signal: AbortSignal): Promise<string>
  /** `POST /api/uploads`. Resolves with the count and sum of the bytes that arrived. */
  upload?(
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: number; readonly sum: number }>
}

/** The module of a data layer in `layers`. */
export interface DataLayerModule {
  readonly open: (stepUp: StepUpClient) => DataLayerCalls
  /** Makes the client, where it needs options. */
  readonly client?: () => StepUpClient
}
