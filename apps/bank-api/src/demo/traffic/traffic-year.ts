import { type CompiledPolicies, decide, type PolicyFacts } from '@stepup/policy'
import type { DecisionRecord, NewLabel } from '@stepup/server'
import type { Risk, SignalStates } from '@stepup/server/signals'

import { CUSTOMERS } from '../../step-up.ts'
import { seededRandom, type Random } from '../random.ts'
import { intend, type Intent } from './actions.ts'
import { DAY, HOUR, trafficYear, type TrafficHour } from './calendar.ts'
import { ofCustomer, type Circumstances } from './circumstances.ts'
import { endingOf, endingOfFraud, type Ending } from './endings.ts'
import { type Fraud, fraudOf, waveOf } from './frauds.ts'
import { labelOf } from './labels.ts'
import { DEMO_SEED, peopleOf, type Person } from './people.ts'
import { signalStates } from './signal-states.ts'

/** A wave of challenged payments on top of the usual traffic. */
export interface Anomaly {
  /** Start, milliseconds since the epoch. */
  readonly from: number
  readonly hours: number
  /** Challenged payments relative to the usual number. */
  readonly factor: number
}

/** Options of {@link createTraffic}. */
export interface TrafficOptions {
  /** The policies that decide the requests. */
  readonly policies: CompiledPolicies
  /** The bank's own risk scorer. */
  readonly riskOf: (states: SignalStates) => Risk
  /** End of the year; must be a full hour. */
  readonly endsAt: number
  /** The same seed makes the same year. Default {@link DEMO_SEED}. */
  readonly seed?: number
  /**
   * Number of requests. Replays after an approval add a fifth more decisions. Default 84,000, which makes 100,000
   * decisions.
   */
  readonly requests?: number
  /** Waves on top of the usual traffic. Default: none. */
  readonly anomalies?: readonly Anomaly[]
}

/** Decisions and their labels, oldest first. */
export interface Traffic {
  readonly decisions: readonly DecisionRecord[]
  readonly labels: readonly NewLabel[]
}

/** A year of a bank's traffic. Each hour can be generated independently. */
export interface TrafficYear {
  readonly hours: readonly TrafficHour[]
  trafficOf(hour: TrafficHour): Traffic
}

/** A request before its decision. */
interface Happening {
  readonly person: Person
  readonly intent: Intent
  readonly circumstances: Circumstances
  readonly fraud?: Fraud
}

/**
 * Generates the decisions of a year: the bank's policies decide plausible requests of its customers and of a few
 * attackers.
 */
export function createTraffic(options: TrafficOptions): TrafficYear {
  const { endsAt, seed = DEMO_SEED, requests = 84_000, anomalies = [] } = options
  const hours = trafficYear(endsAt, requests)
  const people = peopleOf(seed, endsAt - 365 * DAY)
  return {
    hours,
    trafficOf(hour) {
      const random = seededRandom(seed ^ Math.imul(hour.at / HOUR, 0x9e3779b1))
      const happenings = Array.from({ length: hour.requests }, () => happening(random, people, hour))
      const made = happenings.map((each) => decisionsOf(options, random, hour, each))
      const wave = anomalies.find(({ from, hours: length }) => hour.at >= from && hour.at < from + length * HOUR)
      if (wave) {
        const usual = made.filter(({ asked }) => asked?.action === 'transfer.create').length
        const more = Math.max(2, usual) * (wave.factor - 1)
        for (let count = 0; count < more; count++) {
          const person = personOf(random, people)
          made.push(decisionsOf(options, random, hour, { person, ...asHappening(waveOf(random, person)) }))
        }
      }
      return {
        decisions: made
          .flatMap(({ decisions }) => decisions)
          .filter(({ at }) => at < endsAt)
          .toSorted((one, other) => one.at - other.at),
        labels: made.flatMap(({ label }) => label ?? []).filter(({ at }) => at < endsAt),
      }
    },
  }
}

function happening(random: Random, people: readonly Person[], hour: TrafficHour): Happening {
  const person = personOf(random, people)
  const fraud = fraudOf(random, person, hour)
  if (fraud) return { person, ...asHappening(fraud) }
  return { person, intent: intend(random, person, hour), circumstances: ofCustomer(random, person, hour) }
}

const asHappening = (fraud: Fraud) => ({ fraud, intent: fraud.intent, circumstances: fraud.circumstances })

/** Customers differ in activity, from daily to monthly. */
function personOf(random: Random, people: readonly Person[]): Person {
  return people[Math.floor(people.length * random.next() ** 1.7)] as Person
}

interface Made {
  readonly decisions: readonly DecisionRecord[]
  /** The decision that challenged the request. Absent if none did. */
  readonly asked?: DecisionRecord
  readonly label?: NewLabel | undefined
}

function decisionsOf(
  { policies, riskOf }: TrafficOptions,
  random: Random,
  hour: TrafficHour,
  { person, intent, circumstances, fraud }: Happening,
): Made {
  const at = hour.at + random.between(0, HOUR - 1)
  const inputs = factsOf({ policies, riskOf }, random, hour, at, { person, intent, circumstances })
  const { effect, ruleIds, reasons, requirement, version } = decide(policies, inputs)
  const record: DecisionRecord = {
    id: random.id(),
    at,
    userId: person.id,
    sessionId: random.id(),
    action: intent.action,
    effect,
    ruleIds,
    reasons,
    policyVersion: version,
    audience: CUSTOMERS,
    inputs,
    outcome: effect === 'deny' ? 'denied' : 'allowed',
  }
  if (effect !== 'challenge') return { decisions: [record], label: labelOf(random, record, fraud) }
  // A fresh elevation satisfies the requirement, unless the requirement is bound to the details.
  if (requirement?.bound !== true && random.chance(0.2)) return { decisions: [{ ...record, outcome: 'satisfied' }] }
  const ending = fraud ? endingOfFraud(random, fraud, person) : endingOf(random, person)
  const challengeId = random.id()
  const asked = { ...record, ...settled(person, at, ending), challengeId }
  const again = { ...record, id: random.id(), at: at + (ending.took ?? 0) + 300 }
  const repeated: DecisionRecord =
    requirement?.bound === true ? { ...again, outcome: 'granted', challengeId } : { ...again, outcome: 'satisfied' }
  return {
    decisions: ending.outcome === 'approved' ? [asked, repeated] : [asked],
    asked,
    label: labelOf(random, asked, fraud),
  }
}

/** The members that the server adds when a challenge ends. An expired challenge adds none. */
function settled({ kinds: offered }: Person, at: number, { outcome, took, kind, attempts }: Ending) {
  if (took === undefined) return { outcome, offered }
  return { outcome, offered, settledAt: at + took, kinds: kind === undefined ? [] : [kind], attempts }
}

/** The facts that the server records: only those that a rule for this action reads. */
function factsOf(
  { policies, riskOf }: Pick<TrafficOptions, 'policies' | 'riskOf'>,
  random: Random,
  hour: TrafficHour,
  at: number,
  { person, intent, circumstances }: Happening,
): PolicyFacts {
  const { action, details = [], context = {}, paid } = intent
  const { readsFactors, readsSignals } = policies.rulesAbout(action)
  const age = action === 'session.create' ? 0 : random.between(8, 840)
  const facts = {
    action,
    details,
    session: { acr: 'aal1', amr: ['pwd'], auth_time: Math.floor(at / 1000) - age, age },
    user: { id: person.id, name: person.name, has_email: true },
    context,
    ...(readsFactors ? { factors: person.kinds } : {}),
  }
  if (!readsSignals) return facts
  const signals = signalStates(random, hour, person, circumstances, paid)
  // SAFETY: `states` has the shape of the bank's signals; a test compares them.
  return { ...facts, signals, risk: { ...riskOf(signals as SignalStates) } }
}
