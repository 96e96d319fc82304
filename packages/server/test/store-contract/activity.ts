import assert from 'node:assert/strict'

import type { ActivityRecord, AuditRecord, DecisionRecord } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { approval, challenge, evidence, limits, now, unique } from './samples.ts'

const activity = (changed: Partial<ActivityRecord> = {}): ActivityRecord => ({
  userId: unique(),
  seq: 1,
  at: now,
  sessionId: unique(),
  action: 'transfer.create',
  opened: true,
  ...changed,
})

const full: Partial<ActivityRecord> = {
  acr: 'phr',
  challengeId: unique(),
  amount: { currency: 'EUR', units: 99_999_999_999_9999 },
  payee: unique(),
  deviceId: unique(),
  network: unique(),
  place: { latitude: 52.52, longitude: 13.4, accuracy: 20, country: 'DE' },
}

const link = (stream: string, seq: number): AuditRecord => ({
  stream,
  seq,
  at: now,
  body: `{"seq":${seq}}`,
  previous: `h${seq - 1}`,
  hash: `h${seq}`,
})

export const decision = (changed: Partial<DecisionRecord> = {}): DecisionRecord => ({
  id: unique(),
  at: now,
  userId: unique(),
  sessionId: unique(),
  action: 'transfer.create',
  effect: 'challenge',
  ruleIds: ['a', 'b'],
  reasons: [{ code: 'amount', params: { amount: '5.00' } }],
  policyVersion: 'v1',
  inputs: { action: 'transfer.create', signals: { device: { known: false } } },
  outcome: 'challenged',
  ...changed,
})

const ended = (outcome: 'approved' | 'cancelled') =>
  ({ outcome, settledAt: now + 5, kinds: ['totp'], attempts: 2 }) as const

export const activityCases: ContractCases = {
  async 'the store lists the activity of a user with all members, newest first'({ store }) {
    const userId = unique()
    const records = [1, 2, 3].map((seq) =>
      activity({ userId, seq, at: now + seq, opened: seq !== 2, ...(seq === 3 ? full : {}) }),
    )
    for (const record of records) assert.ok(await store.addActivity(record))
    assert.deepEqual(await store.listActivity({ userId, limit: 10 }), records.toReversed())
    assert.deepEqual(await store.listActivity({ userId, limit: 1 }), records.slice(2))
    assert.deepEqual(await store.listActivity({ userId: unique(), limit: 10 }), [])
  },
  async 'the store adds one of twenty concurrent entries at the same place of a user’s history'(context) {
    const userId = unique()
    const added = await atOnce(context, 20, (store) => store.addActivity(activity({ userId })))
    assert.equal(added.filter(Boolean).length, 1)
    assert.equal((await context.store.listActivity({ userId, limit: 10 })).length, 1)
  },
  async 'the store counts the activity of an address over all users'({ store }) {
    const address = unique()
    for (const at of [now, now + 1, now + 2]) await store.addActivity(activity({ address, at }))
    const count = (since: number, limit: number) => store.countActivity({ address, since, limit })
    assert.equal(await count(now + 1, 10), 2)
    assert.equal(await count(now, 2), 2)
    assert.equal(await store.countActivity({ address: unique(), since: now, limit: 10 }), 0)
  },
  async 'the store sweeps old activity, but not the end of a user’s history'({ store }) {
    const userId = unique()
    for (const seq of [1, 2, 3]) await store.addActivity(activity({ userId, seq, at: 1000 + seq }))
    assert.ok((await store.sweep({ now, limit: 1000, activityBefore: 1100 })) >= 2)
    assert.deepEqual(
      (await store.listActivity({ userId, limit: 10 })).map(({ seq }) => seq),
      [3],
    )
  },
}

export const auditCases: ContractCases = {
  async 'the store appends links of the trail in order, all or none'({ store }) {
    const stream = unique()
    const first = { ...link(stream, 1), seal: 's1' }
    assert.equal(await store.findAuditHead(stream), undefined)
    assert.ok(await store.appendAudit([first, link(stream, 2)], undefined))
    assert.equal(await store.appendAudit([link(stream, 2), link(stream, 3)], first), false)
    assert.equal(await store.appendAudit([link(stream, 4)], link(stream, 3)), false)
    assert.deepEqual(await store.findAuditHead(stream), link(stream, 2))
    assert.ok(await store.appendAudit([link(stream, 3)], link(stream, 2)))
    assert.ok(await store.appendAudit([], undefined))
    assert.deepEqual(await store.listAudit({ stream, after: 1, limit: 10 }), [link(stream, 2), link(stream, 3)])
    assert.deepEqual(await store.listAudit({ stream, after: 0, limit: 1 }), [{ ...link(stream, 1), seal: 's1' }])
    assert.deepEqual(await store.listAudit({ stream: unique(), after: 0, limit: 10 }), [])
  },
  async 'the store removes the beginning of a trail, and never its end'({ store }) {
    const stream = unique()
    assert.equal(await store.removeAudit({ stream, through: 5 }), 0)
    await store.appendAudit(
      [1, 2, 3, 4].map((seq) => link(stream, seq)),
      undefined,
    )
    assert.equal(await store.removeAudit({ stream, through: 4 }), 0)
    assert.equal(await store.removeAudit({ stream, through: 2 }), 2)
    assert.equal(await store.removeAudit({ stream, through: 2 }), 0)
    assert.deepEqual(await store.listAudit({ stream, after: 0, limit: 1 }), [link(stream, 3)])
    assert.deepEqual(await store.listAudit({ stream, after: 3, limit: 10 }), [link(stream, 4)])
    // A writer that still assumes the removed end of the chain.
    assert.equal(await store.appendAudit([link(stream, 2)], link(stream, 1)), false)
    assert.ok(await store.appendAudit([link(stream, 5)], link(stream, 4)))
    assert.deepEqual(await store.findAuditHead(stream), link(stream, 5))
  },
  async 'the store lets one of many concurrent writers extend a trail'(context) {
    const stream = unique()
    const appended = await atOnce(context, 10, (store, index) =>
      store.appendAudit(
        Array.from({ length: index + 1 }, (_, at) => link(stream, at + 1)),
        undefined,
      ),
    )
    const winner = appended.indexOf(true)
    assert.equal(appended.filter(Boolean).length, 1)
    assert.equal((await context.store.listAudit({ stream, after: 0, limit: 100 })).length, winner + 1)
  },
}

export const decisionCases: ContractCases = {
  async 'the store keeps the evidence of an approval, until its retention is over'({ store }) {
    const [asked, unanswered] = [challenge(), challenge()]
    for (const record of [asked, unanswered]) await store.openChallenge(record, limits)
    const proof = { type: 'code', text: 'Žofie “Q” 李' } as const
    const kept = {
      ...evidence(asked),
      factors: [{ factorId: 'totp', kind: 'totp', acr: 'aal2', amr: ['otp'], at: now, proof }],
    } as const
    assert.ok(await store.answerChallenge(approval(asked, { evidence: kept })))
    assert.equal(
      await store.answerChallenge(approval(unanswered, { seen: 1, evidence: { ...kept, challengeId: unanswered.id } })),
      false,
    )
    assert.deepEqual(await store.findEvidence({ challengeIds: [asked.id, unanswered.id] }), [kept])
    assert.deepEqual(await store.findEvidence({ challengeIds: [] }), [])
    assert.ok((await store.findEvidence({ before: now, limit: 500 })).length > 0)
    assert.equal((await store.findEvidence({ before: now, limit: 1 })).length, 1)
    assert.deepEqual(await store.findEvidence({ before: now - 1, limit: 1 }), [])
    await store.sweep({ now, limit: 1000, evidenceBefore: now - 1 })
    assert.equal((await store.findEvidence({ challengeIds: [asked.id] })).length, 1)
    await store.sweep({ now, limit: 1000, evidenceBefore: now })
    assert.deepEqual(await store.findEvidence({ challengeIds: [asked.id] }), [])
  },
  async 'the store keeps decisions with their inputs, and lists them page by page'({ store }) {
    const at = now + Math.floor(Math.random() * 1e12)
    const records = [
      decision({ at }),
      decision({ at, challengeId: unique(), salt: unique() }),
      decision({ at: at + 1, outcome: 'allowed' }),
    ]
    await store.recordDecisions(records)
    await store.recordDecisions([])
    const wanted = [...records.slice(1), decision()].map(({ id }) => id)
    const found = await store.findDecisions({ ids: wanted })
    assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(wanted.slice(0, 2)))
    assert.deepEqual(
      found.find(({ id }) => id === records[1]?.id),
      records[1],
    )
    assert.deepEqual(await store.findDecisions({ ids: [] }), [])
    const challengeId = records[1]?.challengeId ?? ''
    assert.deepEqual(await store.findDecisions({ challengeId }), records.slice(1, 2))
    const all = await store.listDecisions({ since: at, until: at + 2, limit: 10 })
    const byId = (list: readonly DecisionRecord[]) => list.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    assert.deepEqual(all, byId(records))
    const [first] = all
    assert.deepEqual(await store.listDecisions({ since: at, until: at + 2, limit: 1 }), all.slice(0, 1))
    assert.deepEqual(
      await store.listDecisions({ since: at, until: at + 2, limit: 10, ...(first ? { after: first } : {}) }),
      all.slice(1),
    )
  },
  async 'the store keeps a decision that is written twice once, with its outcome'({ store }) {
    const at = now + Math.floor(Math.random() * 1e12)
    const challengeId = unique()
    const [first, second] = [decision({ at, challengeId }), decision({ at, outcome: 'allowed' })]
    await store.recordDecisions([first])
    await store.settleDecisions(challengeId, ended('approved'))
    await store.recordDecisions([first, second])
    const kept = await store.listDecisions({ since: at, until: at + 1, limit: 10 })
    assert.deepEqual(kept.map(({ outcome }) => outcome).toSorted(), ['allowed', 'approved'])
  },
  async 'the store settles the decision of a challenge when the challenge is approved'({ store }) {
    const at = now + Math.floor(Math.random() * 1e12)
    const asked = challenge()
    await store.openChallenge(asked, limits)
    await store.recordDecisions([decision({ at, challengeId: asked.id }), decision({ at, challengeId: unique() })])
    const outcomes = async (): Promise<readonly string[]> =>
      (await store.listDecisions({ since: at, until: at + 1, limit: 10 })).map(({ outcome }) => outcome).toSorted()
    const { approval: all, ...partial } = approval(asked)
    assert.ok(await store.answerChallenge(partial))
    assert.deepEqual(await outcomes(), ['challenged', 'challenged'])
    assert.ok(await store.answerChallenge({ ...partial, seen: 1, ...(all ? { approval: all } : {}) }))
    assert.deepEqual(await outcomes(), ['approved', 'challenged'])
    const [settled] = await store.findDecisions({ challengeId: asked.id })
    const { now: settledAt, answers } = partial
    const { attempts } = (await store.findChallenge(asked.id)) ?? {}
    assert.partialDeepStrictEqual(settled, { settledAt, kinds: answers.map(({ kind }) => kind), attempts })
  },
  async 'the store settles the outcome of a challenged decision once'({ store }) {
    const at = now + Math.floor(Math.random() * 1e12)
    const challengeId = unique()
    await store.recordDecisions([decision({ at, challengeId }), decision({ at, challengeId, outcome: 'allowed' })])
    await store.settleDecisions(challengeId, ended('approved'))
    await store.settleDecisions(challengeId, { ...ended('cancelled'), settledAt: now + 9 })
    const outcomes = (await store.listDecisions({ since: at, until: at + 1, limit: 10 })).map(({ outcome }) => outcome)
    assert.deepEqual(outcomes.toSorted(), ['allowed', 'approved'])
    const settled = (await store.findDecisions({ challengeId })).find(({ outcome }) => outcome === 'approved')
    assert.partialDeepStrictEqual(settled, ended('approved'))
  },
}
