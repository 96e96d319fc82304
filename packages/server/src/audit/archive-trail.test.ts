import { canonicalize } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { collect, openAuditStore, secret } from '../../test/audit-store.ts'
import { createSeal, hashText } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import { appendToTrail } from './chain.ts'
import { archiveTrail, auditTrail, exportTrail, readLink, verifyTrail } from './index.ts'

type Store = Awaited<ReturnType<typeof openAuditStore>>

let store: Store
let archives: AuditRecord[][]
beforeEach(async () => {
  store = await openAuditStore()
  archives = []
  const trail = auditTrail({ store, secret })
  for (let at = 1; at <= 10; at++) void trail({ type: 'session.revoked', at, userId: 'mara' })
  await trail.settled()
})

async function keep(lines: AsyncIterable<string>): Promise<void> {
  archives.push((await collect(lines)).map(readLink))
}

const archive = (before: number, given: Partial<Parameters<typeof archiveTrail>[0]> = {}) =>
  archiveTrail({ store, secret, before, now: 100, keep, ...given })
const live = (): Promise<AuditRecord[]> => collect(exportTrail(store))

describe('an archived trail', () => {
  it('an archived trail is shorter, and still verifies', async () => {
    expect(await archive(5)).toEqual({ from: 1, through: 4, links: 4 })
    expect((await live()).map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10, 11])
    expect(await verifyTrail(await live(), { secret })).toMatchObject({ ok: true, links: 7, archivedThrough: 4 })
    const whole = await verifyTrail([...archives.flat(), ...(await live())], { secret })
    expect(whole).toMatchObject({ ok: true, links: 11, problems: [] })
    expect(whole.archivedThrough).toBeUndefined()
  })

  it('no link is archived before a time that is not a number', async () => {
    await expect(archive(Number.NaN)).rejects.toThrow('`before` of `archiveTrail` is NaN')
    expect([archives, (await live()).length]).toEqual([[], 10])
  })

  it('an archived trail can be archived again and again, up to its end', async () => {
    await archive(5)
    await archive(50)
    await archive(200, { now: 300 })
    expect((await live()).map(({ seq }) => seq)).toEqual([13])
    expect(await verifyTrail(await live(), { secret })).toMatchObject({ ok: true, archivedThrough: 12 })
    expect(await verifyTrail([...archives.flat(), ...(await live())], { secret })).toMatchObject({
      ok: true,
      links: 13,
    })
    const [first = [], , third = []] = archives
    const report = await verifyTrail([...first, ...third, ...(await live())], { secret })
    expect(report.problems).toEqual([
      {
        seq: 11,
        kind: 'archived',
        from: 5,
        through: 10,
        archivedBy: 12,
        message: 'Links 5 to 10 are missing here. Link 12 says that they were archived. Add that archive.',
      },
    ])
  })

  it.each<[string, (links: AuditRecord[]) => void]>([
    ['changed', (links) => Object.assign(links[1]!, { body: '{}' })],
    ['cut', (links) => links.splice(2, 1)],
    ['cut at its end', (links) => links.pop()],
  ])('the verification detects an archive that was %s', async (_, tamper) => {
    await archive(5)
    tamper(archives[0] ?? [])
    expect((await verifyTrail([...archives.flat(), ...(await live())], { secret })).ok).toBe(false)
  })

  it('the verification detects a removed beginning of the trail without a valid archive link', async () => {
    await store.removeAudit({ stream: 'stepup', through: 4 })
    expect((await verifyTrail(await live(), { secret })).problems).toEqual([
      {
        seq: 5,
        kind: 'cut',
        from: 1,
        through: 4,
        message: 'Links 1 to 4 are missing here, and in no archive: the trail was cut.',
      },
    ])
    const forger = await openAuditStore()
    const trail = auditTrail({ store: forger, secret })
    for (let at = 1; at <= 10; at++) void trail({ type: 'session.revoked', at, userId: 'ben' })
    await trail.settled()
    await archive(7, { store: forger })
    const [checkpoint] = (await collect(exportTrail(forger))).slice(-1)
    expect(checkpoint?.body).toContain('audit.archived')
    const spliced = [...(await live()).slice(2), checkpoint!]
    expect((await verifyTrail(spliced, { secret })).ok).toBe(false)
  })

  it('the verification detects an archive link that names another end', async () => {
    const said = { type: 'audit.archived', at: 100, from: 1, through: 4, links: 4, hash: hashText('another link') }
    const events = [{ at: 100, body: canonicalize(said) }]
    await appendToTrail({ store, stream: 'stepup', seal: createSeal(secret), events })
    await store.removeAudit({ stream: 'stepup', through: 4 })
    expect((await verifyTrail(await live(), { secret })).problems).toEqual([
      { seq: 11, kind: 'other_archive', through: 4, message: 'Its archive does not end with the link before link 5.' },
    ])
  })

  it('the archiving removes no link when the archive cannot be kept, or the trail is broken', async () => {
    await expect(archive(5, { keep: () => Promise.reject(new Error('The disk is full.')) })).rejects.toThrow('disk')
    expect(await live()).toHaveLength(10)
    const links = await live()
    const broken: Store = {
      ...store,
      listAudit: async (query) =>
        (await store.listAudit(query)).map((link) => (link.seq === 2 ? { ...link, body: '{}' } : link)),
    }
    await expect(archive(5, { store: broken })).rejects.toThrow('link 2: It was changed after it was written.')
    expect(await live()).toEqual(links)
  })

  it('a trail whose process crashed after archiving still has its links, and verifies', async () => {
    await expect(
      archive(5, { store: { ...store, removeAudit: () => Promise.reject(new Error('killed')) } }),
    ).rejects.toThrow()
    expect(await verifyTrail(await live(), { secret })).toMatchObject({ ok: true, links: 11 })
    await archive(5)
    expect(await verifyTrail([...(archives[1] ?? []), ...(await live())], { secret })).toMatchObject({
      ok: true,
      links: 12,
    })
  })

  it('the archiving of a trail without old links writes no archive', async () => {
    expect(await archive(1)).toBeUndefined()
    expect(archives).toEqual([])
  })

  it('an archived trail whose end was removed does not satisfy its anchor', async () => {
    const noted = { seq: 10, hash: (await live()).at(-1)?.hash ?? '' }
    await archive(5)
    const [, ...rest] = (await live()).toReversed()
    expect((await verifyTrail(rest.toReversed().slice(0, 3), { secret, anchor: noted })).ok).toBe(false)
    expect((await verifyTrail(await live(), { secret, anchor: noted })).ok).toBe(true)
    const early = { seq: 2, hash: archives[0]?.[1]?.hash ?? '' }
    expect((await verifyTrail(await live(), { secret, anchor: early })).ok).toBe(true)
    expect((await verifyTrail([...archives.flat(), ...(await live())], { secret, anchor: early })).ok).toBe(true)
  })
})
