import { describe, expect, it } from 'vitest'

import { collect, openAuditStore, secret, startServerWithTrail } from '../../test/audit-store.ts'
import type { TestOptions } from '../../test/support.ts'
import { auditTrail, exportTrail, verifyTrail } from '../audit/index.ts'
import type { AuditEvent } from '../index.ts'
import { defineSignal } from '../signals/index.ts'

// An author of policies or signals wants decisions without a trace.

/** A lone surrogate, which canonical JSON, and therefore a link of the trail, can't contain. */
const HALF = '\ud800'

async function bodiesOf(options: TestOptions) {
  const test = await startServerWithTrail(options)
  await test.customer('mara').ask({ action: 'account.freeze' })
  await test.server.settled()
  const links = await collect(exportTrail(test.store))
  expect(await verifyTrail(links, { secret, records: test.store })).toMatchObject({ ok: true })
  return links.map(({ body }) => JSON.parse(body) as Readonly<Record<string, unknown>>)
}

const denied = { id: 'frozen', actions: ['account.freeze'], effect: 'deny' } as const

describe('a decision in the trail', () => {
  it('the trail records a decision by a rule whose id has no canonical form', async () => {
    expect(await bodiesOf({ rules: [{ ...denied, id: `frozen${HALF}` }] })).toMatchObject([
      { type: 'decision', effect: 'deny', rules: [String.raw`frozen\ud800`] },
    ])
  })

  it('the trail records a decision whose risk is not a number', async () => {
    const oddSignal = defineSignal({
      name: 'odd',
      facts: {},
      read: () => ({}),
      risk: () => [{ code: `odd${HALF}`, weight: Number.NaN }],
    })
    const [decision, ...others] = await bodiesOf({
      rules: [{ ...denied, when: 'risk.level == "high"' }],
      signals: [oddSignal],
    })
    expect(others).toEqual([])
    expect(decision).toMatchObject({ type: 'decision', riskScore: 1, riskLevel: 'high' })
  })
})

describe('an event that cannot be written', () => {
  it('an event that cannot be written leaves a link that says so, and the operator hears of it', async () => {
    const store = await openAuditStore()
    const told: unknown[] = []
    const trail = auditTrail({ store, secret, onError: (error) => told.push(error) })
    const unwritable = {
      type: 'challenge.approved',
      at: 1,
      get evidenceHash(): string {
        throw new Error('There is no hash.')
      },
    } as unknown as AuditEvent
    await trail(unwritable)
    await trail({ type: 'session.revoked', at: 2, userId: 'mara' })
    expect(told).toEqual([new Error('There is no hash.')])
    const links = await collect(exportTrail(store))
    expect(links.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { type: 'audit.lost', count: 1 },
      { type: 'session.revoked', at: 2, userId: 'mara' },
    ])
  })
})
