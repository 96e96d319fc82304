import { readFileSync } from 'node:fs'

import type { PolicyData } from '@stepup/policy'
import type { DecisionRecord, NewLabel } from '@stepup/server'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { beforeAll, describe, expect, it } from 'vitest'

import { browserAt, openBank } from '../../../test/bank.ts'
import type { BankTables } from '../../database/tables.ts'
import { bankTraffic, usualAnomaly } from './bank-traffic.ts'
import { DAY, HOUR, trafficYear } from './calendar.ts'
import { DEMO_SEED, peopleOf } from './people.ts'

const policies = JSON.parse(readFileSync(new URL('../../../policies.json', import.meta.url), 'utf8')) as PolicyData
const endsAt = Date.UTC(2026, 10, 29, 10)
const db = openSqlite<BankTables>(':memory:')
const year = bankTraffic({ db, policies }, { endsAt })
const anomaly = usualAnomaly(endsAt)

let decisions: readonly DecisionRecord[]
let labels: readonly NewLabel[]

beforeAll(() => {
  const traffic = year.hours.map((hour) => year.trafficOf(hour))
  decisions = traffic.flatMap((hour) => hour.decisions)
  labels = traffic.flatMap((hour) => hour.labels)
})

/** Decisions of first requests: a replay with a grant is not counted. */
const requests = (action?: string): readonly DecisionRecord[] =>
  decisions.filter((decision) => decision.outcome !== 'granted' && (action === undefined || decision.action === action))
const asked = (of: readonly DecisionRecord[]): readonly DecisionRecord[] =>
  of.filter(({ effect, outcome }) => effect === 'challenge' && outcome !== 'satisfied')
const share = (part: readonly unknown[], of: readonly unknown[]): number => part.length / of.length

describe('the year of decisions', () => {
  it('the year has about a hundred thousand decisions, in order of hours, with unique ids', () => {
    expect(decisions.length).toBeGreaterThan(99_000)
    expect(decisions.length).toBeLessThan(103_000)
    expect(new Set(decisions.map(({ id }) => id)).size).toBe(decisions.length)
    expect(decisions.every(({ at }) => at >= endsAt - 365 * DAY && at < endsAt)).toBe(true)
  })

  it('the year of decisions depends only on its seed and its end, and each hour only on itself', () => {
    const sameYear = bankTraffic({ db, policies }, { endsAt })
    const otherYear = bankTraffic({ db, policies }, { endsAt, seed: 7 })
    const hour = sameYear.hours[5000]
    if (!hour) throw new Error('The year is too short')
    expect(sameYear.trafficOf(hour)).toEqual(year.trafficOf(hour))
    expect(otherYear.trafficOf(hour)).not.toEqual(year.trafficOf(hour))
  })

  it('the year of decisions challenges one payment in seven, and few sign-ins', () => {
    expect(share(asked(requests('transfer.create')), requests('transfer.create'))).toBeCloseTo(0.14, 1)
    expect(share(asked(requests('session.create')), requests('session.create'))).toBeLessThan(0.03)
    expect(asked(requests('card.reveal')).length).toBeGreaterThan(3000)
  })

  it('the year of decisions has payments on both sides of every threshold of the policies', () => {
    const amounts = requests('transfer.create').map(({ inputs }) => amountOf(inputs))
    const bands = [
      [0, 50],
      [50, 250],
      [250, 500],
      [500, 1000],
      [1000, 2000],
      [2000, 6000],
    ] as const
    const between = (from: number, to: number) => amounts.filter((amount) => amount > from && amount <= to).length
    expect(bands.filter(([from, to]) => between(from, to) < 700)).toEqual([])
  })

  it('the year of decisions has every rule of the policies', () => {
    const seen = new Set(decisions.flatMap(({ ruleIds }) => ruleIds))
    const missingRules = policies.rules.map(({ id }) => id).filter((id) => !seen.has(id))
    // No customer of the year is without factors, changes a device or moves, so these rules never match.
    expect(missingRules).toEqual(['first-factor', 'device-change', 'contact-change'])
  })

  it('most challenges of the year are approved, sooner with a passkey than with a code by mail', () => {
    const questions = asked(requests())
    expect(
      share(
        questions.filter(({ outcome }) => outcome === 'approved'),
        questions,
      ),
    ).toBeCloseTo(0.9, 1)
    const ends = ['challenged', 'cancelled', 'locked', 'rejected']
    expect(ends.filter((end) => questions.filter(({ outcome }) => outcome === end).length < 5)).toEqual([])
    expect(medianOf('passkey')).toBeCloseTo(6.5, 0)
    expect(medianOf('email_otp')).toBeGreaterThan(40)
  })

  it('the labels of the year have frauds, mostly stopped, and false alarms', () => {
    const byId = new Map(decisions.map((decision) => [decision.id, decision]))
    const of = (...names: string[]) => labels.filter(({ label }) => names.includes(label))
    const frauds = of('fraud', 'not_me').map(({ decisionId }) => byId.get(decisionId))
    expect(share(frauds, requests())).toBeGreaterThan(0.001)
    expect(share(frauds, requests())).toBeLessThan(0.005)
    const stopped = frauds.filter((fraud) => fraud?.outcome !== 'approved' && fraud?.outcome !== 'allowed')
    expect(share(stopped, frauds)).toBeGreaterThan(0.45)
    expect(frauds.filter((fraud) => fraud?.effect === 'allow').length).toBeGreaterThan(10)
    expect(of('false_alarm').length).toBeGreaterThan(80)
    expect(labels.every(({ at }) => at < endsAt)).toBe(true)
  })

  it('the year of decisions has the rhythm of days, weeks and holidays, and grows', () => {
    const hours = trafficYear(endsAt, 84_000)
    const sum = (of: typeof hours): number => of.reduce((total, entry) => total + entry.requests, 0)
    expect(sum(hours)).toBe(84_000)
    const at = (hour: number) => sum(hours.filter((entry) => entry.hour === hour))
    expect(at(19)).toBeGreaterThan(20 * at(3))
    const on = (weekday: number) => sum(hours.filter((hour) => hour.weekday === weekday))
    expect(on(1)).toBeGreaterThan(1.3 * on(7))
    const christmas = hours.filter(({ at: time }) => new Date(time).toISOString().startsWith('2025-12-25'))
    expect(sum(christmas)).toBeLessThan(0.6 * (sum(hours.slice(0, 30 * 24)) / 30))
    expect(sum(hours.slice(-30 * 24))).toBeGreaterThan(1.5 * sum(hours.slice(0, 30 * 24)))
  })

  it('the year of decisions has one wave of challenges on a Tuesday, and quiet weeks otherwise', () => {
    const questions = asked(requests('transfer.create'))
    const between = (from: number, hours: number): number =>
      questions.filter(({ at }) => at >= from && at < from + hours * HOUR).length
    expect(new Date(anomaly.from).getUTCDay()).toBe(2)
    const usual = [1, 2, 3, 4].map((weeks) => between(anomaly.from - weeks * 7 * DAY, 3))
    expect(between(anomaly.from, 3)).toBeGreaterThan(3.5 * (usual.reduce((total, count) => total + count, 0) / 4))
    const otherHours = year.hours
      .filter(({ at }) => at < anomaly.from - 3 * HOUR || at > anomaly.from + 3 * HOUR)
      .map(({ at }) => between(at, 3))
    expect(Math.max(...otherHours)).toBeLessThan(between(anomaly.from, 3))
  })

  it.each(['transfer.create', 'session.create'])(
    'the year of decisions has the audience and the facts that the bank records: %s',
    async (action) => {
      const recordedDecision = await recorded(action)
      expect(requests(action)[0]?.audience).toBe(recordedDecision?.audience)
      expect(requests(action).map(({ inputs }) => shapeOf(inputs))).toContain(shapeOf(recordedDecision?.inputs))
    },
  )
})

function amountOf(inputs: unknown): number {
  const { details } = inputs as { details: readonly { instructedAmount: { amount: string } }[] }
  return Number(details[0]?.instructedAmount.amount)
}

/** Median seconds from challenge to approval. */
function medianOf(kind: string): number {
  const times = decisions
    .flatMap(({ kinds, settledAt, at }) => (kinds?.[0] === kind && settledAt ? [(settledAt - at) / 1000] : []))
    .toSorted((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}

/** Lists the paths and types of all members of a record. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'object' || value === null) return typeof value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${name}: ${shapeOf(member)}`).join(', ')}}`
}

/** Returns the decision that the bank itself records for an action. */
async function recorded(action: string): Promise<DecisionRecord | undefined> {
  const bank = await openBank(policies, { clientAddress: () => '198.51.100.7' })
  const browser = browserAt(bank.app)
  const { customer, demoPassword } = (
    await browser.call<{ customer: { email: string }; demoPassword: string }>('POST', '/api/demo', {})
  ).body
  const cookie = browser.cookie()
  if (action === 'session.create')
    await browser.call('POST', '/api/session', { email: customer.email, password: demoPassword }, { cookie })
  else {
    const { accounts } = (await browser.call<{ accounts: { id: string }[] }>('GET', '/api/accounts')).body
    const { payees } = (await browser.call<{ payees: { id: string }[] }>('GET', '/api/payees')).body
    const order = {
      payee: { payeeId: payees[0]?.id },
      amount: '25.50',
      currency: 'EUR',
      fromAccountId: accounts[0]?.id,
    }
    await browser.call('POST', '/api/transfers', order, { 'idempotency-key': crypto.randomUUID() })
  }
  await bank.settled()
  const list = await createSqliteStore(bank.db).listDecisions({ since: 0, limit: 100 })
  return list.find((decision) => decision.action === action)
}

it('the customers of the year are the same at any end, so that the desk knows their names', () => {
  const names = new Map(peopleOf(DEMO_SEED, 0).map(({ id, name }) => [id, name]))
  for (const { userId, inputs } of decisions.slice(0, 500))
    expect(inputs).toMatchObject({ user: { id: userId, name: names.get(userId) } })
})
