import assert from 'node:assert/strict'

import type { AlertClaim, AlertRuleRecord } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { now, unique } from './samples.ts'

const LEASE = 60_000

const rule = (id: string, revision: number, changed: Partial<AlertRuleRecord> = {}): AlertRuleRecord => ({
  id,
  revision,
  name: 'Denials',
  rule: { measure: 'denied', window: 3600 },
  by: { id: 'ines', name: 'Ines' },
  at: now,
  ...changed,
})

const claim = (alertId: string, changed: Partial<AlertClaim> = {}): AlertClaim => ({
  alertId,
  status: 'fired',
  at: now,
  reason: { count: 12, usual: 3 },
  lease: LEASE,
  ...changed,
})

export const alertCases: ContractCases = {
  async 'the store keeps the newest revision of each alert, and nothing of a removed one'(context) {
    const { store } = context
    const [id, removedId] = [unique(), unique()]
    for (const record of [rule(id, 1), rule(removedId, 1), rule(removedId, 2)])
      assert.ok(await store.addAlertRule(record))
    const second = await atOnce(context, 10, (node, index) => node.addAlertRule(rule(id, 2, { name: `${index}` })))
    assert.equal(second.filter(Boolean).length, 1)
    assert.equal(await store.addAlertRule(rule(id, 4)), false)
    const removed = await atOnce(context, 10, (node) => node.addAlertRule(rule(removedId, 3, { removed: true })))
    assert.equal(removed.filter(Boolean).length, 1)
    const listed = (await store.listAlertRules()).filter((record) => record.id === id || record.id === removedId)
    assert.deepEqual(
      listed.map((record) => [record.id, record.revision]),
      [[id, 2]],
    )
    assert.deepEqual(await store.findAlertRule(id), listed[0])
    assert.equal(await store.findAlertRule(removedId), undefined)
  },
  async 'the store gives the event of an alert, and its recovery, to one of ten concurrent nodes'(context) {
    const { store } = context
    const id = unique()
    for (const status of ['fired', 'recovered', 'fired'] as const) {
      const claimed = await atOnce(context, 10, (node) => node.claimAlert(claim(id, { status })))
      const events = claimed.filter((event) => event !== undefined)
      assert.equal(events.length, 1)
      const [event] = events
      assert.ok(event)
      assert.ok(await store.settleAlert(event, now + 1))
      assert.equal(await store.settleAlert(event, now + 1), false)
      assert.equal(await store.claimAlert(claim(id, { status, at: now + 10 * LEASE })), undefined)
    }
    const events = await store.listAlertEvents({ alertId: id, since: 0, limit: 2 })
    assert.deepEqual(
      events.map(({ seq, status, deliveredAt }) => [seq, status, deliveredAt]),
      [
        [3, 'fired', now + 1],
        [2, 'recovered', now + 1],
      ],
    )
  },
  async 'the store gives an undelivered event to another node after the lease, with its reason'({ store }) {
    const id = unique()
    const first = await store.claimAlert(claim(id))
    assert.equal(await store.claimAlert(claim(id, { at: now + LEASE - 1 })), undefined)
    const second = await store.claimAlert(claim(id, { at: now + LEASE, reason: 'other' }))
    assert.deepEqual(second, { ...first, claimedAt: now + LEASE, claims: 2 })
    assert.equal(await store.claimAlert(claim(id, { at: now + LEASE })), undefined)
  },
  async 'the store recovers no alert that has not fired'({ store }) {
    assert.equal(await store.claimAlert(claim(unique(), { status: 'recovered' })), undefined)
  },
}
