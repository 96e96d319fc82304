import type { StepUpClient } from '@stepup/core'

/** The calls of one data layer, each through the library as an app uses it. */
export interface DataLayerCalls {
  /** `GET /api/cards/:card`, which requires an elevation. Resolves with the number from the response. */
  reveal(card: number, signal: AbortSignal): Promise<number>
  /** `POST /api/payments`, which requires a grant. Resolves with the amount from the response. */
  pay(amount: string, signal: AbortSignal): Promise<string>
  /** `POST /api/uploads`. Resolves with the count and sum of the received bytes. */
  upload?(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Received>
}

/** The bytes that the API received. */
export interface Received {
  readonly bytes: number
  readonly sum: number
}

/** The module of a data layer in `layers`. */
export interface DataLayerModule {
  readonly open: (stepUp: StepUpClient) => DataLayerCalls
  /** Creates the client, if the data layer needs options. */
  readonly client?: () => StepUpClient
}
