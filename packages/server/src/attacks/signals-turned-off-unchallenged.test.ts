import { describe, expect, it } from 'vitest'

import { approveByMail, payment, readSession, startServer, type TestOptions } from '../../test/support.ts'
import {
  dormant,
  networkChange,
  payee,
  recentChange,
  timeOfDay,
  travel,
  usualAmount,
  usualPlace,
} from '../signals/index.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const began = Date.UTC(2026, 0, 1, 12)
const berlin = { latitude: 52.52, longitude: 13.4, accuracy: 20, country: 'DE' }
const singapore = { latitude: 1.35, longitude: 103.8, accuracy: 20, country: 'SG' }

/** Challenges payments over 100 if the condition is true, and no smaller ones. */
function above(condition: string, more: TestOptions = {}): TestOptions {
  const when = `(${condition}) && details.exists(d, decimal(d.instructedAmount.amount) > decimal("100"))`
  return {
    clientAddress: (request) => request.headers.get('x-test-address') ?? undefined,
    places: { lookup: (address) => (address.startsWith('192.') ? berlin : singapore) },
    rules: [
      { id: 'signal', actions: ['transfer.create'], when, require: { acr_values: ['aal2'], bound: true }, reasons: [] },
      { id: 'reading', actions: ['account.read'], effect: 'allow', reasons: [] },
    ],
    ...more,
  }
}

const large = [payment({ amount: '900.00' })]
const cent = [payment({ amount: '0.01' })]

describe('signals after unapproved actions', () => {
  it('an unapproved small payment does not make its payee known', async () => {
    const test = await startServer(above('signals.payee.is_new', { signals: [payee()] }))
    const mara = test.customer('mara')
    expect((await mara.transfer(large)).allowed).toBe(false)
    expect((await mara.transfer(cent)).allowed).toBe(true)
    const asked = await mara.transfer(large)
    expect(asked.allowed).toBe(false)
    const grant = await approveByMail(test, mara, asked.challenge)
    expect((await mara.transfer(large, { 'step-up-grant': grant })).allowed).toBe(true)
    expect((await mara.transfer(large)).allowed).toBe(true)
  })

  it('unapproved actions do not make a country known', async () => {
    const test = await startServer(above('signals.place.new_country', { signals: [usualPlace()] }))
    const victim = test.customer('mara', 'laptop')
    const thief = test.customer('mara', 'stolen')
    const abroad = { 'x-test-address': '203.0.113.5' }
    await victim.transfer(cent, { 'x-test-address': '192.0.2.7' })
    for (let index = 0; index < 3; index++) expect((await thief.transfer(cent, abroad)).allowed).toBe(true)
    const asked = await thief.transfer(large, abroad)
    expect(asked.allowed).toBe(false)
  })

  it('a first small action does not hide an impossible journey', async () => {
    const test = await startServer(above('signals.travel.impossible', { signals: [travel()] }))
    const mara = test.customer('mara')
    const abroad = { 'x-test-address': '203.0.113.5' }
    await mara.transfer(cent, { 'x-test-address': '192.0.2.7' })
    test.advance(HOUR)
    expect((await mara.transfer(cent, abroad)).allowed).toBe(true)
    expect((await mara.transfer(large, abroad)).allowed).toBe(false)
    test.advance(24 * HOUR)
    expect((await mara.transfer(large, abroad)).allowed).toBe(true)
  })

  it('a first small action does not end the dormancy of an account', async () => {
    const test = await startServer(above('signals.dormant.dormant', { signals: [dormant()] }))
    const mara = test.customer('mara')
    await mara.transfer(cent)
    test.advance(120 * DAY)
    expect((await mara.transfer(cent)).allowed).toBe(true)
    const asked = await mara.transfer(large)
    expect(asked.allowed).toBe(false)
    const grant = await approveByMail(test, mara, asked.challenge)
    expect((await mara.transfer(large, { 'step-up-grant': grant })).allowed).toBe(true)
    expect((await mara.transfer(large)).allowed).toBe(true)
  })

  it('payments of a session do not make their amount usual for that session', async () => {
    const test = await startServer(above('signals.amount.unusual', { signals: [usualAmount()] }))
    const victim = test.customer('mara', 'laptop')
    const thief = test.customer('mara', 'stolen')
    for (let index = 0; index < 12; index++) await victim.transfer([payment({ amount: `${10 + index}.00` })])
    for (let index = 0; index < 40; index++) await thief.transfer([payment({ amount: '100.00' })])
    expect((await thief.transfer([payment({ amount: '250.00' })])).allowed).toBe(false)
  })

  it('actions of a session do not make their time of day usual for that session', async () => {
    const test = await startServer(above('signals.time.unusual', { signals: [timeOfDay()] }))
    const victim = test.customer('mara', 'laptop')
    const thief = test.customer('mara', 'stolen')
    for (let index = 0; index < 25; index++) {
      await victim.transfer(cent)
      test.advance(DAY)
    }
    test.advance(14 * HOUR)
    for (let index = 0; index < 25; index++) await thief.transfer(cent)
    expect((await thief.transfer(large)).allowed).toBe(false)
  })

  it('many small actions do not hide the start of a session', async () => {
    const test = await startServer(
      above('signals.network_change.network', {
        signals: [networkChange()],
        historyLimit: 10,
        session: { read: async (request) => readSession(request.headers.get('authorization') ?? '', began) },
      }),
    )
    const mara = test.customer('mara')
    await mara.transfer(cent, { 'x-test-address': '192.0.2.7' })
    test.advance(HOUR)
    const abroad = { 'x-test-address': '203.0.113.5' }
    for (let index = 0; index < 20; index++) await mara.transfer(cent, abroad)
    expect((await mara.transfer(large, abroad)).allowed).toBe(false)
  })

  it('many small actions do not hide the recent removal of a factor', async () => {
    const test = await startServer(
      above('signals.recent_change.recent', { signals: [recentChange()], historyLimit: 10 }),
    )
    const mara = test.customer('mara')
    for (let index = 0; index < 20; index++) expect((await mara.transfer(cent)).allowed).toBe(true)
    // The earlier changes are unknown, and an unknown fact makes the condition true.
    expect((await mara.transfer(large)).allowed).toBe(false)
  })
})
