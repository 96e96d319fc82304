import type { ActionRequest } from '@stepup/server'

import { writeCents } from '../../money/money.ts'
import { everydayAmounts } from '../habits.ts'
import type { Random } from '../random.ts'
import type { TrafficHour } from './calendar.ts'
import { payeeOf, type Person } from './people.ts'
import type { Paid } from './signal-states.ts'

/** A customer's action. A payment includes its order. */
export interface Intent extends ActionRequest {
  readonly paid?: Paid
}

type Intend = (random: Random, person: Person, hour: TrafficHour) => Intent

const euros = (cents: number) => ({ currency: 'EUR', amount: writeCents(cents) })

/** A payment to a payee. */
export function transfer(
  person: Person,
  { payee, trusted = false, ...paid }: Paid & { readonly payee: Person['payees'][number]; readonly trusted?: boolean },
): Intent {
  const { currency, cents } = paid
  const payment = {
    type: 'payment',
    instructedAmount: { currency, amount: writeCents(cents) },
    creditorName: payee.name,
    creditorAccount: { iban: payee.iban },
    debtorAccount: { name: 'Girokonto', last4: person.last4 },
  }
  return { action: 'transfer.create', details: [payment], context: { payees_trusted: trusted }, paid }
}

/** Amount of a payment in cents: mostly everyday amounts, sometimes rent or a large purchase. */
function centsOf(random: Random, { scale }: Person): number {
  const place = random.next()
  if (place < 0.07) return random.between(60, 150) * 1000
  if (place < 0.1) return Math.min(480_000, Math.round(random.around(180, 0.6)) * 1000)
  return Math.max(100, Math.round(random.pick(everydayAmounts) * scale * random.around(1, 0.35)) * 100)
}

/** Cents sent since the last approval. Some customers approve nearly every payment, others rarely. */
export function sinceProof(random: Random, cents: number): number {
  return cents + (random.chance(0.5) ? 0 : Math.round(random.around(250, 1)) * 100)
}

const pay: Intend = (random, person) => {
  const cents = centsOf(random, person)
  const newPayee = random.chance(0.11)
  return transfer(person, {
    cents,
    currency: random.chance(0.015) ? random.pick(['USD', 'GBP', 'CHF']) : 'EUR',
    newPayee,
    payee: newPayee ? payeeOf(random) : random.pick(person.payees),
    trusted: person.trusts && !newPayee && random.chance(0.6),
    sinceProof: sinceProof(random, cents),
  })
}

const payBatch: Intend = (random, person) => {
  const payments = Array.from({ length: random.between(2, 6) }, () => ({
    cents: centsOf(random, person),
    payee: random.pick(person.payees),
  }))
  const cents = payments.reduce((sum, payment) => sum + payment.cents, 0)
  const detail = {
    type: 'payment_batch',
    total: euros(cents),
    payments: payments.map((payment) => ({
      instructedAmount: euros(payment.cents),
      creditorName: payment.payee.name,
      creditorAccount: { iban: payment.payee.iban },
    })),
  }
  const paid = { cents, currency: 'EUR', newPayee: false, sinceProof: sinceProof(random, cents) }
  return { action: 'transfer.batch', details: [detail], context: { payees_trusted: person.trusts }, paid }
}

/** A sign-in from the customer's device. */
export const signIn: Intend = (_, { agent }) => ({
  action: 'session.create',
  details: [{ type: 'sign_in', device: agent }],
})

const schedule: Intend = (random, person, { at }) => {
  const { details = [], ...order } = pay(random, person, { at, hour: 0, weekday: 1, requests: 0 })
  const day = new Date(at + random.between(1, 40) * 86_400_000).toISOString().slice(0, 10)
  return {
    ...order,
    action: 'transfer.schedule',
    details: details.map((one) => ({ ...one, requestedExecutionDate: day })),
  }
}

const standingOrder: Intend = (random, person, { at }) => {
  const { name, iban } = random.pick(person.payees)
  const firstOn = new Date(at + random.between(1, 30) * 86_400_000).toISOString().slice(0, 10)
  const order = {
    instructedAmount: euros(centsOf(random, person)),
    payee: name,
    iban,
    from: 'Girokonto',
    every: 'monthly',
    firstOn,
  }
  return { action: 'order.create', details: [{ type: 'standing_order', ...order }] }
}

const changeLimit: Intend = (random) => {
  const newLimit = euros((random.chance(0.05) ? random.between(21, 50) : random.between(1, 18)) * 100_000)
  return { action: 'limit.change', details: [{ type: 'daily_limit', newLimit, currentLimit: euros(500_000) }] }
}

const trustPayee: Intend = (random, person) => ({
  action: 'payee.trust',
  details: [{ type: 'trusted_payee', ...random.pick(person.payees) }],
})

const changeFactor =
  (action: string): Intend =>
  (random, person) => {
    const kind = action === 'factor.enroll' ? random.pick(['passkey', 'totp']) : (person.kinds[0] ?? 'totp')
    return { action, details: [{ type: 'factor', kind }], context: { factor: { kind } } }
  }

const ofCard =
  (action: string): Intend =>
  (_, { name, last4 }) => ({ action, details: [{ type: 'card', name, last4 }] })

const plain =
  (action: string): Intend =>
  () => ({ action })

/** The actions of customers, each with its share of a thousand requests. */
const shares: readonly (readonly [share: number, intend: Intend])[] = [
  [500, pay],
  [330, signIn],
  [62, ofCard('card.reveal')],
  [28, plain('statement.export')],
  [18, schedule],
  [13, changeFactor('factor.enroll')],
  [11, standingOrder],
  [10, changeLimit],
  [8, payBatch],
  [7, trustPayee],
  [5, ofCard('card.unfreeze')],
  [4, plain('password.change')],
  [4, changeFactor('factor.remove')],
]

const all = shares.reduce((sum, [share]) => sum + share, 0)

/** Draws the action that a customer starts. */
export const intend: Intend = (random, person, hour) => {
  let place = random.next() * all
  const [, chosen = pay] = shares.find(([share]) => (place -= share) < 0) ?? []
  return chosen(random, person, hour)
}
