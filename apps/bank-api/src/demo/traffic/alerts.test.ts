import { readFileSync } from 'node:fs'

import type { Alert, AlertList, AlertRequest, AlertSimulation, Overview } from '@stepup/desk'
import type { PolicyData } from '@stepup/policy'
import { createSqliteStore } from '@stepup/server/sqlite'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import { PAGE_PATIENCE } from '../../../../../scripts/patience.ts'
import { type BankBrowser, openBank, openedAt, type OpenedBank } from '../../../test/bank.ts'
import { signInStaff } from '../../../test/staff.ts'
import { bankTraffic, usualAnomaly } from './bank-traffic.ts'
import { DAY, HOUR } from './calendar.ts'

const policies = JSON.parse(readFileSync(new URL('../../../policies.json', import.meta.url), 'utf8')) as PolicyData
const WEEK = 7 * DAY

const rule: AlertRequest = {
  name: 'Many questions about payments',
  measure: 'asked',
  as: 'count',
  of: { action: 'transfer.create' },
  window: 240,
  weeks: 8,
  factor: 2,
  direction: 'above',
  minimum: 15,
  enabled: true,
}

let bank: OpenedBank
let ines: BankBrowser

beforeAll(async () => {
  bank = await openBank(policies, { demoYear: true, alertsTo: 'managers@northbank.example' })
  ines = await signInStaff(bank, 'ines')
  // The desk responds before it has read the whole year.
  const overview = async () => (await ines.call<Overview>('GET', '/desk/api/overview')).body
  await vi.waitUntil(async () => (await overview()).coverage.loading === undefined, { timeout: PAGE_PATIENCE })
})

async function simulate(as: AlertRequest['as'], from: number): Promise<AlertSimulation['firings']> {
  const body = { rule: { ...rule, as }, from, to: openedAt }
  return (await ines.call<AlertSimulation>('POST', '/desk/api/alerts/simulate', body)).body.firings
}

const alert = async (): Promise<Alert | undefined> =>
  (await ines.call<AlertList>('GET', '/desk/api/alerts')).body.alerts[0]

/** Subjects of the e-mails that the alert sent. */
const mails = (): readonly (string | undefined)[] =>
  bank.messages.filter(({ to }) => to === 'managers@northbank.example').map(({ subject }) => subject)

describe('an alert on the year of decisions', () => {
  it('a simulated alert on the year of decisions fires once during the wave, and in no quiet week', async () => {
    const anomaly = usualAnomaly(openedAt)
    const year = openedAt - 365 * DAY + rule.weeks * WEEK
    for (const firings of [await simulate('count', year), await simulate('rate', anomaly.from - WEEK)]) {
      expect(firings).toHaveLength(1)
      const [{ firedAt, recoveredAt = Infinity } = { firedAt: 0 }] = firings
      expect(firedAt).toBeGreaterThan(anomaly.from)
      expect(firedAt).toBeLessThan(anomaly.from + anomaly.hours * HOUR)
      expect(recoveredAt).toBeLessThan(anomaly.from + 8 * HOUR)
    }
  })

  it('a live alert on the year of decisions fires once during a wave, mails its cause, and recovers', async () => {
    expect((await ines.call('POST', '/desk/api/alerts', rule)).status).toBe(200)
    // The next day has a wave of payments from 17:00.
    const wave = { from: openedAt + 16 * HOUR, hours: 3, factor: 5 }
    const next = bankTraffic({ db: bank.db, policies }, { endsAt: openedAt + DAY, anomalies: [wave] })
    const traffic = next.hours.slice(-24).flatMap((hour) => next.trafficOf(hour).decisions)
    const store = createSqliteStore(bank.db)
    const firedAt: number[] = []
    let now = openedAt
    for (const until of Array.from({ length: 24 * 12 }, (_, index) => openedAt + (index + 1) * 5 * 60_000)) {
      const made = traffic.filter(({ at }) => at >= now && at < until)
      if (made.length > 0) await store.recordDecisions(made)
      bank.advance(until - now)
      now = until
      const sent = mails().length
      await bank.checkAlerts()
      if (mails().length > sent) firedAt.push(until)
    }
    expect(mails()).toEqual(['Alert: Many questions about payments', 'Over: Many questions about payments'])
    expect(firedAt[0]).toBeGreaterThan(wave.from)
    expect(firedAt[0]).toBeLessThan(wave.from + wave.hours * HOUR)
    expect(bank.messages.find(({ subject }) => subject?.startsWith('Alert:'))?.text).toMatch(/transfer\.create.*asked/u)
    ines = await signInStaff(bank, 'ines')
    expect(await alert()).not.toHaveProperty('firing')
  })
})
