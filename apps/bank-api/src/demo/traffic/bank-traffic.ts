import { compilePolicies, type PolicyData } from '@stepup/policy'
import { riskScorer } from '@stepup/server/signals'

import { bankSignals, risk } from '../../step-up.ts'
import type { BankTables } from '../../database/tables.ts'
import type { Kysely } from 'kysely'
import { HOUR, trafficYear } from './calendar.ts'
import { createTraffic, type Anomaly, type TrafficOptions, type TrafficYear } from './traffic-year.ts'

/** Makes a year of the bank's customers, by the bank's policies, signals and weights. */
export function bankTraffic(
  { db, policies }: { readonly db: Kysely<BankTables>; readonly policies: PolicyData },
  { endsAt, anomalies = [usualAnomaly(endsAt)], ...more }: Omit<TrafficOptions, 'policies' | 'riskOf'>,
): TrafficYear {
  const signals = bankSignals({ db, demo: true })
  const compiled = compilePolicies(policies, {
    signals: Object.fromEntries(signals.map(({ name, facts }) => [name, facts])),
  })
  return createTraffic({ ...more, endsAt, anomalies, policies: compiled, riskOf: riskScorer(signals, risk) })
}

/** The anomaly of the demo's year: a Tuesday five to six weeks before its end, from 17:00 to 20:00. */
export function usualAnomaly(endsAt: number): Anomaly {
  const tuesdays = trafficYear(endsAt, 0).filter(({ weekday, hour }) => weekday === 2 && hour === 17)
  const from = tuesdays.findLast(({ at }) => at <= endsAt - 5 * 7 * 24 * HOUR)?.at ?? endsAt
  return { from, hours: 3, factor: 5 }
}
