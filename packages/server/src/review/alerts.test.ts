import { beforeEach, describe, expect, it } from 'vitest'

import { startServer, type TestServer } from '../../test/support.ts'

const by = { id: 'ines', name: 'Ines' }
const rule = { measure: 'denied', window: 60 }
let first: TestServer
/** Another node on the same store. */
let second: TestServer

beforeEach(async () => {
  first = await startServer()
  second = await startServer({ on: first, clock: () => first.now() })
})

describe('alerts', () => {
  it('an alert is the same for every node, and the trail has the history of its rule', async () => {
    const { id } = await first.server.alerts.change({ name: 'Denials', rule, by })
    await second.server.alerts.change({ id, name: 'More denials', rule: { ...rule, window: 30 }, by })
    expect(await first.server.alerts.list()).toMatchObject([
      { id, revision: 2, name: 'More denials', rule: { window: 30 }, by },
    ])
    expect(await first.server.alerts.remove({ id, by })).toBe(true)
    expect(await second.server.alerts.remove({ id, by })).toBe(false)
    expect(await second.server.alerts.list()).toEqual([])
    const told = [...first.events, ...second.events].filter(({ type }) => type === 'alert.changed')
    expect(told).toMatchObject([
      { revision: 1, name: 'Denials', rule: '{"measure":"denied","window":60}', by: 'ines' },
      { revision: 3, removed: true, by: 'ines' },
      { revision: 2, name: 'More denials', rule: '{"measure":"denied","window":30}', by: 'ines' },
    ])
  })

  it('an alert fires once and recovers once, whichever node finds it first', async () => {
    const { id: alertId } = await first.server.alerts.change({ name: 'Denials', rule, by })
    for (const status of ['fired', 'recovered'] as const) {
      const claims = [first, second, first, second].map(({ server }) =>
        server.alerts.claim({ alertId, status, reason: { count: 7 } }),
      )
      const [event, ...others] = (await Promise.all(claims)).filter((claimed) => claimed !== undefined)
      expect([event?.status, others]).toEqual([status, []])
      if (event) await second.server.alerts.delivered(event)
    }
    const told = [...first.events, ...second.events]
      .map(({ type }) => type)
      .filter((type) => /^alert\.[fr]/u.test(type))
    expect(told.toSorted()).toEqual(['alert.fired', 'alert.recovered'])
    expect(await first.server.alerts.events({ since: 0 })).toMatchObject([{ status: 'recovered' }, { status: 'fired' }])
  })

  it('an alert event is delivered by another node, and reported once, when its node dies', async () => {
    const claim = (node: TestServer) => node.server.alerts.claim({ alertId: 'a', status: 'fired', reason: {} })
    const event = await claim(first)
    first.advance(59_999)
    expect(await claim(second)).toBeUndefined()
    first.advance(1)
    expect(await claim(second)).toMatchObject({ seq: event?.seq, claims: 2 })
    expect(second.events.filter(({ type }) => type === 'alert.fired')).toEqual([])
  })

  it('an alert event is delivered by another node when the clock of the dead node was ahead', async () => {
    const ahead = await startServer({ on: first, clock: () => first.now() + 86_400_000 })
    const claim = (node: TestServer) => node.server.alerts.claim({ alertId: 'a', status: 'fired', reason: {} })
    await claim(ahead)
    expect(await claim(second)).toMatchObject({ claims: 2 })
    expect(await claim(first)).toBeUndefined()
  })

  it.each([
    ['a name that hides characters', { name: 'a\u202eb', rule }],
    ['a rule of more than 10,000 characters', { name: 'Denials', rule: 'x'.repeat(10_001) }],
  ])('an alert with %s is refused', async (_, given) => {
    await expect(first.server.alerts.change({ ...given, by })).rejects.toThrow(TypeError)
  })
})
