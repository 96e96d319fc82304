import type { NamedPlace } from '@stepup/protocol'

import type { Money } from './payments.ts'

/** One security event of the customer. */
export interface SecurityEvent {
  readonly id: string
  readonly at: string
  readonly type: string
  /** Kind of the factor. */
  readonly kind?: string
  readonly action?: string
  /** The browser and its system. */
  readonly device?: string
  /** Place of the request, if the bank knows places. */
  readonly place?: NamedPlace
  /** The payments that were made with this approval. */
  readonly paid?: PaidWith
}

/** Payments that were made with one approval. */
export interface PaidWith {
  readonly count: number
  /** Sum of the payments. */
  readonly amount: Money
  /** Absent for several payments. */
  readonly payee?: string
  /** Id of the first transfer. */
  readonly transferId: string
}

/** `GET /api/security/activity`. */
export interface SecurityActivityAnswer {
  readonly events: readonly SecurityEvent[]
}

/** One event of `GET /api/events`, a stream of server-sent events. */
export interface BankEvent {
  /** `approval`: another device asks for an approval. `changed`: accounts, orders or cards have changed. */
  readonly type: 'approval' | 'changed'
}
