import type { DecisionRow, Effect, Label, Outcome } from '../../../src/contract.ts'
import { seededRandom } from '../../random-decisions.ts'
import { pick } from './pick.ts'

const day = 86_400_000

/** A decision with the facts that the fake's rules read. */
export type FakeDecision = DecisionRow & { readonly amountValue: number; readonly isNewPayee: boolean }

const actions = [
  ['transfer.create', 70],
  ['card.reveal', 12],
  ['statement.export', 8],
  ['session.create', 6],
  ['limit.change', 4],
] as const

const countries = [
  ['DE', 78],
  ['AT', 8],
  ['FR', 5],
  ['NL', 4],
  ['', 5],
] as const

const factors = [
  ['passkey', 62],
  ['totp', 20],
  ['sms_otp', 12],
  ['security_key', 6],
] as const

const endings: Readonly<Record<string, readonly (readonly [Outcome, number])[]>> = {
  passkey: [
    ['approved', 93],
    ['cancelled', 4],
    ['abandoned', 2],
    ['failed', 1],
  ],
  security_key: [
    ['approved', 91],
    ['cancelled', 5],
    ['abandoned', 3],
    ['failed', 1],
  ],
  totp: [
    ['approved', 84],
    ['cancelled', 6],
    ['abandoned', 6],
    ['failed', 4],
  ],
  sms_otp: [
    ['approved', 74],
    ['cancelled', 8],
    ['abandoned', 12],
    ['failed', 6],
  ],
}

const speeds: Readonly<Record<string, number>> = { passkey: 4200, security_key: 6800, totp: 14_500, sms_otp: 27_000 }

/** Thresholds of the fake's rules. */
export interface Thresholds {
  readonly transfer: number
  readonly newPayee: number
}

/** Returns the ids of the rules that challenge a request. */
export function askedBy(
  { action, amountValue, isNewPayee, device }: Pick<FakeDecision, 'action' | 'amountValue' | 'isNewPayee' | 'device'>,
  { transfer, newPayee }: Thresholds,
): readonly (readonly [rule: string, reason: string])[] {
  switch (action) {
    case 'transfer.create':
      return [
        ...(amountValue > transfer ? [['transfer-over-threshold', 'amount_over_threshold'] as const] : []),
        ...(isNewPayee && amountValue > newPayee ? [['transfer-to-new-payee', 'new_payee'] as const] : []),
      ]
    case 'session.create':
      return device === 'new' ? [['sign-in-from-new-device', 'new_device']] : []
    case 'limit.change':
      return [['limit-change', 'limit_change']]
    default:
      return [['card-reveal', 'sensitive_data']]
  }
}

/**
 * Generates a year of decisions before `now`, newest first: weekly rhythm, growth, a little fraud. The same seed gives
 * the same year.
 */
export function createTraffic(size: number, now: number, seed = 7): readonly FakeDecision[] {
  const random = seededRandom(seed)
  const decisions: FakeDecision[] = []
  for (let index = 0; index < size; index++) {
    // More decisions lately, fewer at weekends and at night.
    const age = (1 - Math.sqrt(1 - random() * 0.75)) * 2 * 365 * day
    const at = Math.floor(now - age)
    const weekday = new Date(at).getUTCDay()
    if ((weekday === 0 || weekday === 6) && random() < 0.4) {
      index--
      continue
    }
    const action = pick(random, actions)
    const amountValue = action === 'transfer.create' ? Math.round(Math.exp(4.6 + random() * 3.4) * 100) / 100 : 0
    const isNewPayee = random() < 0.18
    const device = random() < 0.06 ? 'new' : 'known'
    const rules = askedBy({ action, amountValue, isNewPayee, device }, { transfer: 1000, newPayee: 250 })
    const isDenied = action === 'transfer.create' && random() < 0.002
    const factor = pick(random, factors)
    const isFraud = random() < (rules.length > 0 ? 0.004 : 0.0006)
    const isFresh = action === 'card.reveal' && random() < 0.5
    const outcome: Outcome = isDenied
      ? 'denied'
      : rules.length === 0
        ? 'allowed'
        : isFresh
          ? 'satisfied'
          : isFraud && random() < 0.7
            ? 'rejected'
            : pick(random, endings[factor] ?? [])
    const effect: Effect = isDenied ? 'deny' : rules.length > 0 ? 'challenge' : 'allow'
    const country = pick(random, countries)
    const label: Label | undefined = isFraud
      ? outcome === 'rejected'
        ? 'not_me'
        : 'fraud'
      : rules.length > 0 && random() < 0.004
        ? 'false_alarm'
        : undefined
    const isAsked = !['allowed', 'denied', 'satisfied'].includes(outcome)
    decisions.push({
      id: `d${index}`,
      at,
      userId: `customer-${Math.floor(random() * 4000)}`,
      action,
      effect,
      outcome,
      ruleIds: isDenied ? ['transfer-from-blocked-place'] : rules.map(([rule]) => rule),
      reasons: isDenied ? ['blocked_place'] : rules.map(([, reason]) => reason),
      observed: amountValue > 2500 && random() < 0.5 ? ['large-transfer-at-night'] : [],
      version: at > now - 60 * day ? '2026-12-01' : '2026-06-01',
      audience: '',
      ...(country === '' ? {} : { country }),
      device,
      factors: isAsked ? [factor] : [],
      ...(amountValue > 0
        ? { amount: { amount: amountValue.toFixed(2), currency: index % 20 === 19 ? 'JPY' : 'EUR' } }
        : {}),
      ...(outcome === 'approved'
        ? { duration: Math.round((speeds[factor] ?? 1) * Math.exp(random() * 1.2 - 0.6)) }
        : {}),
      ...(label ? { label } : {}),
      amountValue,
      isNewPayee,
    })
  }
  return decisions.toSorted((a, b) => b.at - a.at)
}
