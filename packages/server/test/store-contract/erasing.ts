import assert from 'node:assert/strict'

import type { ContractCases } from './contract-case.ts'
import { approval, authenticator, challenge, elevation, evidence, limits, now, unique } from './samples.ts'

export const erasingCases: ContractCases = {
  async 'the store erases all records of a user, and no record of another user'({ store }) {
    const [hers, his] = [challenge(), challenge()]
    for (const each of [hers, his]) {
      const { userId, sessionId } = each
      await store.openChallenge(each, limits)
      assert.ok(
        await store.answerChallenge(
          approval(each, { evidence: evidence(each), approval: { elevation: elevation(each) } }),
        ),
      )
      await store.addAuthenticator(authenticator({ userId }))
      await store.setDefaultFactor(userId, 'totp')
      await store.addDevice({ id: unique(), userId, label: 'Firefox', createdAt: now, lastSeenAt: now })
      await store.addActivity({ userId, seq: 1, at: now, sessionId, action: 'pay', opened: true })
    }
    // Challenge, quota, elevation, evidence, authenticator, default factor, device, activity and its head.
    assert.equal(await store.erasePerson(hers.userId, now), 9)
    const left = async ({ id, userId, sessionId }: typeof hers): Promise<readonly unknown[]> => [
      ...(await store.listAuthenticators(userId)),
      ...(await store.listDevices(userId)),
      ...(await store.listActivity({ userId, limit: 10 })),
      ...(await store.findEvidence({ userId })),
      ...(await store.findEvidence({ challengeIds: [id] })),
      ...(await store.findElevations(sessionId)),
      ...(await store.listDecisions({ since: 0, userId, limit: 10 })),
      ...[(await store.findDefaultFactor(userId)) ?? []].flat(),
    ]
    assert.deepEqual(await left(hers), [])
    assert.equal((await left(his)).length, 7)
    assert.equal(await store.erasePerson(hers.userId, now), 0)
  },
}
