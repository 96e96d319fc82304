import { checkPolicies } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import { look, now, situation } from '../../test/signal-context.ts'
import { dormant, payee, recentChange, timeOfDay, usualAmount, usualPlace, velocity } from './index.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const berlin = { latitude: 52.52, longitude: 13.4, accuracy: 20, country: 'DE' }
const singapore = { latitude: 1.35, longitude: 103.8, accuracy: 20, country: 'SG' }
const eur = (units: number) => ({ currency: 'EUR', units: units * 10_000 })

describe('velocity (RSK-08)', () => {
  const paid = (units: number, ago: number, more = {}) => ({ amount: eur(units), at: now - ago, ...more })
  it('the velocity signal counts and sums in sliding windows, including the current request', async () => {
    const events = [paid(400, 1000), paid(300, 2 * HOUR), paid(99, 3 * HOUR, { opened: false }), paid(5, 25 * HOUR)]
    expect((await look(velocity(), situation({ events, amount: eur(350) }))).facts).toEqual({
      hour: { count: 2, attempts: 2, sum: '750' },
      day: { count: 3, attempts: 4, sum: '1050' },
      since_proof: { count: 4, attempts: 5, sum: '1055' },
    })
  })

  it('the velocity signal keeps currencies apart, and has no sum without an amount', async () => {
    const events = [{ amount: { currency: 'USD', units: 1 }, at: now - 1000 }]
    expect((await look(velocity(), situation({ events, amount: eur(1) }))).facts).toMatchObject({
      hour: { count: 2, sum: '1' },
    })
    expect((await look(velocity(), situation({ events }))).facts).toHaveProperty('hour', { count: 2, attempts: 2 })
  })

  it('the velocity signal restarts after a proof, and a repeated proof is not a new one', async () => {
    const events = [
      paid(10, 1000),
      paid(20, 2000, { challengeId: 'a' }),
      paid(30, 3000),
      paid(40, 4000, { challengeId: 'a' }),
      paid(50, 5000),
    ]
    const { facts } = await look(velocity(), situation({ events, amount: eur(1) }))
    expect(facts).toMatchObject({ since_proof: { count: 4, sum: '61' } })
  })

  it('the velocity signal counts the given actions only, and actions from the same address', async () => {
    const events = [paid(1, 1000, { action: 'card.reveal' }), paid(2, 2000)]
    const store = {
      countActivity: async ({ address: hash, since }: { address: string; since: number }) =>
        hash === 'hash of 192.0.2.7' && since === now - HOUR ? 6 : 40,
    }
    const context = situation({ events, amount: eur(1), address: '192.0.2.7', store })
    expect((await look(velocity({ actions: ['transfer.*'] }), context)).facts).toMatchObject({
      hour: { count: 2, sum: '3' },
      from_address: { hour: 7, day: 41 },
    })
  })

  it('the velocity signal counts the requests of an address as far as the checker of policies says', async () => {
    const store = { countActivity: async ({ limit }: { limit: number }) => Math.min(500_000, limit) }
    const { facts } = await look(velocity(), situation({ address: '192.0.2.7', store }))
    const { day } = (facts as { from_address: { day: number } }).from_address
    const codesOf = (when: string) =>
      checkPolicies({ version: '1', rules: [{ id: 'r', actions: ['pay'], when, effect: 'deny' }] }).map(
        ({ code }) => code,
      )
    expect(day).toBe(10_001)
    expect(codesOf(`signals.velocity.from_address.day >= ${day}`)).toEqual([])
    expect(codesOf(`signals.velocity.from_address.day > ${day}`)).toEqual(['never_true'])
  })

  it('the velocity signal lacks facts when there is more history than it read', async () => {
    const context = (ago: number) => situation({ events: [paid(1, ago)], truncated: true })
    expect((await look(velocity(), context(HOUR))).facts).toEqual({ missing: 'too_much_history' })
    const { facts } = await look(velocity(), context(25 * HOUR))
    expect(facts).toHaveProperty('day')
    expect(facts).not.toHaveProperty('since_proof')
  })
})

describe('the time of day', () => {
  const noons = Array.from({ length: 40 }, (_, index) => ({ at: now - (index + 1) * DAY }))
  it('the time of day is unusual at an hour without activity', async () => {
    expect(await look(timeOfDay(), situation({ events: noons }))).toMatchObject({
      facts: { hour: 12, weekday: 4, samples: 40, share: 1, unusual: false },
      codes: [],
    })
    expect(await look(timeOfDay(), situation({ events: noons, now: now + 14 * HOUR }))).toMatchObject({
      facts: { hour: 2, share: 0, unusual: true },
      codes: ['unusual_time'],
    })
  })

  it('the time of day wraps around midnight, in the user’s time zone', async () => {
    const night = Date.UTC(2026, 0, 14, 22, 30)
    const events = Array.from({ length: 30 }, (_, index) => ({ at: night - index * DAY }))
    const berlinTime = timeOfDay({ timeZone: () => 'Europe/Berlin' })
    expect((await look(berlinTime, situation({ events, now: night + HOUR }))).facts).toMatchObject({
      hour: 0,
      weekday: 4,
      unusual: false,
    })
  })

  it('the time of day is never unusual while there is too little history', async () => {
    expect(
      (await look(timeOfDay(), situation({ events: noons.slice(0, 19), now: now + 14 * HOUR }))).facts,
    ).toMatchObject({ unusual: false })
  })

  it('the time of day needs as much history as the app asks for', async () => {
    const night = situation({ events: noons.slice(0, 19), now: now + 14 * HOUR })
    expect((await look(timeOfDay({ minSamples: 19 }), night)).facts).toMatchObject({ unusual: true })
  })
})

describe('the usual amount', () => {
  const around = [40, 55, 60, 45, 52, 48, 70, 35, 50, 65, 58, 47].map((units) => ({ amount: eur(units) }))
  it.each([
    [60, false, []],
    [140, false, []],
    [400, true, ['unusual_amount']],
    [900, true, ['unusual_amount']],
  ])('an amount of %d is unusual: %s', async (units, unusual, found) => {
    expect(await look(usualAmount(), situation({ events: around, amount: eur(units) }))).toMatchObject({
      facts: { unusual },
      codes: found,
    })
  })

  it('an amount needs as much history to be unusual as the app asks for', async () => {
    const large = situation({ events: around, amount: eur(900) })
    const isUnusual = async (minSamples: number) => (await look(usualAmount({ minSamples }), large)).facts
    expect(await isUnusual(12)).toMatchObject({ unusual: true })
    expect(await isUnusual(13)).toMatchObject({ unusual: false })
  })

  it('an amount is not unusual for users who move all sorts of amounts', async () => {
    const events = [5, 900, 30, 4000, 12, 250, 2, 1500, 80, 10_000].map((units) => ({ amount: eur(units) }))
    expect((await look(usualAmount(), situation({ events, amount: eur(5000) }))).facts).toMatchObject({
      unusual: false,
    })
  })

  it('the usual amount signal reports unknown facts as missing', async () => {
    expect((await look(usualAmount(), situation({ amount: eur(5000) }))).facts).toEqual({
      value: '5000',
      currency: 'EUR',
      samples: 0,
      ratio: 1,
      unusual: false,
    })
    expect((await look(usualAmount(), situation({ events: around }))).facts).toEqual({ missing: 'no_amount' })
    const dollars = situation({ events: around, amount: { currency: 'USD', units: 50_000_000 } })
    expect((await look(usualAmount(), dollars)).facts).toMatchObject({ samples: 0, unusual: false })
  })
})

describe('other habits of a user', () => {
  it('a country is new until an allowed action from it', async () => {
    const events = [{ place: berlin }, { place: singapore, opened: false }]
    expect(await look(usualPlace(), situation({ place: singapore, events }))).toEqual({
      facts: { country: 'SG', new_country: true, samples: 1 },
      codes: ['new_country'],
    })
    expect((await look(usualPlace(), situation({ place: berlin, events }))).facts).toMatchObject({ new_country: false })
    expect((await look(usualPlace(), situation({ place: singapore }))).facts).toMatchObject({
      new_country: false,
      samples: 0,
    })
    expect((await look(usualPlace(), situation())).facts).toEqual({ missing: 'no_place' })
  })

  it('a payee is new until its first approval, and unapproved payments are reported separately', async () => {
    const events = [
      { payee: 'approved', challengeId: 'a challenge' },
      { payee: 'paid' },
      { payee: 'elevated', acr: 'aal2' },
      { payee: 'tried', opened: false },
    ]
    const look1 = async (...payees: readonly string[]) => (await look(payee(), situation({ payees, events }))).facts
    const known = { is_new: false, approved_before: true, paid_before: true }
    const paid = { is_new: true, approved_before: false, paid_before: true }
    expect(await look1('approved')).toEqual(known)
    expect(await look1('paid')).toEqual(paid)
    expect(await look1('elevated')).toEqual(paid)
    expect(await look1('approved', 'paid')).toEqual(paid)
    expect(await look1('approved', 'other')).toEqual({ is_new: true, approved_before: false, paid_before: false })
    expect(await look(payee(), situation({ payees: ['tried'], events }))).toEqual({
      facts: { is_new: true, approved_before: false, paid_before: false },
      codes: ['new_payee'],
    })
    expect((await look(payee(), situation({ events }))).facts).toEqual({ missing: 'no_payee' })
    expect((await look(payee({ isKnown: () => true }), situation())).facts).toMatchObject({ is_new: false })
    expect((await look(payee({ isKnown: () => false }), situation({ payees: ['paid'], events }))).facts).toEqual(paid)
  })

  it('a recent change of factors, devices or the password is reported with its age', async () => {
    const hours = async (given: Parameters<typeof situation>[0], options = {}) =>
      (await look(recentChange(options), situation(given))).facts
    expect(await hours({})).toEqual({ recent: false, hours: 8760 })
    expect(await hours({ events: [{ action: 'factor.remove', at: now - 3 * HOUR }] })).toEqual({
      recent: true,
      hours: 3,
    })
    expect(await hours({ events: [{ action: 'factor.remove', at: now - 3 * HOUR, opened: false }] })).toMatchObject({
      recent: false,
    })
    expect(
      await hours({ store: { listAuthenticators: async () => [{ createdAt: now - HOUR }] as never } }),
    ).toMatchObject({ recent: true })
    expect(await hours({}, { passwordChangedAt: () => now - 30 * HOUR })).toMatchObject({ recent: false, hours: 30 })
  })

  it('an account without activity for 90 days is dormant', async () => {
    expect((await look(dormant(), situation({ events: [{ at: now - 91 * DAY }] }))).facts).toEqual({
      days: 91,
      dormant: true,
    })
    expect((await look(dormant(), situation({ events: [{ at: now - DAY }] }))).facts).toMatchObject({ dormant: false })
    expect((await look(dormant({ lastSeenAt: () => now - 200 * DAY }), situation())).facts).toMatchObject({
      dormant: true,
    })
    expect((await look(dormant(), situation())).facts).toEqual({ days: 0, dormant: false })
  })
})
