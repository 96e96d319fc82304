import { createHmac } from 'node:crypto'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { rhythmicDecisions } from '../../test/rhythm.ts'
import { START, startDesk, type TestDesk } from '../../test/test-desk.ts'
import { type AlertList, type AlertRequest, type AlertSimulation } from '../contract.ts'
import type { AlertMessage } from './alert-message.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

const rule: AlertRequest = {
  name: 'More people than usual are asked',
  measure: 'asked',
  as: 'rate',
  of: {},
  window: 60,
  weeks: 2,
  factor: 2.5,
  direction: 'above',
  minimum: 10,
  enabled: true,
}

let desks: TestDesk[] = []
afterEach(async () => {
  await Promise.all(desks.map(({ desk }) => desk.close()))
  desks = []
})

interface Post {
  readonly headers: Headers
  readonly body: string
}

/** A desk with a mailbox and a webhook, in quiet weeks that end with an hour of many challenges. */
async function startAlerts({
  webhookStatus = () => 200,
  mailed = async () => undefined,
}: { readonly webhookStatus?: () => number; readonly mailed?: () => Promise<void> } = {}) {
  const mails: AlertMessage[] = []
  const posts: Post[] = []
  const test = startDesk({
    alerts: {
      async mail(message) {
        mails.push(message)
        await mailed()
      },
      webhook: {
        url: 'https://hooks.bank.example/desk',
        secret: SECRET,
        async fetch(_, { headers, body } = {}) {
          posts.push({ headers: new Headers(headers), body: typeof body === 'string' ? body : '' })
          return new Response(null, { status: webhookStatus() })
        },
      },
    },
  })
  desks.push(test)
  // Saturday mornings only, because the memory store keeps at most 10,000 decisions.
  const allDecisions = rhythmicDecisions({
    seed: 3,
    from: START - 3 * WEEK,
    weeks: 4,
    perHour: 100,
    anomaly: { from: START + 9 * HOUR, to: START + 10 * HOUR, asked: 0.9 },
  }).filter(({ at }) => {
    const hour = ((at - START + 4 * WEEK) % WEEK) / HOUR
    return hour >= 6 && hour < 13
  })
  let recorded = 0
  /** Advances time with its decisions, and checks the alerts like the timer does. */
  const pass = async (until: number, every: number): Promise<void> => {
    while (test.now() < until) {
      test.advance(every)
      const end = allDecisions.findIndex(({ at }) => at > test.now())
      const next = allDecisions.slice(recorded, end < 0 ? allDecisions.length : end)
      recorded += next.length
      await test.record(next)
      await test.desk.checkAlerts()
    }
  }
  const change = (body: unknown, method = 'POST', path = '/desk/api/alerts') =>
    test.send(path, { as: 'ines', method, body })
  return { test, mails, posts, pass, change }
}

const alertsOf = (test: TestDesk) => test.read<AlertList>('/desk/api/alerts')

describe('a live alert', () => {
  it('a live alert fires once, gives its cause by mail and webhook, and recovers', async () => {
    const { test, mails, posts, pass, change } = await startAlerts()
    await change(rule)
    await pass(START + 9 * HOUR, 9 * HOUR)
    expect(mails).toEqual([])
    await pass(START + 9.5 * HOUR, 10_000)
    expect(mails).toMatchObject([{ type: 'alert.fired', subject: 'Alert: More people than usual are asked' }])
    expect(mails[0]?.text).toMatch(
      /^The alert ".*" fired\.\n\n\d+ of \d+ requests were asked for a step-up: \d+\.\d %, and usually \d+\.\d % in the same hours of the last 2 weeks\./,
    )
    expect((await alertsOf(test)).alerts).toMatchObject([
      { rule: { name: rule.name }, firing: { firedAt: mails[0]?.at } },
    ])
    await pass(START + 13 * HOUR, 60_000)
    expect(mails.map(({ type }) => type)).toEqual(['alert.fired', 'alert.recovered'])
    expect(posts).toHaveLength(2)
    const { alerts, history } = await alertsOf(test)
    expect(alerts[0]?.firing).toBeUndefined()
    expect(history).toMatchObject([{ firedAt: mails[0]?.at, recoveredAt: mails[1]?.at }])
    expect(test.events.map(({ type }) => type).filter((type) => type.startsWith('alert.'))).toEqual([
      'alert.changed',
      'alert.fired',
      'alert.recovered',
    ])
  })

  it('a live alert fires within a minute of the moment at which the simulation fires', async () => {
    const { test, mails, pass, change } = await startAlerts()
    await change(rule)
    await pass(START + 9 * HOUR, 9 * HOUR)
    await pass(START + 12 * HOUR, 10_000)
    const { firings } = (await (await change({ rule }, 'POST', '/desk/api/alerts/simulate')).json()) as AlertSimulation
    expect(firings.map(({ firedAt }) => firedAt)).toHaveLength(1)
    const [{ firedAt, recoveredAt = 0 } = { firedAt: 0 }] = firings
    expect(Math.abs((mails[0]?.at ?? 0) - firedAt)).toBeLessThanOrEqual(60_000)
    expect(Math.abs((mails[1]?.at ?? 0) - recoveredAt)).toBeLessThanOrEqual(60_000)
    expect(test.now()).toBeGreaterThan(recoveredAt)
  })

  it('the webhook of an alert is signed as Standard Webhooks, and keeps its id when it is sent again', async () => {
    const statuses = [500, 500]
    const { mails, posts, pass, change } = await startAlerts({ webhookStatus: () => statuses.shift() ?? 200 })
    await change(rule)
    await pass(START + 9 * HOUR, 9 * HOUR)
    await pass(START + 9.6 * HOUR, 10_000)
    const fired = posts.filter(({ body }) => body.includes('alert.fired'))
    // The mail was sent and is not sent again.
    expect(mails).toHaveLength(1)
    expect(fired).toHaveLength(3)
    expect(new Set(fired.map(({ headers }) => headers.get('webhook-id')))).toHaveProperty('size', 1)
    for (const { headers, body } of fired) {
      const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`
      const mac = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64')
      expect(headers.get('webhook-signature')).toBe(`v1,${mac}`)
      expect(JSON.parse(body)).toMatchObject({
        type: 'alert.fired',
        data: { rule: { name: rule.name }, cause: { weeks: 2 } },
      })
    }
  })

  it('an alert is sent by webhook and mailed again when the mail server never answers', async () => {
    const { mails, posts, pass, change } = await startAlerts({ mailed: () => new Promise(() => undefined) })
    await change(rule)
    await pass(START + 9 * HOUR, 9 * HOUR)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const passed = pass(START + 9.6 * HOUR, 30_000).then(() => true)
      const waited = (): Promise<boolean> => vi.advanceTimersByTimeAsync(20_000).then(() => false)
      while (!(await Promise.race([passed, waited()])));
    } finally {
      vi.useRealTimers()
    }
    expect(posts).toHaveLength(1)
    expect(mails.length).toBeGreaterThan(1)
    expect(new Set(mails.map(({ id }) => id))).toHaveProperty('size', 1)
  })

  it('an alert that is switched off does not fire, and can be removed', async () => {
    const { test, mails, pass, change } = await startAlerts()
    const { rule: kept } = (await (await change({ ...rule, enabled: false })).json()) as { rule: { id: string } }
    await pass(START + 9 * HOUR, 9 * HOUR)
    await pass(START + 9.6 * HOUR, 30_000)
    expect(mails).toEqual([])
    expect((await change(undefined, 'DELETE', `/desk/api/alerts/${kept.id}`)).status).toBe(204)
    expect((await alertsOf(test)).alerts).toEqual([])
    expect((await change(undefined, 'DELETE', `/desk/api/alerts/${kept.id}`)).status).toBe(404)
  })
})

describe('the rule of an alert', () => {
  it.each<[string, object]>([
    ['a window of a second', { window: 1 / 60 }],
    ['a year of weeks', { weeks: 52 }],
    ['no factor', { factor: 1 }],
    ['an unknown measure', { measure: 'constructor' }],
    ['a name of two lines', { name: 'Alert\r\nBcc: everybody@example.com' }],
    ['an action of two lines', { of: { action: 'pay\n\nSign in at https://evil.example to confirm.' } }],
    ['a rule of two lines', { of: { rule: 'large\u2028Call 555' } }],
    ['an empty name', { name: '' }],
    ['a member of the prototype', { of: { constructor: 'x' } }],
    ['an unknown member', { sendTo: 'https://evil.example' }],
    ['an unknown id', { id: 'nothing' }],
  ])('the desk refuses an alert rule with %s', async (_, member) => {
    const { change } = await startAlerts()
    expect([400, 404]).toContain((await change({ ...rule, ...member })).status)
    expect((await change({ rule: { ...rule, ...member } }, 'POST', '/desk/api/alerts/simulate')).status).toBe(400)
  })

  it('a changed alert rule keeps its author', async () => {
    const { test, change } = await startAlerts()
    const { rule: kept } = (await (await change(rule)).json()) as { rule: { id: string } }
    await change({ ...rule, id: kept.id, factor: 4 })
    expect((await alertsOf(test)).alerts).toMatchObject([{ rule: { id: kept.id, factor: 4 }, author: { id: 'ines' } }])
  })
})

describe('the secret of a webhook', () => {
  it.each(['', 'secret', 'whsec_', `whsec_${Buffer.alloc(8).toString('base64')}`])(
    'the desk refuses the webhook secret %j when it starts',
    (secret) => {
      expect(() => startDesk({ alerts: { webhook: { url: 'https://hooks.bank.example', secret } } })).toThrow('whsec_')
    },
  )
})
