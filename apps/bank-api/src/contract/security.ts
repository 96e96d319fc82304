/** One security event of the customer. */
export interface SecurityEvent {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly kind?: string
  readonly action?: string
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
