import type { Random } from '../random.ts'
import { sinceProof, signIn, transfer, type Intent } from './actions.ts'
import type { TrafficHour } from './calendar.ts'
import { type Circumstances, ofCustomer, ofThief } from './circumstances.ts'
import { payeeOf, type Person } from './people.ts'

/** A fraudulent request: made by an attacker, or by a deceived customer. */
export interface Fraud {
  /**
   * `theft`: an attacker with the password but no factor. `persuasion`: a deceived customer who pays. `small`: malware
   * in the customer's browser that stays below every threshold.
   */
  readonly kind: 'theft' | 'persuasion' | 'small'
  readonly intent: Intent
  readonly circumstances: Circumstances
}

/** Fraudulent requests per thousand. */
const FRAUDS = 2.4

/** Draws whether a request is fraudulent, and how. */
export function fraudOf(random: Random, person: Person, hour: TrafficHour): Fraud | undefined {
  if (!random.chance(FRAUDS / 1000)) return undefined
  const place = random.next()
  if (place < 0.35)
    return { kind: 'theft', intent: signIn(random, person, hour), circumstances: ofThief(random, person) }
  if (place < 0.6)
    return { kind: 'theft', intent: steal(random, person, 300, 4800), circumstances: ofThief(random, person) }
  const circumstances = { ...ofCustomer(random, person, hour), knownDevice: true }
  return place < 0.78
    ? { kind: 'persuasion', intent: steal(random, person, 700, 4900), circumstances }
    : { kind: 'small', intent: steal(random, person, 120, 950), circumstances }
}

function steal(random: Random, person: Person, from: number, to: number): Intent {
  const cents = random.between(from, to) * 100
  return transfer(person, {
    cents,
    currency: 'EUR',
    newPayee: cents > 25_000 ? random.chance(0.7) : true,
    payee: payeeOf(random),
    sinceProof: sinceProof(random, cents),
  })
}

/** A wave of attackers with stolen passwords, who pay from new devices at the same time. */
export function waveOf(random: Random, person: Person): Fraud {
  return {
    kind: 'theft',
    intent: steal(random, person, 200, 900),
    circumstances: { ...ofThief(random, person), knownDevice: false },
  }
}
