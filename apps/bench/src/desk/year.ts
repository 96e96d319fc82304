import { readFileSync } from 'node:fs'

import { compilePolicies, type CompiledPolicies, type PolicyData } from '@stepup/policy'
import type { DecisionRecord } from '@stepup/server'
import { openSqlite } from '@stepup/server/sqlite'

import type { BankTables } from '../../../bank-api/src/database/tables.ts'
import { bankTraffic } from '../../../bank-api/src/demo/traffic/bank-traffic.ts'
import { bankSignals } from '../../../bank-api/src/step-up.ts'
import { Columns } from '../../../../packages/desk/src/columns/columns.ts'
import type { AmountOf } from '../../../../packages/desk/src/columns/counted-decision.ts'

/** Requests per decision: an approved call is replayed and decided twice. */
const REQUESTS = 0.84
export const END: number = Date.UTC(2026, 10, 1)
const BATCH = 500
const CHALLENGE_LIFETIME = 300_000

const data = JSON.parse(readFileSync(new URL('../../../bank-api/policies.json', import.meta.url), 'utf8')) as PolicyData
const db = openSqlite<BankTables>(':memory:')
const signals = Object.fromEntries(bankSignals({ db, demo: true }).map(({ name, facts }) => [name, facts]))

/** The bank's policies with another threshold for transfers. */
export function policiesWith(threshold: string): CompiledPolicies {
  return compilePolicies({ ...data, parameters: { ...data.parameters, transfer_threshold: threshold } }, { signals })
}

/** A year of the bank's decisions, oldest first, as its policies decide about them. */
export function* yearOf(decisions: number): Generator<readonly DecisionRecord[], void, undefined> {
  const year = bankTraffic({ db, policies: data }, { endsAt: END, requests: Math.round(decisions * REQUESTS) })
  let batch: DecisionRecord[] = []
  for (const hour of year.hours) {
    batch.push(...year.trafficOf(hour).decisions)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

export function emptyColumns(maxDecisions = 1e6): Columns {
  return new Columns({ maxDecisions, challengeLifetime: CHALLENGE_LIFETIME })
}

export const amountOf: AmountOf = ([detail]) => {
  const { amount, currency } = (detail?.['instructedAmount'] ?? {}) as {
    readonly amount?: string
    readonly currency?: string
  }
  return amount === undefined || currency === undefined
    ? undefined
    : { currency, units: Math.round(Number(amount) * 10_000) }
}
