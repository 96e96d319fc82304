import type { AuditEvent } from '@stepup/server'
import { auditTrail, DEFAULT_STREAM } from '@stepup/server/audit'
import { createMemoryStore } from '@stepup/server/memory'
import { expect, it } from 'vitest'

import { auditEntries } from './audit-entries.ts'
import type { Trail } from './links-of-period.ts'

const START = Date.UTC(2026, 0, 1)
const MINUTE = 60_000

it('the report of a decision finds its events in a long audit trail, with few reads', async () => {
  const store = createMemoryStore()
  let now = START
  const trail = auditTrail({ store, secret: 'a secret of at least thirty-two bytes, for tests' })
  for (let index = 0; index < 3000; index++) {
    now = START + index * MINUTE
    const event: AuditEvent = {
      type: 'grant.spent',
      at: now,
      userId: 'mara',
      sessionId: 's',
      challengeId: `challenge-${index}-`,
      action: 'pay',
    }
    await trail(event)
  }
  let read = 0
  const counting: Trail['store'] = {
    findAuditHead: (stream) => store.findAuditHead(stream),
    async listAudit(query) {
      const links = await store.listAudit(query)
      read += links.length
      return links
    },
  }
  const found = await auditEntries(
    { store: counting, stream: DEFAULT_STREAM },
    { ids: ['challenge-2345-'], at: START + 2345 * MINUTE },
  )
  expect(found).toMatchObject([
    { type: 'grant.spent', at: START + 2345 * MINUTE, event: { challengeId: 'challenge-2345-' } },
  ])
  expect(read).toBeLessThan(1100)
  expect(await auditEntries({ store, stream: DEFAULT_STREAM }, { ids: ['challenge-0-'], at: START })).toHaveLength(1)
  expect(
    await auditEntries({ store, stream: DEFAULT_STREAM }, { ids: ['challenge-2999-'], at: START + 2999 * MINUTE }),
  ).toHaveLength(1)
  expect(await auditEntries({ store, stream: DEFAULT_STREAM }, { ids: ['nothing'], at: START + 5 * MINUTE })).toEqual(
    [],
  )
  expect(await auditEntries({ store: createMemoryStore(), stream: DEFAULT_STREAM }, { ids: ['x'], at: START })).toEqual(
    [],
  )
})
