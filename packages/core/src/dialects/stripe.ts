import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { inBody, membersOf, need, textOf } from './dialect.ts'

type Members = Readonly<Record<string, unknown>>

function readIntent({ object, status, client_secret: secret, next_action: action }: Members): Requirement | undefined {
  if (object !== 'payment_intent' && object !== 'setup_intent') return undefined
  if (status !== 'requires_action' || textOf(secret) === undefined) return undefined
  return { ...need('stripe', 'next_action', { secret, action: membersOf(action)['type'] }), maxAge: 0 }
}

/**
 * Recognizes a Stripe payment that the user has to authenticate (3-D Secure): a PaymentIntent or SetupIntent with
 * `requires_action`, as the whole body or as one of its members. Each challenge is for its own call. The elevator
 * passes `dialect.secret` to `stripe.handleNextAction`. The call is replayed afterwards, so the endpoint must return
 * the intent's new status. With this recognizer, `fetch` first reads up to 64 KiB of each successful JSON response from
 * a copy.
 *
 * Source: docs.stripe.com/payments/3d-secure/authentication-flow, docs.stripe.com/api/payment_intents/object.
 */
export const stripe: Recognizer = Object.assign(
  inBody([200, 201, 202, 402], (body) => {
    const { payment_intent: payment, setup_intent: setup, paymentIntent, setupIntent, error } = body
    const nested = [body, payment, setup, paymentIntent, setupIntent, membersOf(error)['payment_intent']]
    return nested.map((each) => readIntent(membersOf(each))).find(Boolean)
  }),
  { readsSuccess: true },
)
