import type { Random } from '../random.ts'
import { DAY, type TrafficHour } from './calendar.ts'
import type { Circumstances } from './circumstances.ts'
import type { Person } from './people.ts'

/** The payment of a request, for the signals about payments. */
export interface Paid {
  readonly cents: number
  readonly currency: string
  readonly newPayee: boolean
  /** Cents sent since the last approval, including this payment. */
  readonly sinceProof: number
}

/** The facts of a signal, as policies see them. */
export type SignalState = Readonly<Record<string, unknown>> & { readonly status: 'ok' | 'missing' }

const ok = (facts: Readonly<Record<string, unknown>>): SignalState => ({ ...facts, status: 'ok' })
const missing = (reason: string): SignalState => ({ status: 'missing', reason })

/** Builds the states of the bank's signals. A test compares them with the real signals of `step-up.ts`. */
export function signalStates(
  random: Random,
  { at, hour, weekday }: TrafficHour,
  person: Person,
  circumstances: Circumstances,
  paid?: Paid,
): Readonly<Record<string, SignalState>> {
  const { knownDevice, country, newCountry, anonymous, impossibleTravel, automated, changed, dormant } = circumstances
  const samples = random.between(24, 90)
  const earlier = random.chance(0.25) ? random.between(1, 3) : 0
  return {
    device: ok({
      known: knownDevice,
      days: knownDevice ? Math.max(0, Math.floor((at - person.deviceSince) / DAY)) : 0,
    }),
    payee: ok(
      paid?.newPayee === false
        ? { is_new: false, approved_before: true, paid_before: true }
        : { is_new: true, approved_before: false, paid_before: false },
    ),
    velocity: ok(velocity(earlier, random.between(1, 3), paid)),
    amount: paid ? ok(amount(random, person, samples, paid)) : missing('no_amount'),
    failures: ok({ count: circumstances.failures }),
    recent_change: ok(
      changed ? { recent: true, hours: random.between(0, 23) } : { recent: false, hours: random.between(24, 8760) },
    ),
    browser: ok(automated ? { headless: true, hints: ['automated_agent'] } : { headless: false, hints: [] }),
    dormant: ok(dormant ? { days: random.between(90, 260), dormant } : { days: random.between(0, 12), dormant }),
    time: ok({
      hour,
      weekday,
      samples,
      share: circumstances.unusualTime ? 0.01 : 0.15,
      unusual: circumstances.unusualTime,
    }),
    address: ok({ listed: anonymous ? 'deny' : 'none', reputation: 'unknown' }),
    network_change: ok({ address: false, network: false, country: false }),
    travel: anonymous
      ? missing('anonymous_address')
      : ok({
          impossible: impossibleTravel,
          distance_km: impossibleTravel ? random.between(1500, 9000) : newCountry ? random.between(400, 2200) : 0,
          hours: impossibleTravel ? 1 : random.between(3, 200),
          compared: true,
        }),
    place: ok({ country, new_country: newCountry, samples }),
  }
}

function velocity(earlier: number, fromAddress: number, paid?: Paid): Readonly<Record<string, unknown>> {
  const tally = (count: number, cents?: number) => ({
    count,
    attempts: count,
    ...(cents === undefined ? {} : { sum: decimal(cents) }),
  })
  const sum = paid && Math.min(paid.sinceProof, paid.cents * (1 + earlier))
  return {
    hour: tally(1, paid?.cents),
    day: tally(1 + earlier, sum),
    since_proof: tally(1 + earlier, paid?.sinceProof),
    from_address: { hour: fromAddress, day: fromAddress + earlier },
  }
}

function amount(random: Random, person: Person, samples: number, paid: Paid): Readonly<Record<string, unknown>> {
  const ratio = paid.cents / (6000 * person.scale)
  // A large payment is not unusual for customers whose amounts vary.
  const unusual = ratio > 25 && random.chance(0.4)
  return { value: decimal(paid.cents), currency: paid.currency, samples, ratio: Math.round(ratio * 100) / 100, unusual }
}

/** `1500`, `25.9`: without trailing zeros, as signals write amounts. */
function decimal(cents: number): string {
  return String(cents / 100)
}
