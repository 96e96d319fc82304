import assert from 'node:assert/strict'

import type { AuthenticatorRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { approval, authenticator, challenge, enrollment, limits, now, unique } from './samples.ts'

/** Returns the id of a started enrollment of recovery codes. */
async function begun(store: StepUpStore, userId: string): Promise<string> {
  const { data: _, ...record } = enrollment({ userId, kind: 'recovery_code' })
  await store.beginEnrollment(record)
  return record.id
}

/** Makes one node accept a recovery code for a challenge of its own. */
async function answerWith(
  store: StepUpStore,
  node: StepUpStore,
  userId: string,
  recoveryCode: string,
): Promise<boolean> {
  const asked = challenge({ userId })
  await store.openChallenge(asked, limits)
  const written = await node.answerChallenge(approval(asked, { now: now + 1, used: { recoveryCode } }))
  assert.equal((await store.findChallenge(asked.id))?.status, written ? 'approved' : 'pending')
  return written
}

export const authenticatorCases: ContractCases = {
  async 'the store pages authenticators of all users, and changes data only from the read version'({ store }) {
    const records = [authenticator(), authenticator()]
    for (const record of records) await store.addAuthenticator(record)
    const seen = new Set<string>()
    for (let last: AuthenticatorRecord | undefined; ;) {
      const page: readonly AuthenticatorRecord[] = await store.pageAuthenticators({
        limit: 2,
        ...(last ? { after: last } : {}),
      })
      for (const { id } of page) assert.ok(!seen.has(id) && seen.add(id))
      last = page.at(-1)
      if (!last) break
    }
    for (const { id } of records) assert.ok(seen.has(id))
    const [firstRecord] = records
    assert.ok(firstRecord)
    const data = { ...firstRecord.data, backedUp: false }
    assert.equal(await store.replaceAuthenticatorData(firstRecord.id, data, firstRecord.data), false)
    assert.ok(await store.replaceAuthenticatorData(firstRecord.id, firstRecord.data, data))
    assert.equal(await store.replaceAuthenticatorData(firstRecord.id, firstRecord.data, data), false)
    assert.deepEqual((await store.listAuthenticators(firstRecord.userId))[0]?.data, data)
  },
  async 'the store lists a user’s authenticators as they were added, oldest first'({ store }) {
    const userId = unique()
    const { externalId: _, ...app } = authenticator({ userId, kind: 'totp', createdAt: now + 1, counter: 59_000_000 })
    const key = authenticator({ userId })
    for (const record of [app, key]) assert.ok(await store.addAuthenticator(record))
    assert.ok(await store.addAuthenticator(authenticator()))
    assert.deepEqual(await store.listAuthenticators(userId), [key, app])
  },
  async 'the store adds a credential once of twenty concurrent enrollments of any user'(context) {
    const externalId = unique()
    const added = await atOnce(context, 20, (store) => store.addAuthenticator(authenticator({ externalId })))
    assert.equal(added.filter(Boolean).length, 1)
  },
  async 'the store renames and removes authenticators of the given user only'({ store }) {
    const key = authenticator()
    await store.addAuthenticator(key)
    assert.equal(await store.renameAuthenticator(unique(), key.id, 'Mine now'), false)
    assert.equal(await store.removeAuthenticator(unique(), key.id, { now }), 'unknown')
    assert.ok(await store.renameAuthenticator(key.userId, key.id, 'Desk'))
    assert.deepEqual(await store.listAuthenticators(key.userId), [{ ...key, label: 'Desk' }])
    assert.equal(await store.removeAuthenticator(key.userId, key.id, { now }), 'removed')
    assert.equal(await store.removeAuthenticator(key.userId, key.id, { now }), 'unknown')
    assert.deepEqual(await store.listAuthenticators(key.userId), [])
  },
  async 'the store keeps the last authenticator of the given kinds under concurrent removals'(context) {
    const { store } = context
    const userId = unique()
    const keys = Array.from({ length: 8 }, () => authenticator({ userId }))
    const app = authenticator({ userId, kind: 'totp' })
    for (const record of [...keys, app]) await store.addAuthenticator(record)
    const removed = await atOnce(context, 8, (node, index) =>
      node.removeAuthenticator(userId, keys[index]?.id ?? '', { now, keep: ['passkey', 'security_key'] }),
    )
    assert.equal(removed.filter((outcome) => outcome === 'last').length, 1)
    const left = await store.listAuthenticators(userId)
    assert.deepEqual(left.map(({ kind }) => kind).toSorted(), ['passkey', 'totp'])
    assert.equal(await store.removeAuthenticator(userId, app.id, { now }), 'removed')
  },
  async 'the store accepts a single-use proof once of twenty challenges, and no older one (FAC-04)'(context) {
    const { store } = context
    const app = authenticator({ kind: 'totp', counter: 100 })
    await store.addAuthenticator(app)
    const answer = async (node: StepUpStore, counter: number, id = app.id): Promise<boolean> => {
      const asked = challenge({ userId: app.userId })
      await store.openChallenge(asked, limits)
      const written = await node.answerChallenge(approval(asked, { used: { id, counter, data: app.data, once: true } }))
      const status = (await store.findChallenge(asked.id))?.status
      assert.equal(status, written ? 'approved' : 'pending')
      return written
    }
    const taken = await atOnce(context, 20, (node) => answer(node, 101))
    assert.equal(taken.filter(Boolean).length, 1)
    assert.equal(await answer(store, 100), false)
    assert.equal(await answer(store, 200, unique()), false)
    assert.deepEqual(await store.listAuthenticators(app.userId), [{ ...app, counter: 101, lastUsedAt: now }])
  },
  async 'the store never decreases a counter, also with concurrent uses out of order (WAN-08)'(context) {
    const { store } = context
    const key = authenticator({ counter: 5 })
    await store.addAuthenticator(key)
    const asked = Array.from({ length: 20 }, () => challenge({ userId: key.userId }))
    for (const record of asked) await store.openChallenge(record, limits)
    await atOnce(context, 20, (node, index) =>
      node.answerChallenge(
        approval(asked[index] ?? challenge(), {
          now: now + 1,
          used: { id: key.id, counter: (index * 7) % 20, data: key.data },
        }),
      ),
    )
    assert.deepEqual(await store.listAuthenticators(key.userId), [{ ...key, counter: 19, lastUsedAt: now + 1 }])
  },
  async 'the store records the use of an authenticator with the counted answer and its new data'({ store }) {
    const key = authenticator()
    await store.addAuthenticator(key)
    const asked = challenge({ userId: key.userId })
    await store.openChallenge(asked, limits)
    const write = approval(asked, {
      now: now + 5,
      used: { id: key.id, counter: 7, data: { ...key.data, backedUp: false } },
    })
    assert.equal(await store.answerChallenge({ ...write, seen: 1 }), false)
    assert.deepEqual(await store.listAuthenticators(key.userId), [key])
    assert.ok(await store.answerChallenge(write))
    assert.deepEqual(await store.listAuthenticators(key.userId), [
      { ...key, counter: 7, data: { ...key.data, backedUp: false }, lastUsedAt: now + 5 },
    ])
  },
  async 'the store accepts a recovery code once of twenty times, and replaces a set as a whole'(context) {
    const { store } = context
    const userId = unique()
    assert.deepEqual(await store.countRecoveryCodes(userId), { left: 0 })
    const [a, b] = [unique(), unique()]
    assert.ok(await store.replaceRecoveryCodes(userId, [a, b], { now, enrollmentId: await begun(store, userId) }))
    assert.ok(await store.hasRecoveryCode(userId, a))
    const used = await atOnce(context, 20, (node) => answerWith(store, node, userId, a))
    assert.equal(used.filter(Boolean).length, 1)
    assert.equal(await store.hasRecoveryCode(userId, a), false)
    assert.equal(await store.hasRecoveryCode(unique(), b), false)
    assert.equal(await answerWith(store, store, unique(), b), false)
    assert.deepEqual(await store.countRecoveryCodes(userId), { left: 1, createdAt: now, lastUsedAt: now + 1 })
    const enrollments = await Promise.all(Array.from({ length: 10 }, () => begun(store, userId)))
    const replaced = await atOnce(context, 10, (node, index) =>
      node.replaceRecoveryCodes(userId, [unique(), unique(), unique()], {
        now: now + 2,
        enrollmentId: enrollments[index] ?? '',
      }),
    )
    assert.equal(replaced.filter(Boolean).length, 1)
    assert.deepEqual(await store.countRecoveryCodes(userId), { left: 3, createdAt: now + 2 })
    assert.equal(await store.hasRecoveryCode(userId, b), false)
    assert.equal(await answerWith(store, store, userId, b), false)
    await store.dropRecoveryCodes(userId, now + 4)
    assert.deepEqual(await store.countRecoveryCodes(userId), { left: 0 })
  },
  async 'the store keeps the preferred kind of factor of a user'({ store }) {
    const userId = unique()
    assert.equal(await store.findDefaultFactor(userId), undefined)
    await store.setDefaultFactor(userId, 'totp')
    await store.setDefaultFactor(userId, 'passkey')
    assert.equal(await store.findDefaultFactor(userId), 'passkey')
  },
}
