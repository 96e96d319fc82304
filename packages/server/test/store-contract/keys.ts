import assert from 'node:assert/strict'

import type { ContractCases } from './contract-case.ts'
import { authenticator, challenge, now, unique } from './samples.ts'

export const keyCases: ContractCases = {
  async 'the store finds nothing by a key that not all databases keep'({ store }) {
    for (const key of ['\0', 'a\0', '\ud800', 'a\udfff']) {
      assert.equal(await store.findChallenge(key), undefined)
      assert.deepEqual(await store.findDecisions({ ids: [unique(), key] }), [])
      assert.deepEqual(await store.listAuthenticators(key), [])
      assert.equal(await store.renameAuthenticator(key, key, 'Laptop'), false)
    }
  },
  async 'the store refuses to write a key that not all databases keep, and the rows beside it'({ store }) {
    for (const odd of ['\0', '\ud800']) {
      const userId = unique()
      await assert.rejects(store.addAuthenticator(authenticator({ userId, externalId: `${userId}${odd}` })), TypeError)
      await assert.rejects(store.addAuthenticator(authenticator({ userId: `${userId}${odd}` })), TypeError)
      assert.deepEqual(await store.listAuthenticators(userId), [])
      const { sessionId } = challenge()
      const activity = { seq: 1, at: now, sessionId, action: 'pay', opened: true }
      await assert.rejects(store.addActivity({ ...activity, userId: `${userId}${odd}` }), TypeError)
    }
  },
}
