import { expect, it } from 'vitest'

import { linksAfter } from '../audit/chain.ts'
import { exportTrail, verifyTrail } from '../audit/index.ts'
import { createMemoryStore } from '../memory/index.ts'

// An attacker with write access stores an unreadable link, so that the verification fails with an error instead of a
// finding.

const body = '{"type":"challenge.created"}'
const trail = linksAfter(
  undefined,
  [1, 2, 3].map((at) => ({ at, body })),
  'stepup',
)

it.each(['null', 'none', '"audit.archived"', '{"audit.archived"', '[{"type":"audit.archived"}]', '7', ''])(
  'a link whose body is %j is named as changed',
  async (changed) => {
    const links = trail.map((link) => (link.seq === 2 ? { ...link, body: changed } : link))
    const { ok, problems } = await verifyTrail(links, { records: createMemoryStore() })
    expect([ok, problems]).toMatchObject([false, [{ seq: 2, message: 'It was changed after it was written.' }]])
  },
)

it.each([null, 7, {}, { seq: '2' }, { hash: undefined }, { at: 0.5 }, { body: '\ud800' }, { seal: 1 }])(
  'a link that is %j, or has such a member, is named as changed',
  async (changed) => {
    const isMember = typeof changed === 'object' && changed !== null && Object.keys(changed).length > 0
    const links = trail.map((link) => (link.seq === 2 ? (isMember ? { ...link, ...changed } : changed) : link))
    const { ok, problems } = await verifyTrail(links as typeof trail, { records: createMemoryStore() })
    expect(ok).toBe(false)
    expect(problems[0]).toMatchObject({ seq: 2, message: 'It is no link: a member is missing, or was changed.' })
  },
)

it.each([0, 250, -1, Number.NaN])(
  'a last link of a page with the number %d does not make the check endless',
  async (seq) => {
    const store = createMemoryStore()
    const links = linksAfter(
      undefined,
      Array.from({ length: 600 }, (_, index) => ({ at: index, body })),
      'stepup',
    )
    await store.appendAudit(links, undefined)
    let reads = 0
    const changed: Pick<typeof store, 'listAudit'> = {
      async listAudit(query) {
        if (++reads > 10) throw new Error('The check does not end')
        return (await store.listAudit(query)).map((link) => (link.seq === 500 ? { ...link, seq } : link))
      },
    }
    expect(await verifyTrail(exportTrail(changed))).toMatchObject({ ok: false })
  },
)
