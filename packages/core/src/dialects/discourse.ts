import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need, textOf } from './dialect.ts'

/**
 * Recognizes Discourse (Rails), which wants a second factor for an action: a 403 with `second_factor_challenge_nonce`.
 *
 * Source: discourse/discourse `app/controllers/application_controller.rb` (`SecondFactorRequired`).
 */
export const discourse: Recognizer = inBody([403], ({ second_factor_challenge_nonce: nonce }) =>
  textOf(nonce) ? need('discourse', 'second_factor', { nonce }) : undefined,
)
