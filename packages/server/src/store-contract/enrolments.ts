import assert from 'node:assert/strict'

import { atOnce, type ContractCase } from './contract-case.ts'
import { authenticator, enrolment, unique } from './samples.ts'

export const enrolmentCases: readonly ContractCase[] = [
  {
    name: 'keeps an enrolment until it is dropped',
    async check({ store }) {
      const record = enrolment()
      await store.addEnrolment(record)
      assert.deepEqual(await store.findEnrolment(record.id), record)
      await store.dropEnrolment(record.id)
      assert.equal(await store.findEnrolment(record.id), undefined)
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
