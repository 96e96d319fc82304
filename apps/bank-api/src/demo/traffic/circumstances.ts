import type { Random } from '../random.ts'
import { DAY, type TrafficHour } from './calendar.ts'
import type { Person } from './people.ts'

/** The facts that signals report about a request, apart from its action. */
export interface Circumstances {
  readonly knownDevice: boolean
  readonly country: string
  /** Whether the user was never authenticated in that country. */
  readonly newCountry: boolean
  /** Whether the address belongs to an anonymizing network. */
  readonly anonymous: boolean
  /** Whether the distance since the last approval is too long for the time. */
  readonly impossibleTravel: boolean
  readonly automated: boolean
  /** Whether an authenticator or device changed within the last day. */
  readonly changed: boolean
  readonly failures: number
  readonly unusualTime: boolean
  /** Whether the account was unused for months. */
  readonly dormant: boolean
}

/** The circumstances of a customer: usually at home with a known device, sometimes abroad or with a new phone. */
export function ofCustomer(random: Random, person: Person, { at, hour }: TrafficHour): Circumstances {
  const { holiday } = person
  const isAway = at >= holiday.from && at < holiday.to
  return {
    knownDevice: random.chance(0.985),
    country: isAway ? holiday.country : person.country,
    newCountry: isAway && random.chance(0.5),
    anonymous: random.chance(0.006),
    impossibleTravel: isAway && at - holiday.from < DAY && random.chance(0.04),
    automated: random.chance(0.002),
    changed: random.chance(0.015),
    failures: random.chance(0.02) ? random.between(1, 4) : 0,
    unusualTime: hour < 6 && random.chance(0.7),
    dormant: random.chance(0.003),
  }
}

/**
 * The circumstances of an attacker with the customer's password: another device, often another country or an
 * anonymizer, often at night.
 */
export function ofThief(random: Random, person: Person): Circumstances {
  const isAbroad = random.chance(0.5)
  return {
    knownDevice: random.chance(0.06),
    country: isAbroad ? random.pick(['RO', 'NG', 'GB', 'US', 'LT']) : person.country,
    newCountry: isAbroad,
    anonymous: random.chance(0.45),
    impossibleTravel: isAbroad && random.chance(0.6),
    automated: random.chance(0.2),
    changed: random.chance(0.12),
    failures: random.chance(0.4) ? random.between(1, 8) : 0,
    unusualTime: random.chance(0.45),
    dormant: random.chance(0.05),
  }
}
