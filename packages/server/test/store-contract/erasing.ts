import assert from 'node:assert/strict'

import type { ContractCases } from './contract-case.ts'
import { approval, authenticator, challenge, elevation, evidence, limits, now, unique } from './samples.ts'

export const erasingCases: ContractCases = {
  async 'the store erases all records of a user, and no record of another user'({ store }) {
    const [erased, kept] = [challenge(), challenge()]
    for (const record of [erased, kept]) {
      const { userId, sessionId } = record
      await store.openChallenge(record, limits)
      assert.ok(
        await store.answerChallenge(
          approval(record, { evidence: evidence(record), approval: { elevation: elevation(record) } }),
        ),
      )
      await store.addAuthenticator(authenticator({ userId }))
      await store.setDefaultFactor(userId, 'totp')
      await store.addDevice({ id: unique(), userId, label: 'Firefox', createdAt: now, lastSeenAt: now })
      await store.addActivity({ userId, seq: 1, at: now, sessionId, action: 'pay', opened: true })
    }
    // Challenge, quota, elevation, evidence, authenticator, default factor, device, activity and its head.
    assert.equal(await store.erasePerson(erased.userId), 9)
    const left = async ({ id, userId, sessionId }: typeof erased): Promise<readonly unknown[]> => [
      ...(await store.listAuthenticators(userId)),
      ...(await store.listDevices(userId)),
      ...(await store.listActivity({ userId, limit: 10 })),
      ...(await store.findEvidence({ userId })),
      ...(await store.findEvidence({ challengeIds: [id] })),
      ...(await store.findElevations(sessionId)),
      ...(await store.listDecisions({ since: 0, userId, limit: 10 })),
      ...[(await store.findDefaultFactor(userId)) ?? []].flat(),
    ]
    assert.deepEqual(await left(erased), [])
    assert.equal((await left(kept)).length, 7)
    assert.equal(await store.erasePerson(erased.userId), 0)
  },
}
