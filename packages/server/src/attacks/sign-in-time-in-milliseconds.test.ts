import { describe, expect, it } from 'vitest'

import type { Session } from '../index.ts'
import { nistSessionLimits } from '@stepup/policy/packs'
import { startServer, type TestServer } from '../../test/support.ts'

// A session adapter with milliseconds, or a token issuer whose clock is ahead: an authentication that never ages must
// not be fresh forever.

const user = { id: 'mara', name: 'mara', email: 'mara@mail.example' }
const now = Date.UTC(2026, 0, 1, 12)
const DAY = 86_400

async function withTimes(times: Partial<Session>, sessionLimits = {}): Promise<TestServer> {
  const session: Session = { id: 's', user, acr: 'aal2', amr: ['pwd'], authTime: now / 1000, ...times }
  return startServer({
    sessionLimits,
    session: { read: async () => session },
    clock: () => now,
    rules: [
      { id: 'old', actions: ['vault.open'], when: 'session.age > 300', require: { acr_values: ['phr'] }, reasons: [] },
      {
        id: 'not-new',
        actions: ['vault.close'],
        when: '!(session.age <= 300)',
        require: { acr_values: ['phr'] },
        reasons: [],
      },
    ],
  })
}

const wrong: readonly (readonly [string, number])[] = [
  ['milliseconds', now],
  ['an hour ahead', now / 1000 + 3600],
  ['six seconds ahead', now / 1000 + 6],
  ['without end', Number.POSITIVE_INFINITY],
]

describe('a sign-in at an impossible time', () => {
  it.each([...wrong, ['unknown', Number.NaN] as const])(
    'ELV-13, ELV-14: a sign-in at an impossible time is never fresh: %s',
    async (_, authTime) => {
      const { customer } = await withTimes({ authTime })
      expect(await customer('mara').ask({ action: 'card.reveal' })).toMatchObject({ code: 'step_up_required' })
    },
  )

  it.each([...wrong, ['unknown', Number.NaN] as const])(
    'a sign-in at an impossible time gives policies no age, so that they require a proof: %s',
    async (_, authTime) => {
      const { customer } = await withTimes({ authTime })
      for (const action of ['vault.open', 'vault.close'])
        expect(await customer('mara').ask({ action })).toMatchObject({ code: 'step_up_required' })
    },
  )

  it.each(wrong)(
    'SES-03: a session with an impossible sign-in time has ended where sessions are limited: %s',
    async (_, authTime) => {
      const { server, customer } = await withTimes({ authTime }, nistSessionLimits)
      expect(await server.session(customer('mara').request())).toBeUndefined()
    },
  )

  it.each(wrong)(
    'SES-03: a session that was last active at an impossible time has ended: %s',
    async (_, lastActive) => {
      const { server, customer } = await withTimes({ lastActive }, nistSessionLimits)
      expect(await server.session(customer('mara').request())).toBeUndefined()
    },
  )

  it('an impossible sign-in time is reported to the operator once, with the expected value', async () => {
    const { customer, events } = await withTimes({ authTime: now, lastActive: now })
    for (let time = 0; time < 3; time++) await customer('mara').ask({ action: 'card.reveal' })
    const told = events.flatMap((event) => (event.type === 'error' ? [String(event.error)] : []))
    expect(told).toEqual([
      expect.stringMatching(/`authTime`.*seconds since the epoch, not milliseconds/),
      expect.stringMatching(/`lastActive`.*seconds since the epoch, not milliseconds/),
    ])
  })
})

describe('a sign-in at a possible time', () => {
  it.each([0, 1, 5, -300])('a sign-in a few seconds ahead of the server’s clock is fresh: %i s', async (ahead) => {
    const { customer, events } = await withTimes({ authTime: now / 1000 + ahead }, nistSessionLimits)
    expect((await customer('mara').ask({ action: 'card.reveal' })).allowed).toBe(true)
    expect(events.filter(({ type }) => type === 'error')).toEqual([])
  })

  it('a sign-in is not fresh a second past its maximum age, and lasts as long as its level allows', async () => {
    const { customer } = await withTimes({ authTime: now / 1000 - 301 })
    expect((await customer('mara').ask({ action: 'card.reveal' })).allowed).toBe(false)
    const { server } = await withTimes({ authTime: now / 1000 - DAY }, nistSessionLimits)
    expect(await server.session(customer('mara').request())).toBeDefined()
  })
})

it('an elevation by a node whose clock is ahead begins at its time', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  await mara.elevate(test)
  test.advance(-60_000)
  expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(false)
  expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  test.advance(56_000)
  expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated' })
})
