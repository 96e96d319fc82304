import { expect, it } from 'vitest'

import { linksAfter } from '../audit/chain.ts'
import { verifyTrail } from '../audit/index.ts'
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
    expect([ok, problems]).toEqual([false, [{ seq: 2, message: 'It was changed after it was written.' }]])
  },
)
