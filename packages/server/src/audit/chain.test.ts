import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { collect, openAuditStore, secret } from '../../test/audit-store.ts'
import type { AuditRecord } from '../store/records.ts'
import type { AuditEvent } from './audit.ts'
import { hashLink } from './chain.ts'
import { describeEvent } from './describe-event.ts'
import { allAudits, auditTrail, exportTrail, readLink, trailOf, verifyTrail, writeLink } from './index.ts'

const event = (index: number): AuditEvent => ({
  type: 'session.revoked',
  at: index,
  userId: `user ${index}`,
  sessionId: 's',
})

async function chainOf(count: number): Promise<AuditRecord[]> {
  const store = await openAuditStore()
  const trail = auditTrail({ store, secret })
  for (let index = 1; index <= count; index++) void trail(event(index))
  await trail.settled()
  return collect(exportTrail(store))
}

describe('the audit trail', () => {
  it('a trail verifies as it was written, and through an export', async () => {
    const links = await chainOf(1200)
    expect(links).toHaveLength(1200)
    const exported = links.map((link) => readLink(writeLink(link)))
    expect(await verifyTrail(exported, { secret })).toEqual({
      ok: true,
      links: 1200,
      head: { seq: 1200, hash: links.at(-1)?.hash },
      problems: [],
    })
  })

  it('a part of a trail verifies after the link before it, and after no other', async () => {
    const store = await openAuditStore()
    const trail = auditTrail({ store, secret })
    for (let index = 1; index <= 700; index++) void trail(event(index))
    await trail.settled()
    const [before] = await collect(exportTrail(store, { after: 600, through: 601 }))
    const part = await collect(exportTrail(store, { after: 601, through: 650 }))
    expect([part.length, part[0]?.seq, part.at(-1)?.seq]).toEqual([49, 602, 650])
    const verified = (after: { readonly seq: number; readonly hash: string }) =>
      verifyTrail(part, { secret, after, anchor: part.at(-1)! })
    expect(await verified(before!)).toMatchObject({ ok: true, links: 49 })
    expect((await verified({ ...before!, hash: 'another' })).problems).toMatchObject([{ seq: 602 }])
    expect((await verified({ ...before!, seq: 600 })).problems).toMatchObject([{ seq: 602 }])
    expect((await verifyTrail(part, { secret })).ok).toBe(false)
  })

  it('a part of a trail ends with its last link, while an archive takes the first ones', async () => {
    const store = await openAuditStore()
    const trail = auditTrail({ store, secret })
    for (let index = 1; index <= 40; index++) void trail(event(index))
    await trail.settled()
    await store.removeAudit({ stream: 'stepup', through: 15 })
    const part = await collect(exportTrail(store, { after: 10, through: 20 }))
    expect(part.map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20])
  })

  it('an anchor before a part of a trail does not count as a cut end', async () => {
    const links = await chainOf(4)
    const [first, after] = links
    const verified = async (anchor: { readonly seq: number; readonly hash: string }) =>
      (await verifyTrail(links.slice(2), { secret, after: after!, anchor })).problems.map(({ message }) => message)
    expect(await verified(after!)).toEqual([])
    expect(await verified({ ...after!, hash: 'another' })).toEqual([expect.stringContaining('the chain was rebuilt')])
    expect(await verified(first!)).toEqual([expect.stringContaining('comes before this part')])
  })

  it('the trail keeps the order and the content of events', async () => {
    const links = await chainOf(3)
    expect(links.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      [1, 2, 3].map((index) => describeEvent(event(index))),
    )
  })

  it('the trail continues after a write that never settled, and keeps its events', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const store = await openAuditStore()
    let asked = 0
    const findAuditHead: typeof store.findAuditHead = (stream) =>
      asked++ === 0 ? new Promise(() => undefined) : store.findAuditHead(stream)
    const told: unknown[] = []
    const trail = auditTrail({ store: { ...store, findAuditHead }, onError: (error) => void told.push(error) })
    const first = Promise.allSettled([trail(event(1))])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await first).toMatchObject([{ status: 'rejected', reason: { name: 'TimeoutError' } }])
    await trail(event(2))
    expect(told).toHaveLength(1)
    expect((await collect(exportTrail(store))).map(({ at }) => at)).toEqual([1, 2])
  })

  it.each<[string, (links: AuditRecord[]) => void, string]>([
    [
      'a changed word',
      (links) => Object.assign(links[2]!, { body: links[2]!.body.replace('user 3', 'nobody') }),
      'changed',
    ],
    ['a changed time', (links) => Object.assign(links[2]!, { at: 99 }), 'changed'],
    ['a removed link', (links) => links.splice(2, 1), 'the trail was cut'],
    ['an inserted link', (links) => links.splice(2, 0, { ...links[2]! }), 'removed or inserted'],
    ['two swapped links', (links) => links.splice(2, 2, links[3]!, links[2]!), 'the trail was cut'],
    ['a removed beginning', (links) => links.splice(0, 2), 'the trail was cut'],
  ])('the verification of the trail detects %s', async (_, tamper, message) => {
    const links = await chainOf(6)
    tamper(links)
    const report = await verifyTrail(links, { secret })
    expect(report.ok).toBe(false)
    expect(report.problems.map((problem) => problem.message).join(' ')).toContain(message)
  })

  it('the link after a changed and rehashed link shows the change', async () => {
    const links = await chainOf(6)
    const changed = { ...links[2]!, body: links[2]!.body.replace('user 3', 'nobody') }
    links[2] = { ...changed, hash: hashLink(changed) }
    expect((await verifyTrail(links)).problems).toEqual([
      { seq: 4, kind: 'not_chained', message: 'It does not follow from the link before it.' },
    ])
  })

  it('the verification detects a trail rebuilt without the secret, and a removed end', async () => {
    const links = await chainOf(6)
    const head = { seq: 6, hash: links[5]?.hash ?? '' }
    const store = await openAuditStore()
    const forger = auditTrail({ store, secret: `${secret}, not quite` })
    for (let index = 1; index <= 6; index++) void forger(event(index * 2))
    await forger.settled()
    const forged = await collect(exportTrail(store))
    expect((await verifyTrail(forged)).ok).toBe(true)
    expect((await verifyTrail(forged, { secret })).ok).toBe(false)
    expect((await verifyTrail(forged, { anchor: head })).ok).toBe(false)
    expect((await verifyTrail(links.slice(0, 4), { secret, anchor: head })).problems).toMatchObject([
      { message: expect.stringContaining('the end of the chain was removed') as string },
    ])
    expect((await verifyTrail(links, { secret, anchor: head })).ok).toBe(true)
  })

  it('the trail is one chain with several concurrent writers', async () => {
    const store = await openAuditStore()
    const trails = [1, 2, 3].map(() => auditTrail({ store, secret }))
    for (let index = 0; index < 90; index++) void trails[index % 3]?.(event(index + 1))
    await Promise.all(trails.map((trail) => trail.settled()))
    expect(await verifyTrail(exportTrail(store), { secret })).toMatchObject({ ok: true, links: 90 })
  })

  it('the trail continues when the store answers again, without losing events', async () => {
    const store = await openAuditStore()
    let down = true
    const failures: unknown[] = []
    const trail = auditTrail({
      store: {
        ...store,
        appendAudit: (links, head) => (down ? Promise.reject(new Error('down')) : store.appendAudit(links, head)),
      },
      onError: (error) => void failures.push(error),
    })
    for (let index = 1; index <= 3; index++) await expect(trail(event(index))).rejects.toThrow('down')
    down = false
    await trail(event(4))
    expect(failures).toHaveLength(1)
    expect(await verifyTrail(exportTrail(store))).toMatchObject({ ok: true, links: 4 })
  })

  it('the trail records the number of events that it lost when its memory was full', async () => {
    const store = await openAuditStore()
    let down = true
    const trail = auditTrail({
      store: {
        ...store,
        findAuditHead: (stream) => (down ? Promise.reject(new Error('down')) : store.findAuditHead(stream)),
      },
      onError: () => undefined,
    })
    const told = Array.from({ length: 10_003 }, (_, index) =>
      Promise.resolve(trail(event(index))).catch(() => undefined),
    )
    await Promise.all(told)
    down = false
    await trail.settled()
    const bodies = (await collect(exportTrail(store))).map(
      ({ body }) => JSON.parse(body) as { type: string; count?: number },
    )
    expect(bodies.filter(({ type }) => type === 'audit.lost')).toEqual([{ type: 'audit.lost', count: 3 }])
    expect(bodies).toHaveLength(10_001)
  })

  it('the trail records the number of events that it lost during a write', async () => {
    const store = await openAuditStore()
    const held = Promise.withResolvers<void>()
    const trail = auditTrail({
      store: {
        ...store,
        async appendAudit(links, head) {
          await held.promise
          return store.appendAudit(links, head)
        },
      },
    })
    const first = trail(event(1))
    await store.findAuditHead('stepup')
    const others = Array.from({ length: 10_003 }, (_, index) => trail(event(index + 2)))
    held.resolve()
    await Promise.all([first, ...others])
    const bodies = (await collect(exportTrail(store))).map(({ body }) => JSON.parse(body) as { type: string })
    expect(bodies.filter(({ type }) => type === 'audit.lost')).toEqual([{ type: 'audit.lost', count: 4 }])
    expect(bodies[0]).toEqual(describeEvent(event(1)))
    expect(bodies).toHaveLength(10_001)
  })

  it.each([
    ['half a letter', '\ud83d'],
    ['a letter at the place where a long text is cut off', `${'x'.repeat(199)}\u{1f512}${'x'.repeat(10)}`],
    ['half a letter at the end', 'https://evil.example\udd12'],
  ])('the trail continues after a text that canonical JSON cannot write: %s', async (_, origin) => {
    const store = await openAuditStore()
    const trail = auditTrail({ store, secret, onError: () => undefined })
    await trail(event(1))
    await trail({ type: 'request.cross_site', at: 2, origin, expected: [] })
    await trail(event(3))
    expect(await verifyTrail(exportTrail(store), { secret })).toMatchObject({ ok: true, links: 3 })
  })

  it('the trail continues after an event that cannot be written, and records that it is missing', async () => {
    const store = await openAuditStore()
    const told: unknown[] = []
    const trail = auditTrail({ store, secret, onError: (error) => told.push(error) })
    await trail({ ...event(1), at: Number.NaN })
    await trail(event(2))
    expect(told).toEqual([expect.any(TypeError)])
    const links = await collect(exportTrail(store))
    expect(links.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { type: 'audit.lost', count: 1 },
      describeEvent(event(2)),
    ])
    expect(await verifyTrail(links, { secret })).toMatchObject({ ok: true, links: 2 })
  })

  it.each(['', '{}', 'null', '[]', '{"stream":"s","seq":"1","at":1,"body":"","previous":"","hash":""}'])(
    'the reader of exports refuses the line %j',
    (line) => {
      expect(() => readLink(line)).toThrow()
    },
  )
})

it('the trail of a server is found among its audits', async () => {
  const trail = auditTrail({ store: await openAuditStore(), stream: 'payments' })
  const other = (): void => {}
  expect([trailOf(trail), trailOf(allAudits(other, allAudits(trail))), trailOf(other), trailOf(undefined)]).toEqual([
    'payments',
    'payments',
    undefined,
    undefined,
  ])
})
