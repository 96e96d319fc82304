import assert from 'node:assert/strict'

import type { PolicyVersionRecord, PublicationRecord } from '../../src/index.ts'
import type { StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { now } from './samples.ts'

const version = (number: number, changed: Partial<PolicyVersionRecord> = {}): PolicyVersionRecord => ({
  id: String(number),
  number,
  revision: 1,
  data: { version: String(number), rules: [] },
  hash: `h${number}`,
  reason: 'Fewer prompts',
  author: { id: 'ines', name: 'Ines' },
  createdAt: now,
  status: 'draft',
  approvals: [],
  ...changed,
})

/** One database serves all cases, and its versions are numbered without gaps. */
async function nextNumber(store: StepUpStore): Promise<number> {
  const [last] = await store.listPolicyVersions({ limit: 1 })
  return (last?.number ?? 0) + 1
}

async function add(store: StepUpStore): Promise<PolicyVersionRecord> {
  const added = version(await nextNumber(store))
  assert.ok(await store.addPolicyVersion(added))
  return added
}

async function nextPublication(
  store: StepUpStore,
  { id, hash }: Pick<PolicyVersionRecord, 'id' | 'hash'>,
): Promise<PublicationRecord> {
  const last = await store.findPublication()
  return {
    seq: (last?.seq ?? 0) + 1,
    versionId: id,
    hash,
    at: now,
    seal: 'seal',
    ...(last ? { replaces: last.versionId } : {}),
  }
}

const published = (record: PolicyVersionRecord): PolicyVersionRecord => ({
  ...record,
  revision: record.revision + 1,
  status: 'published',
  publishedAt: now,
})

export const policyCases: ContractCases = {
  async 'the store gives a number to one of ten concurrently added versions'(context) {
    const number = await nextNumber(context.store)
    const added = await atOnce(context, 10, (store, index) =>
      store.addPolicyVersion(version(number, { reason: `${index}` })),
    )
    assert.equal(added.filter(Boolean).length, 1)
  },
  async 'the store lists versions by their numbers, newest first, page by page'({ store }) {
    const [first, second, third] = [await add(store), await add(store), await add(store)]
    assert.deepEqual(await store.listPolicyVersions({ limit: 2 }), [third, second])
    assert.deepEqual(await store.listPolicyVersions({ before: second.number, limit: 1 }), [first])
    assert.deepEqual(await store.findPolicyVersion(second.id), second)
    assert.equal(await store.findPolicyVersion('unknown'), undefined)
  },
  async 'the store accepts one of several next revisions of a version, and no other revision'(context) {
    const { store } = context
    const added = await add(store)
    assert.equal(await store.changePolicyVersion({ ...added, revision: 3 }), false)
    const changed = await atOnce(context, 10, (node, index) =>
      node.changePolicyVersion({ ...added, revision: 2, reason: `${index}` }),
    )
    assert.equal(changed.filter(Boolean).length, 1)
    assert.equal((await store.findPolicyVersion(added.id))?.revision, 2)
  },
  async 'the store publishes one of ten concurrent versions, and changes no other version'(context) {
    const { store } = context
    const versions: PolicyVersionRecord[] = []
    for (let index = 0; index < 10; index++) versions.push(await add(store))
    const publications = await Promise.all(versions.map((record) => nextPublication(store, record)))
    const results = await atOnce(context, 10, (node, index) => {
      const [record, publication] = [versions[index], publications[index]]
      assert.ok(record && publication)
      return node.publishPolicies(publication, [published(record)])
    })
    assert.equal(results.filter(Boolean).length, 1)
    const winner = versions[results.indexOf(true)]
    assert.equal((await store.findPublication())?.versionId, winner?.id)
    const stored = await store.listPolicyVersions({ limit: 10 })
    assert.deepEqual(
      stored.filter(({ status }) => status === 'published').map(({ id }) => id),
      [winner?.id],
    )
  },
  async 'the store publishes nothing when a version of the publication was changed meanwhile'({ store }) {
    const added = await add(store)
    assert.ok(await store.changePolicyVersion({ ...added, revision: 2 }))
    const before = await store.findPublication()
    assert.equal(await store.publishPolicies(await nextPublication(store, added), [published(added)]), false)
    assert.deepEqual(await store.findPublication(), before)
  },
  async 'the store writes a publication in a unit of work with its reads, or not at all'({ store }) {
    const added = await add(store)
    const unit = store.begin()
    const publication = await nextPublication(unit, added)
    assert.ok(await unit.publishPolicies(publication, [published(added)]))
    assert.ok(await store.publishPolicies(publication, [published(added)]))
    assert.equal(await unit.commit(), false)
  },
}
