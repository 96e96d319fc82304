import assert from 'node:assert/strict'

import type { DecisionRecord, NewLabel } from '../../src/index.ts'
import { decision } from './activity.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { now } from './samples.ts'
import type { StepUpStore } from '../../src/index.ts'

async function decided(store: StepUpStore, changed: Partial<DecisionRecord> = {}): Promise<DecisionRecord> {
  const record = decision(changed)
  await store.recordDecisions([record])
  return record
}

const label = (decisionId: string, changed: Partial<NewLabel> = {}): NewLabel => ({
  decisionId,
  label: 'fraud',
  by: 'ines',
  at: now,
  ...changed,
})

export const labelCases: ContractCases = {
  async 'the store keeps every label of a decision, with the user of the decision'({ store }) {
    const { id, userId } = await decided(store)
    await store.addLabel(label(id, { note: 'The payee is a mule.' }))
    await store.addLabel(label(id, { label: 'false_alarm', at: now - 10 }))
    assert.deepEqual(await store.findLabels({ decisionIds: [id] }), [
      { decisionId: id, seq: 1, userId, label: 'fraud', by: 'ines', note: 'The payee is a mule.', at: now },
      { decisionId: id, seq: 2, userId, label: 'false_alarm', by: 'ines', at: now },
    ])
    assert.equal((await store.findLabels({ userId })).length, 2)
    assert.deepEqual(await store.findLabels({ decisionIds: [] }), [])
  },
  async 'the store labels no unknown decision'({ store }) {
    assert.equal(await store.addLabel(label('unknown')), undefined)
  },
  async 'the store adds one of ten concurrent first labels of a decision'(context) {
    const { id } = await decided(context.store)
    const added = await atOnce(context, 10, (store) => store.addLabel(label(id, { seq: 1 })))
    assert.equal(added.filter((record) => record !== undefined).length, 1)
    assert.equal((await context.store.findLabels({ decisionIds: [id] })).length, 1)
    assert.equal((await context.store.addLabel(label(id, { seq: 2 })))?.seq, 2)
  },
  async 'the store numbers ten concurrent labels of one decision'(context) {
    const { id } = await decided(context.store)
    const added = await atOnce(context, 10, (store) => store.addLabel(label(id)))
    const numbers = added.map((record) => record?.seq ?? 0).toSorted((a, b) => a - b)
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  },
  async 'the store lists labels from a time on, oldest first, page by page'({ store }) {
    const since = now + 7_000_000
    const { id } = await decided(store)
    for (const at of [since - 1, since, since, since + 5]) await store.addLabel(label(id, { at }))
    const first = await store.listLabels({ since, limit: 2 })
    assert.deepEqual(
      first.map(({ seq }) => seq),
      [2, 3],
    )
    const after = first[1]
    assert.ok(after)
    assert.deepEqual(
      (await store.listLabels({ since, after, limit: 10 })).map(({ seq }) => seq),
      [4],
    )
  },
  async 'the store erases the labels of a user with their decisions'({ store }) {
    const { id, userId } = await decided(store)
    const otherDecision = await decided(store)
    await store.addLabel(label(id))
    await store.addLabel(label(otherDecision.id))
    assert.equal(await store.erasePerson(userId), 2)
    assert.deepEqual(await store.findLabels({ decisionIds: [id] }), [])
    assert.equal((await store.findLabels({ decisionIds: [otherDecision.id] })).length, 1)
  },
  async 'the store sweeps labels with decisions of their age'({ store }) {
    const { id } = await decided(store, { at: 5 })
    await store.addLabel(label(id, { at: 6 }))
    await store.sweep({ now: 0, limit: 100, decisionsBefore: 5 })
    assert.equal((await store.findLabels({ decisionIds: [id] })).length, 1)
    await store.sweep({ now: 0, limit: 100, decisionsBefore: 6 })
    assert.deepEqual(await store.findLabels({ decisionIds: [id] }), [])
  },
}
