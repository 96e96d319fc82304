import assert from 'node:assert/strict'

import type { EnrolmentRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { atOnce, type ContractCase } from './contract-case.ts'
import { authenticator, enrolment, now, unique } from './samples.ts'

type Whose = Parameters<StepUpStore['revoke']>[0]

/** Begins one in each of two sessions of a person, and another's. */
async function begin(store: StepUpStore) {
  const here = enrolment()
  const begun = [here, enrolment({ userId: here.userId }), enrolment()] as const
  for (const each of begun) await store.addEnrolment(each)
  const left = async (): Promise<readonly EnrolmentRecord[]> =>
    (await Promise.all(begun.map(({ id }) => store.findEnrolment(id)))).filter((each) => each !== undefined)
  return { begun, left }
}

export const enrolmentCases: readonly ContractCase[] = [
  {
    name: 'keeps an enrolment until it is dropped',
    async check({ store }) {
      const record = enrolment()
      await store.addEnrolment(record)
      assert.deepEqual(await store.findEnrolment(record.id), record)
      await store.dropEnrolments({ id: record.id })
      assert.equal(await store.findEnrolment(record.id), undefined)
    },
  },
  {
    name: 'ends what a person or a session has begun, dropped or revoked, and nobody else’s (ELV-16)',
    async check({ store }) {
      const ways = [(whose: Whose) => store.dropEnrolments(whose), (whose: Whose) => store.revoke(whose, now)]
      for (const end of ways) {
        const { begun, left } = await begin(store)
        const [here, there, others] = begun
        await end({ sessionId: here.sessionId })
        assert.deepEqual(await left(), [there, others])
        await end({ userId: there.userId })
        assert.deepEqual(await left(), [others])
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

      for (const each of [here, there]) await store.addEnrolment(each)
      assert.equal(await store.addAuthenticator({ ...key, id: unique() }), false)
      assert.equal(await store.removeAuthenticator(key.userId, unique()), 'unknown')
      assert.equal(await store.removeAuthenticator(key.userId, key.id, ['passkey']), 'last')
      assert.deepEqual(await left(), begun)
      assert.equal(await store.removeAuthenticator(key.userId, key.id), 'removed')
      assert.deepEqual(await left(), [others])
    },
  },
  {
    name: 'makes one authenticator of ten enrolments of one person that are confirmed at once',
    async check(context) {
      const { store } = context
      const userId = unique()
      const begun = Array.from({ length: 10 }, () => enrolment({ userId }))
      for (const each of begun) await store.addEnrolment(each)
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
      await store.addEnrolment(enrolment({ id: enrolmentId, userId }))
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
      await store.addEnrolment(record)
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
