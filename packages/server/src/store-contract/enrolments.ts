import assert from 'node:assert/strict'

import type { EnrolmentRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { atOnce, type ContractCase } from './contract-case.ts'
import { authenticator, beginEnrolment, enrolment, now, unique } from './samples.ts'

/** Begins one in each of two sessions of a person, and another's. */
async function begin(store: StepUpStore) {
  const here = enrolment()
  const begun = [here, enrolment({ userId: here.userId }), enrolment()] as const
  for (const each of begun) await beginEnrolment(store, each)
  const left = async (): Promise<readonly EnrolmentRecord[]> =>
    (await Promise.all(begun.map(({ id }) => store.findEnrolment(id)))).filter((each) => each !== undefined)
  return { begun, left }
}

export const enrolmentCases: readonly ContractCase[] = [
  {
    name: 'has an enrolment that began wait for its confirmation, until it is dropped',
    async check({ store }) {
      const record = enrolment()
      const { data, ...begun } = record
      await store.beginEnrolment(begun)
      assert.equal(await store.findEnrolment(record.id), undefined)
      assert.ok(await store.keepEnrolment(record.id, data))
      assert.deepEqual(await store.findEnrolment(record.id), record)
      await store.dropEnrolment(record.id)
      assert.equal(await store.findEnrolment(record.id), undefined)
      assert.equal(await store.keepEnrolment(record.id, data), false)
    },
  },
  {
    name: 'ends what a person or a session has begun, and nobody else’s (ELV-16)',
    async check({ store }) {
      const { begun, left } = await begin(store)
      const [here, there, others] = begun
      await store.revoke({ sessionId: here.sessionId }, now)
      assert.deepEqual(await left(), [there, others])
      await store.revoke({ userId: there.userId }, now)
      assert.deepEqual(await left(), [others])
    },
  },
  {
    name: 'ends one that has only begun, and makes nothing of it (ELV-16)',
    async check({ store }) {
      const key = authenticator()
      await store.addAuthenticator(key)
      const ends = [
        () => store.revoke({ userId: key.userId }, now),
        () => store.revoke({ sessionId: 'of the enrolment' }, now),
        () => store.addAuthenticator(authenticator({ userId: key.userId })),
        () => store.removeAuthenticator(key.userId, key.id, { now }),
      ]
      for (const end of ends) {
        const { data, ...begun } = enrolment({ userId: key.userId, sessionId: 'of the enrolment' })
        await store.beginEnrolment(begun)
        await end()
        const before = await store.listAuthenticators(key.userId)
        const from = { enrolmentId: begun.id }
        assert.equal(await store.keepEnrolment(begun.id, data), false)
        assert.equal(await store.addAuthenticator(authenticator({ userId: key.userId }), from), false)
        assert.equal(await store.replaceRecoveryCodes(key.userId, [unique()], { now, ...from }), false)
        assert.deepEqual(await store.listAuthenticators(key.userId), before)
        assert.deepEqual(await store.countRecoveryCodes(key.userId), { left: 0 })
      }
    },
  },
  {
    name: 'ends everything that a person has begun once they have another authenticator, or one less',
    async check({ store }) {
      const { begun, left } = await begin(store)
      const [here, there, others] = begun
      const key = authenticator({ userId: here.userId })
      await store.addAuthenticator(authenticator({ userId: unique() }))
      assert.deepEqual(await left(), begun)
      assert.ok(await store.addAuthenticator(key, { enrolmentId: here.id }))
      assert.deepEqual(await left(), [others])
      assert.equal(
        await store.addAuthenticator(authenticator({ userId: there.userId }), { enrolmentId: there.id }),
        false,
      )

      for (const each of [here, there]) await beginEnrolment(store, each)
      assert.equal(await store.addAuthenticator({ ...key, id: unique() }), false)
      assert.equal(await store.removeAuthenticator(key.userId, unique(), { now }), 'unknown')
      assert.equal(await store.removeAuthenticator(key.userId, key.id, { now, keep: ['passkey'] }), 'last')
      assert.deepEqual(await left(), begun)
      assert.equal(await store.removeAuthenticator(key.userId, key.id, { now }), 'removed')
      assert.deepEqual(await left(), [others])
    },
  },
  {
    name: 'makes one authenticator of ten enrolments of one person that are confirmed at once',
    async check(context) {
      const { store } = context
      const userId = unique()
      const begun = Array.from({ length: 10 }, () => enrolment({ userId }))
      for (const each of begun) await beginEnrolment(store, each)
      const added = await atOnce(context, 10, (node, index) =>
        node.addAuthenticator(authenticator({ userId }), { enrolmentId: begun[index]?.id ?? '' }),
      )
      assert.equal(added.filter(Boolean).length, 1)
      assert.equal((await store.listAuthenticators(userId)).length, 1)
    },
  },
  {
    name: 'makes one authenticator of an enrolment that is confirmed twenty times at once',
    async check(context) {
      const { store } = context
      const { id: enrolmentId, userId } = enrolment()
      await beginEnrolment(store, enrolment({ id: enrolmentId, userId }))
      const added = await atOnce(context, 20, (node) =>
        node.addAuthenticator(authenticator({ userId }), { enrolmentId }),
      )
      assert.equal(added.filter(Boolean).length, 1)
      assert.equal((await store.listAuthenticators(userId)).length, 1)
      assert.equal(await store.findEnrolment(enrolmentId), undefined)
      assert.equal(await store.addAuthenticator(authenticator({ userId }), { enrolmentId: unique() }), false)
      assert.equal((await store.listAuthenticators(userId)).length, 1)
    },
  },
  {
    name: 'ends an enrolment whose credential belongs to somebody already',
    async check({ store }) {
      const taken = authenticator()
      await store.addAuthenticator(taken)
      const record = enrolment()
      await beginEnrolment(store, record)
      const again = authenticator({
        userId: record.userId,
        ...(taken.externalId ? { externalId: taken.externalId } : {}),
      })
      assert.equal(await store.addAuthenticator(again, { enrolmentId: record.id }), false)
      assert.equal(await store.findEnrolment(record.id), undefined)
      assert.deepEqual(await store.listAuthenticators(record.userId), [])
    },
  },
  {
    name: 'puts an authenticator in the place of others, of the same person only',
    async check({ store }) {
      const [old, others, fresh] = [authenticator(), authenticator(), authenticator()]
      for (const each of [old, others]) await store.addAuthenticator(each)
      const replacing = { ...fresh, userId: old.userId }
      assert.ok(await store.addAuthenticator(replacing, { replaces: [old.id, others.id] }))
      assert.deepEqual(await store.listAuthenticators(old.userId), [replacing])
      assert.deepEqual(await store.listAuthenticators(others.userId), [others])
    },
  },
]
