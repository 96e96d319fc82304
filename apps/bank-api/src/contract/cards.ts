import type { Challenge } from '@stepup/protocol'

export interface Card {
  readonly id: string
  readonly name: string
  readonly last4: string
  readonly expires: string
  readonly frozen: boolean
  /** The prepared challenge for revealing the number. Present when that requires a proof. */
  readonly step_up?: Challenge
}

/** `GET /api/cards`. */
export interface CardsAnswer {
  readonly cards: readonly Card[]
}

/** `POST /api/cards/:id/reveal`. */
export interface CardNumber {
  readonly number: string
  readonly securityCode: string
}
