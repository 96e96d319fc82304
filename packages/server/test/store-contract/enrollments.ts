import assert from 'node:assert/strict'

import type { EnrollmentRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { authenticator, beginEnrollment, enrollment, now, unique } from './samples.ts'

/** Starts an enrollment in each of two sessions of a user, and one of another user. */
async function begin(store: StepUpStore) {
  const here = enrollment()
  const begun = [here, enrollment({ userId: here.userId }), enrollment()] as const
  for (const record of begun) await beginEnrollment(store, record)
  const left = async (): Promise<readonly EnrollmentRecord[]> =>
    (await Promise.all(begun.map(({ id }) => store.findEnrollment(id)))).filter((kept) => kept !== undefined)
  return { begun, left }
}

export const enrollmentCases: ContractCases = {
  async 'the store keeps a begun enrollment until it is confirmed or dropped'({ store }) {
    const record = enrollment()
    const { data, ...begun } = record
    await store.beginEnrollment(begun)
    assert.equal(await store.findEnrollment(record.id), undefined)
    assert.ok(await store.keepEnrollment(record.id, data))
    assert.deepEqual(await store.findEnrollment(record.id), record)
    await store.dropEnrollment(record.id)
    assert.equal(await store.findEnrollment(record.id), undefined)
    assert.equal(await store.keepEnrollment(record.id, data), false)
  },
  async 'the store ends begun enrollments of a user or a session, and no others (ELV-16)'({ store }) {
    const { begun, left } = await begin(store)
    const [here, there, others] = begun
    await store.revoke({ sessionId: here.sessionId }, now)
    assert.deepEqual(await left(), [there, others])
    await store.revoke({ userId: there.userId }, now)
    assert.deepEqual(await left(), [others])
  },
  async 'the store ends an enrollment that is still being begun, and adds no authenticator (ELV-16)'({ store }) {
    const key = authenticator()
    await store.addAuthenticator(key)
    const ends = [
      () => store.revoke({ userId: key.userId }, now),
      () => store.revoke({ sessionId: 'of the enrollment' }, now),
      () => store.addAuthenticator(authenticator({ userId: key.userId })),
      () => store.removeAuthenticator(key.userId, key.id, { now }),
    ]
    for (const end of ends) {
      const { data, ...begun } = enrollment({ userId: key.userId, sessionId: 'of the enrollment' })
      await store.beginEnrollment(begun)
      await end()
      const before = await store.listAuthenticators(key.userId)
      const from = { enrollmentId: begun.id }
      assert.equal(await store.keepEnrollment(begun.id, data), false)
      assert.equal(await store.addAuthenticator(authenticator({ userId: key.userId }), from), false)
      assert.equal(await store.replaceRecoveryCodes(key.userId, [unique()], { now, ...from }), false)
      assert.deepEqual(await store.listAuthenticators(key.userId), before)
      assert.deepEqual(await store.countRecoveryCodes(key.userId), { left: 0 })
    }
  },
  async 'the store ends a user’s begun enrollments once an authenticator is added or removed'({ store }) {
    const { begun, left } = await begin(store)
    const [here, there, others] = begun
    const key = authenticator({ userId: here.userId })
    await store.addAuthenticator(authenticator({ userId: unique() }))
    assert.deepEqual(await left(), begun)
    assert.ok(await store.addAuthenticator(key, { enrollmentId: here.id }))
    assert.deepEqual(await left(), [others])
    assert.equal(
      await store.addAuthenticator(authenticator({ userId: there.userId }), { enrollmentId: there.id }),
      false,
    )

    for (const record of [here, there]) await beginEnrollment(store, record)
    assert.equal(await store.addAuthenticator({ ...key, id: unique() }), false)
    assert.equal(await store.removeAuthenticator(key.userId, unique(), { now }), 'unknown')
    assert.equal(await store.removeAuthenticator(key.userId, key.id, { now, keep: ['passkey'] }), 'last')
    assert.deepEqual(await left(), begun)
    assert.equal(await store.removeAuthenticator(key.userId, key.id, { now }), 'removed')
    assert.deepEqual(await left(), [others])
  },
  async 'the store adds one authenticator of ten concurrently confirmed enrollments of a user'(context) {
    const { store } = context
    const userId = unique()
    const begun = Array.from({ length: 10 }, () => enrollment({ userId }))
    for (const record of begun) await beginEnrollment(store, record)
    const added = await atOnce(context, 10, (node, index) =>
      node.addAuthenticator(authenticator({ userId }), { enrollmentId: begun[index]?.id ?? '' }),
    )
    assert.equal(added.filter(Boolean).length, 1)
    assert.equal((await store.listAuthenticators(userId)).length, 1)
  },
  async 'the store adds one authenticator of an enrollment that is confirmed twenty times'(context) {
    const { store } = context
    const { id: enrollmentId, userId } = enrollment()
    await beginEnrollment(store, enrollment({ id: enrollmentId, userId }))
    const added = await atOnce(context, 20, (node) =>
      node.addAuthenticator(authenticator({ userId }), { enrollmentId }),
    )
    assert.equal(added.filter(Boolean).length, 1)
    assert.equal((await store.listAuthenticators(userId)).length, 1)
    assert.equal(await store.findEnrollment(enrollmentId), undefined)
    assert.equal(await store.addAuthenticator(authenticator({ userId }), { enrollmentId: unique() }), false)
    assert.equal((await store.listAuthenticators(userId)).length, 1)
  },
  async 'the store ends an enrollment whose credential belongs to another user'({ store }) {
    const taken = authenticator()
    await store.addAuthenticator(taken)
    const record = enrollment()
    await beginEnrollment(store, record)
    const again = authenticator({
      userId: record.userId,
      ...(taken.externalId ? { externalId: taken.externalId } : {}),
    })
    assert.equal(await store.addAuthenticator(again, { enrollmentId: record.id }), false)
    assert.equal(await store.findEnrollment(record.id), undefined)
    assert.deepEqual(await store.listAuthenticators(record.userId), [])
  },
  async 'the store replaces authenticators by another one of the same user only'({ store }) {
    const [oldKey, others, newKey] = [authenticator(), authenticator(), authenticator()]
    for (const record of [oldKey, others]) await store.addAuthenticator(record)
    const replacing = { ...newKey, userId: oldKey.userId }
    assert.ok(await store.addAuthenticator(replacing, { replaces: [oldKey.id, others.id] }))
    assert.deepEqual(await store.listAuthenticators(oldKey.userId), [replacing])
    assert.deepEqual(await store.listAuthenticators(others.userId), [others])
  },
}
