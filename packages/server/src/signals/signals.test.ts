import { describe, expect, it } from 'vitest'

import { now, situation } from '../../test/signal-context.ts'
import { amountOf, readUnits, writeUnits } from './amount.ts'
import {
  address,
  browser,
  device,
  dormant,
  networkChange,
  payee,
  recentChange,
  timeOfDay,
  travel,
  usualAmount,
  usualPlace,
  velocity,
} from './index.ts'
import type { Signal, SignalContext, SignalFacts } from './signal.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const berlin = { latitude: 52.52, longitude: 13.4, accuracy: 20, country: 'DE' }
const singapore = { latitude: 1.35, longitude: 103.8, accuracy: 20, country: 'SG' }
const eur = (units: number) => ({ currency: 'EUR', units: units * 10_000 })

function codes<TFacts extends SignalFacts>(signal: Signal<TFacts>, facts: unknown): readonly string[] {
  return (signal.risk?.(facts as TFacts) ?? []).map(({ code }) => code)
}

async function look<TFacts extends SignalFacts>(signal: Signal<TFacts>, context: SignalContext) {
  const facts = await signal.read(context)
  return { facts, codes: 'missing' in facts ? [] : codes(signal, facts) }
}

describe('amounts (RSK-08)', () => {
  it.each([
    ['1250.00', 12_500_000],
    ['0.0001', 1],
    ['7', 70_000],
    ['99999999999.9999', 999_999_999_999_999],
    ['999999999999.9999', undefined],
    ['1e3', undefined],
    ['-1', undefined],
    ['NaN', undefined],
    ['1,000', undefined],
    [' 5', undefined],
    ['', undefined],
    [5, undefined],
    [undefined, undefined],
  ])('reads %j', (text, units) => {
    expect(readUnits(text)).toBe(units)
  })

  it('writes without rounding, whatever was added up', () => {
    expect([0n, 1n, 12_500_000n, 12_505_000n, 10n ** 21n].map(writeUnits)).toEqual([
      '0',
      '0.0001',
      '1250',
      '1250.5',
      '100000000000000000',
    ])
  })

  it('adds up what the details move', () => {
    const pay = (amount: unknown, currency = 'EUR') =>
      ({ type: 'payment', instructedAmount: { amount, currency } }) as never
    expect(amountOf([pay('10.50'), pay('0.50')])).toEqual({ currency: 'EUR', units: 110_000 })
    expect(amountOf([{ type: 'payment_batch', total: { amount: '7.00', currency: 'EUR' } }])).toEqual({
      currency: 'EUR',
      units: 70_000,
    })
    for (const unclear of [
      [],
      [pay('1e3')],
      [pay(5)],
      [pay('1', 'EUR'), pay('1', 'USD')],
      [pay('99999999999'), pay('99999999999')],
    ])
      expect(amountOf(unclear)).toBeUndefined()
  })
})

describe('the device', () => {
  it('is new unless it is known', async () => {
    expect(await look(device(), situation())).toEqual({ facts: { known: false, days: 0 }, codes: ['new_device'] })
    expect(await look(device(), situation({ device: { createdAt: now - 40 * DAY } }))).toEqual({
      facts: { known: true, days: 40 },
      codes: ['known_device'],
    })
  })
})

describe('the address', () => {
  const lists = { deny: ['192.0.2.0/24'], allow: ['192.0.2.7', '10.0.0.0/8'] }
  it('is looked for in lists, and a denial wins', async () => {
    expect(await look(address(lists), situation({ address: '192.0.2.7' }))).toMatchObject({
      facts: { listed: 'deny' },
      codes: ['address_denied'],
    })
    expect(await look(address(lists), situation({ address: '10.1.1.1' }))).toMatchObject({
      facts: { listed: 'allow' },
      codes: ['address_allowed'],
    })
    expect(await look(address(lists), situation({ address: '8.8.8.8' }))).toMatchObject({
      facts: { listed: 'none' },
      codes: [],
    })
    expect((await look(address(lists), situation())).facts).toEqual({ missing: 'no_address' })
  })

  it.each([
    ['says it is bad', () => Promise.resolve('bad' as const), 'bad', ['address_reputation']],
    ['says it is good', () => Promise.resolve('good' as const), 'good', []],
    ['fails', () => Promise.reject(new Error('down')), 'unknown', ['address_unknown']],
    ['does not answer', () => new Promise<never>(() => undefined), 'unknown', ['address_unknown']],
  ])('is asked about: the service %s', async (_, reputation, expected, found) => {
    const signal = address({ ...lists, reputation, timeout: 10 })
    expect(await look(signal, situation({ address: '8.8.8.8' }))).toEqual({
      facts: { listed: 'none', reputation: expected },
      codes: found,
    })
    expect(await look(signal, situation({ address: '192.0.2.1' }))).toMatchObject({ facts: { listed: 'deny' } })
  })

  it('stops the start when a range is none', () => {
    expect(() => address({ deny: ['192.0.2.0/99'] })).toThrow(TypeError)
  })
})

describe('a change of network within the session (RSK-10)', () => {
  const began = { sessionId: 'session', address: 'hash of 192.0.2.7', network: 'network 192.0.2.0/24', place: berlin }
  const elsewhere = { sessionId: 'another', address: 'hash of 198.51.100.1', network: 'network 198.51.100.0/24' }
  it.each([
    ['192.0.2.7', berlin, { address: false, network: false, country: false }, []],
    ['192.0.2.8', berlin, { address: true, network: false, country: false }, []],
    ['198.51.100.1', berlin, { address: true, network: true, country: false }, ['network_changed']],
    ['203.0.113.1', singapore, { address: true, network: true, country: true }, ['country_changed']],
  ])('%s', async (from, place, facts, found) => {
    const context = situation({ address: from, place, events: [elsewhere, began] })
    expect(await look(networkChange(), context)).toEqual({ facts, codes: found })
  })

  it('is none in a session’s first request, and unknown without an address', async () => {
    expect((await look(networkChange(), situation({ address: '192.0.2.7' }))).facts).toMatchObject({ network: false })
    expect((await look(networkChange(), situation({ events: [began] }))).facts).toEqual({ missing: 'no_address' })
    expect((await look(networkChange(), situation({ address: '192.0.2.7', truncated: true }))).facts).toEqual({
      missing: 'too_much_history',
    })
  })
})

describe('travel', () => {
  const was = (at: number, place = berlin) => ({ at, place })
  it('is impossible when nobody is that fast', async () => {
    expect(await look(travel(), situation({ place: singapore, events: [was(now - 2 * HOUR)] }))).toMatchObject({
      facts: { impossible: true, compared: true, hours: 2 },
      codes: ['impossible_travel'],
    })
    expect(await look(travel(), situation({ place: singapore, events: [was(now - 24 * HOUR)] }))).toMatchObject({
      facts: { impossible: false },
      codes: [],
    })
  })

  it('begins where somebody was let through, not where somebody tried to be', async () => {
    const events = [{ ...was(now - HOUR, singapore), opened: false }, was(now - 3 * HOUR)]
    expect((await look(travel(), situation({ place: berlin, events }))).facts).toMatchObject({ impossible: false })
  })

  it('knows nothing of people it has not seen, or that an anonymiser hides', async () => {
    expect((await look(travel(), situation({ place: berlin }))).facts).toMatchObject({
      impossible: false,
      compared: false,
    })
    expect((await look(travel(), situation())).facts).toEqual({ missing: 'no_place' })
    expect((await look(travel(), situation({ place: { ...berlin, anonymous: true } }))).facts).toEqual({
      missing: 'anonymous_address',
    })
  })
})

describe('velocity (RSK-08)', () => {
  const paid = (units: number, ago: number, more = {}) => ({ amount: eur(units), at: now - ago, ...more })
  it('counts and adds up what slides through its windows, with what is asked now', async () => {
    const events = [paid(400, 1000), paid(300, 2 * HOUR), paid(99, 3 * HOUR, { opened: false }), paid(5, 25 * HOUR)]
    expect((await look(velocity(), situation({ events, amount: eur(350) }))).facts).toEqual({
      hour: { count: 2, attempts: 2, sum: '750' },
      day: { count: 3, attempts: 4, sum: '1050' },
      since_proof: { count: 4, attempts: 5, sum: '1055' },
    })
  })

  it('keeps currencies apart, and says nothing of an amount that is none', async () => {
    const events = [{ amount: { currency: 'USD', units: 1 }, at: now - 1000 }]
    expect((await look(velocity(), situation({ events, amount: eur(1) }))).facts).toMatchObject({
      hour: { count: 2, sum: '1' },
    })
    expect((await look(velocity(), situation({ events }))).facts).toHaveProperty('hour', { count: 2, attempts: 2 })
  })

  it('begins anew after a proof, and a proof that is shown again is no new one', async () => {
    const events = [
      paid(10, 1000),
      paid(20, 2000, { proof: 'a' }),
      paid(30, 3000),
      paid(40, 4000, { proof: 'a' }),
      paid(50, 5000),
    ]
    const { facts } = await look(velocity(), situation({ events, amount: eur(1) }))
    expect(facts).toMatchObject({ since_proof: { count: 4, sum: '61' } })
  })

  it('counts some actions only, and what comes from an address', async () => {
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

  it('does not know when there is more than it looked at', async () => {
    const context = (ago: number) => situation({ events: [paid(1, ago)], truncated: true })
    expect((await look(velocity(), context(HOUR))).facts).toEqual({ missing: 'too_much_history' })
    const { facts } = await look(velocity(), context(25 * HOUR))
    expect(facts).toHaveProperty('day')
    expect(facts).not.toHaveProperty('since_proof')
  })
})

describe('the time of day', () => {
  const noons = Array.from({ length: 40 }, (_, index) => ({ at: now - (index + 1) * DAY }))
  it('is unusual where somebody never did anything', async () => {
    expect(await look(timeOfDay(), situation({ events: noons }))).toMatchObject({
      facts: { hour: 12, weekday: 4, samples: 40, share: 1, unusual: false },
      codes: [],
    })
    expect(await look(timeOfDay(), situation({ events: noons, now: now + 14 * HOUR }))).toMatchObject({
      facts: { hour: 2, share: 0, unusual: true },
      codes: ['unusual_time'],
    })
  })

  it('goes around midnight, in the person’s own zone', async () => {
    const night = Date.UTC(2026, 0, 14, 22, 30)
    const events = Array.from({ length: 30 }, (_, index) => ({ at: night - index * DAY }))
    const berlinTime = timeOfDay({ timeZone: () => 'Europe/Berlin' })
    expect((await look(berlinTime, situation({ events, now: night + HOUR }))).facts).toMatchObject({
      hour: 0,
      weekday: 4,
      unusual: false,
    })
  })

  it('is never unusual while too little is known', async () => {
    expect(
      (await look(timeOfDay(), situation({ events: noons.slice(0, 19), now: now + 14 * HOUR }))).facts,
    ).toMatchObject({ unusual: false })
  })
})

describe('the usual amount', () => {
  const around = [40, 55, 60, 45, 52, 48, 70, 35, 50, 65, 58, 47].map((units) => ({ amount: eur(units) }))
  it.each([
    [60, false, []],
    [140, false, []],
    [400, true, ['unusual_amount']],
    [900, true, ['unusual_amount']],
  ])('compares %d with what is usual: %s', async (units, unusual, found) => {
    expect(await look(usualAmount(), situation({ events: around, amount: eur(units) }))).toMatchObject({
      facts: { unusual },
      codes: found,
    })
  })

  it('is not surprised by people who move all sorts of amounts', async () => {
    const events = [5, 900, 30, 4000, 12, 250, 2, 1500, 80, 10_000].map((units) => ({ amount: eur(units) }))
    expect((await look(usualAmount(), situation({ events, amount: eur(5000) }))).facts).toMatchObject({
      unusual: false,
    })
  })

  it('says what it does not know', async () => {
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

describe('other habits', () => {
  it('a country that is new to the person', async () => {
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

  it('a payee that is new to the person', async () => {
    const events = [{ payee: 'known' }, { payee: 'tried', opened: false }]
    expect((await look(payee(), situation({ payees: ['known'], events }))).facts).toEqual({ is_new: false })
    expect(await look(payee(), situation({ payees: ['tried'], events }))).toEqual({
      facts: { is_new: true },
      codes: ['new_payee'],
    })
    expect((await look(payee(), situation({ payees: ['known', 'other'], events }))).facts).toEqual({ is_new: true })
    expect((await look(payee(), situation({ events }))).facts).toEqual({ missing: 'no_payee' })
    expect((await look(payee({ isKnown: () => true }), situation())).facts).toEqual({ is_new: false })
  })

  it('a recent change of factors, devices or the password', async () => {
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

  it('an account that has gone to sleep', async () => {
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

describe('a browser that nobody sits at', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const person = {
    'user-agent': chrome,
    'accept-language': 'de',
    'sec-ch-ua': '"Chromium";v="140"',
    'sec-fetch-site': 'same-origin',
  }
  it.each([
    ['a person', person, []],
    [
      'Firefox',
      { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'accept-language': 'fr' },
      [],
    ],
    ['headless Chrome', { ...person, 'user-agent': chrome.replace('Chrome/', 'HeadlessChrome/') }, ['automated_agent']],
    ['a headless brand', { ...person, 'sec-ch-ua': '"HeadlessChrome";v="140"' }, ['automated_agent']],
    ['a tool', { 'user-agent': 'curl/8.5.0' }, ['tool', 'no_language']],
    ['nothing at all', {}, ['no_agent', 'no_language']],
    ['a disguise', { 'user-agent': chrome, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }, ['no_brands']],
  ])('%s', async (_, headers, hints) => {
    expect((await look(browser(), situation({ headers: headers as HeadersInit }))).facts).toEqual({
      headless: hints.length > 0,
      hints,
    })
  })
})
