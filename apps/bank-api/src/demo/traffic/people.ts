import type { FactorKind } from '@stepup/protocol'

import { germanIban } from '../../money/iban.ts'
import { seededRandom } from '../random.ts'
import { DAY } from './calendar.ts'

/** A customer of the simulated year. */
export interface Person {
  readonly id: string
  readonly name: string
  /** Country of residence, ISO 3166-1. */
  readonly country: string
  /** Multiplier of the everyday amounts. */
  readonly scale: number
  /** Enrolled factor kinds. The server offers the first one first. */
  readonly kinds: readonly FactorKind[]
  readonly agent: string
  readonly last4: string
  readonly payees: readonly { readonly name: string; readonly iban: string }[]
  /** Whether the customer trusts their most frequent payees. */
  readonly trusts: boolean
  /** Time since which the server recognizes the customer's device, in milliseconds since the epoch. */
  readonly deviceSince: number
  readonly holiday: { readonly from: number; readonly to: number; readonly country: string }
}

const PEOPLE = 2_400

const firstNames = [
  ...['Anna', 'Ben', 'Carla', 'David', 'Elif', 'Finn', 'Greta', 'Hannes', 'Ida', 'Jakob', 'Karin', 'Leon', 'Maja'],
  ...['Noah', 'Olga', 'Paul', 'Rosa', 'Samir', 'Tilda', 'Uwe', 'Vera', 'Wolf', 'Yara', 'Zoe', 'Aylin', 'Henri'],
]
const lastNames = [
  ...['Arndt', 'Becker', 'Çelik', 'Dietrich', 'Engel', 'Fuchs', 'Graf', 'Hoffmann', 'Ilic', 'Jansen', 'Krause'],
  ...['Lang', 'Maurer', 'Nowak', 'Otto', 'Peters', 'Richter', 'Sommer', 'Thiel', 'Ullrich', 'Vogt', 'Wagner', 'Yilmaz'],
]
const agents = ['Firefox (Windows)', 'Chrome (Windows)', 'Safari (iPhone)', 'Chrome (Android)', 'Safari (Mac)']
/** Enrolled factor kinds, with the share of customers who have them. */
const ways: readonly (readonly [share: number, kinds: readonly FactorKind[]])[] = [
  [0.46, ['passkey', 'email_otp']],
  [0.14, ['totp', 'email_otp']],
  [0.1, ['push', 'email_otp']],
  [0.14, ['sms_otp', 'email_otp']],
  [0.16, ['email_otp']],
]

/** The seed of the demo's year. */
export const DEMO_SEED = 2026

/** Draws the customers of a year that begins at `startsAt`. The same seed gives the same customers. */
export function peopleOf(seed: number, startsAt: number): readonly Person[] {
  const random = seededRandom(seed)
  return Array.from({ length: PEOPLE }, (): Person => {
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`
    const from = startsAt + random.between(20, 340) * DAY
    return {
      id: random.id(),
      name,
      country: random.chance(0.93) ? 'DE' : random.pick(['AT', 'CH', 'NL']),
      scale: random.around(1, 0.5),
      kinds: kindsAt(random.next()),
      agent: random.pick(agents),
      last4: String(random.between(1000, 9999)),
      payees: Array.from({ length: random.between(3, 8) }, () => payeeOf(random)),
      trusts: random.chance(0.12),
      deviceSince: startsAt - random.between(10, 700) * DAY,
      holiday: { from, to: from + random.between(6, 15) * DAY, country: random.pick(['ES', 'IT', 'PT', 'GR', 'FR']) },
    }
  })
}

/** Draws a new payee. */
export function payeeOf(random: ReturnType<typeof seededRandom>): Person['payees'][number] {
  const iban = germanIban('10070024', String(random.between(1_000_000_000, 9_999_999_999)))
  return { name: `${random.pick(firstNames)} ${random.pick(lastNames)}`, iban }
}

function kindsAt(place: number): readonly FactorKind[] {
  let until = 0
  return ways.find(([share]) => place < (until += share))?.[1] ?? ['email_otp']
}
