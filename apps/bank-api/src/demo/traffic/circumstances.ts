import type { Random } from '../random.ts'
import { DAY, type TrafficHour } from './calendar.ts'
import type { Person } from './people.ts'

/** The facts that signals report about a request, apart from its action. */
export interface Circumstances {
  readonly knownDevice: boolean
  readonly country: string
  /** Whether they never proved themselves in that country. */
  readonly newCountry: boolean
  /** Whether the address is where an anonymizer lets people out. */
  readonly anonymous: boolean
  /** Whether nobody could have got there since the last approval. */
  readonly impossibleTravel: boolean
  readonly automated: boolean
  /** Whether a factor or a device has changed in the last day. */
  readonly changed: boolean
  readonly failures: number
  readonly unusualTime: boolean
  /** Whether the account was unused for months. */
  readonly dormant: boolean
}

/** The circumstances of a customer: at home with their own device, and now and then on holiday, or with a new telephone. */
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

/** The circumstances of somebody who has a customer's password: another device, often another country or an anonymizer, often at night. */
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
