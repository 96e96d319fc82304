import assert from 'node:assert/strict'

import type { FactorKind } from '@stepup/protocol'

import type { AuthenticatorRecord, ChallengeRecord, ElevationRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import {
  approval,
  authenticator,
  beginEnrollment,
  challenge,
  elevation,
  enrollment,
  grant,
  limits,
  MINUTE,
  now,
  unique,
} from './samples.ts'

/** Creates a user's open challenge, approvals with a passkey and an app, and a pending enrollment. */
async function inHand(store: StepUpStore, userId: string) {
  const asked = challenge({ userId })
  await store.openChallenge(asked, limits)
  const prove = async (kind: FactorKind) => {
    const [elevating, once] = [challenge({ userId }), challenge({ userId })]
    for (const record of [elevating, once]) await store.openChallenge(record, limits)
    const proof = elevation(elevating, { kind, kinds: [kind] })
    const issued = grant(once)
    assert.ok(await store.answerChallenge(approval(elevating, { approval: { elevation: proof } })))
    assert.ok(await store.answerChallenge(approval(once, { approval: { grant: issued } })))
    return { proof, issued }
  }
  const proven = {
    passkey: await prove('passkey'),
    recovery_code: await prove('recovery_code'),
    totp: await prove('totp'),
  }
  const begun = enrollment({ userId })
  await beginEnrollment(store, begun)
  return {
    /** Returns the remaining records: kinds that elevate, and all other valid records. */
    async left(): Promise<readonly string[]> {
      const all = Object.entries(proven)
      const elevated = await Promise.all(all.map(async ([, { proof }]) => store.findElevations(proof.sessionId)))
      const grants = await Promise.all(all.map(async ([, { issued }]) => store.findGrant(issued.tokenHash)))
      return [
        ...all.flatMap(([kind], index) => (elevated[index]?.length ? [kind] : [])),
        ...((await store.findChallenge(asked.id))?.status === 'pending' ? ['challenge'] : []),
        ...(grants.some((left) => left?.voidedAt === undefined) ? ['grant'] : []),
        ...((await store.findEnrollment(begun.id)) ? ['enrollment'] : []),
      ]
    },
  }
}

const everything = ['passkey', 'recovery_code', 'totp', 'challenge', 'grant', 'enrollment']

/** Creates a user's recovery codes, the first or new ones. */
async function makeCodes(store: StepUpStore, userId: string): Promise<boolean> {
  const { data: _, ...record } = enrollment({ userId, kind: 'recovery_code' })
  await store.beginEnrollment(record)
  return store.replaceRecoveryCodes(userId, [unique(), unique()], { now, enrollmentId: record.id })
}

export const endingCases: ContractCases = {
  async "ends all pending state of a person, and no other person's (ELV-16)"({ store }) {
    const [userId, otherUserId] = [unique(), unique()]
    const [records, others] = [await inHand(store, userId), await inHand(store, otherUserId)]
    assert.deepEqual(await records.left(), everything)
    await store.revoke({ userId }, now)
    assert.deepEqual(await records.left(), [])
    assert.deepEqual(await others.left(), everything)
  },
  async 'the store ends what depends on an authenticator in the write that removes it (ELV-16)'({ store }) {
    const ways = [
      (key: AuthenticatorRecord) => store.removeAuthenticator(key.userId, key.id, { now }),
      (key: AuthenticatorRecord) =>
        store.addAuthenticator(authenticator({ userId: key.userId }), { replaces: [key.id] }),
    ]
    for (const change of ways) {
      const key = authenticator()
      await store.addAuthenticator(key)
      const records = await inHand(store, key.userId)
      assert.equal(await store.removeAuthenticator(key.userId, unique(), { now }), 'unknown')
      assert.equal(await store.removeAuthenticator(key.userId, key.id, { now, keep: ['passkey'] }), 'last')
      assert.deepEqual(await records.left(), everything)
      assert.ok(await change(key))
      assert.deepEqual(await records.left(), ['recovery_code', 'totp'])
    }
  },
  async 'the store ends what depends on recovery codes in the write that replaces them'({ store }) {
    for (const change of [makeCodes, (_: StepUpStore, userId: string) => store.dropRecoveryCodes(userId, now)]) {
      const userId = unique()
      const before = await inHand(store, userId)
      await store.dropRecoveryCodes(userId, now)
      assert.deepEqual(await before.left(), everything)
      assert.ok(await makeCodes(store, userId))
      assert.deepEqual(await before.left(), everything.slice(0, -1))
      const records = await inHand(store, userId)
      await change(store, userId)
      assert.deepEqual(await records.left(), ['passkey', 'totp'])
    }
  },
  async 'the store accepts no answer of a removed authenticator, and writes none of its results'({ store }) {
    const key = authenticator()
    await store.addAuthenticator(key)
    await store.removeAuthenticator(key.userId, key.id, { now })
    const asked = challenge({ userId: key.userId })
    await store.openChallenge(asked, limits)
    const write = approval(asked, { used: { id: key.id, counter: 1, data: key.data } })
    assert.equal(await store.answerChallenge(write), false)
    assert.deepEqual(await store.findChallenge(asked.id), asked)
    assert.deepEqual(await store.findElevations(asked.sessionId), [])
  },
  async 'the store leaves no valid approval of an authenticator that is removed concurrently (ELV-16)'(context) {
    const { store } = context
    for (let round = 0; round < 20; round++) {
      const key = authenticator()
      await store.addAuthenticator(key)
      const asked = challenge({ userId: key.userId })
      await store.openChallenge(asked, limits)
      const issued = grant(asked)
      const elevates = round % 4 < 2
      const write = approval(asked, {
        approval: elevates
          ? { elevation: elevation(asked, { kind: 'passkey', kinds: ['passkey'] }) }
          : { grant: issued },
        ...(round % 2 === 0 ? { used: { id: key.id, counter: 1, data: key.data } } : {}),
      })
      await atOnce(context, 2, async (node, index) =>
        index === 0 ? node.answerChallenge(write) : node.removeAuthenticator(key.userId, key.id, { now }),
      )
      assert.deepEqual(await store.listAuthenticators(key.userId), [])
      assert.deepEqual(await store.findElevations(asked.sessionId), [])
      assert.equal(await store.spendGrant(issued, now + 1), false)
    }
  },
  async 'the store ends the elevations by a kind of factor, or all, of a user (ELV-16)'({ store }) {
    const userId = unique()
    const proven = async (
      changed: Partial<ChallengeRecord>,
      kinds: readonly FactorKind[],
    ): Promise<ElevationRecord> => {
      const record = challenge(changed)
      await store.openChallenge(record, limits)
      const proof = elevation(record, { kinds, acr: kinds.includes('passkey') ? 'phr' : 'aal2' })
      assert.ok(await store.answerChallenge(approval(record, { approval: { elevation: proof } })))
      return proof
    }
    const [firstSession, secondSession] = [`${unique()}:a b`, unique()]
    const passkey = await proven({ userId, sessionId: firstSession }, ['passkey'])
    await proven({ userId, sessionId: firstSession }, ['totp'])
    await proven({ userId, sessionId: secondSession }, ['password', 'totp'])
    const mail = await proven({ userId, sessionId: unique() }, ['email_otp'])
    const others = await proven({}, ['totp'])
    await store.revoke({ userId, kind: 'totp' }, now)
    await store.revoke({ userId, kind: 'x-email%otp' }, now)
    await store.revoke({ userId: unique() }, now)
    await store.revoke({ sessionId: unique() }, now)
    assert.deepEqual(await store.findElevations(firstSession), [passkey])
    assert.deepEqual(await store.findElevations(secondSession), [])
    for (const kept of [mail, others]) assert.deepEqual(await store.findElevations(kept.sessionId), [kept])
    await store.revoke({ userId }, now)
    for (const session of [firstSession, mail.sessionId]) assert.deepEqual(await store.findElevations(session), [])
    assert.deepEqual(await store.findElevations(others.sessionId), [others])
  },
  async 'the store ends long elevations beside later short ones, in all sessions (ELV-16)'({ store }) {
    const HOUR = 60 * MINUTE
    for (const kinds of [{ kind: 'totp' }, {}] as const) {
      const userId = unique()
      const reach = async (sessionId: string, acr: string, authenticatedAt: number, lasts: number): Promise<void> => {
        const at = { createdAt: authenticatedAt, expiresAt: authenticatedAt + 5 * MINUTE }
        const record = challenge({ userId, sessionId, ...at })
        const proof = elevation(record, { acr, authenticatedAt, expiresAt: authenticatedAt + lasts })
        await store.openChallenge(record, limits)
        const write = approval(record, { now: authenticatedAt, approval: { elevation: proof } })
        assert.ok(await store.answerChallenge(write))
      }
      const [long, mixed, short] = [unique(), unique(), unique()]
      await reach(long, 'aal2', now, 48 * HOUR)
      await reach(mixed, 'phr', now, 48 * HOUR)
      await reach(mixed, 'aal2', now + HOUR, 5 * MINUTE)
      await reach(short, 'aal2', now + 26 * HOUR, 5 * MINUTE)
      const count = async (): Promise<readonly number[]> =>
        Promise.all([long, mixed, short].map(async (session) => (await store.findElevations(session)).length))
      assert.deepEqual(await count(), [1, 2, 1])
      await store.revoke({ userId, ...kinds }, now)
      assert.deepEqual(await count(), [0, 0, 0])
    }
  },
  async "removes a person's devices, their approvers and recent enrollments, and ends all pending state"({ store }) {
    const userId = unique()
    const { left } = await inHand(store, userId)
    const oldKey = authenticator({ userId, kind: 'passkey', createdAt: now - MINUTE })
    const approver = authenticator({ userId, kind: 'push', createdAt: now - MINUTE })
    const recent = authenticator({ userId, kind: 'totp', createdAt: now })
    const others = authenticator({ userId: unique(), kind: 'push', createdAt: now })
    for (const record of [oldKey, approver, recent, others]) await store.addAuthenticator(record)
    const device = { id: unique(), userId, label: 'Firefox', createdAt: now - MINUTE, lastSeenAt: now }
    const foreign = { ...device, id: unique(), userId: others.userId }
    for (const record of [device, foreign]) await store.addDevice(record)
    const kept = async () => (await store.listAuthenticators(userId)).map(({ id }) => id)

    assert.deepEqual(await store.revokePerson({ userId, now, devices: false }), { devices: [], factors: [] })
    assert.deepEqual(await left(), [])
    assert.equal((await kept()).length, 3)

    const taken = await store.revokePerson({ userId, now, devices: true, factorsSince: now })
    assert.deepEqual(taken.devices, [device.id])
    assert.deepEqual(new Set(taken.factors.map(({ id }) => id)), new Set([approver.id, recent.id]))
    assert.deepEqual(await kept(), [oldKey.id])
    assert.deepEqual(await store.listDevices(userId), [])
    assert.deepEqual(await store.listAuthenticators(others.userId), [others])
    assert.deepEqual(await store.listDevices(others.userId), [foreign])
  },
  async 'the store removes recovery codes that were made since a time, and no earlier codes'({ store }) {
    const userId = unique()
    await makeCodes(store, userId)
    const before = await store.revokePerson({ userId, now, devices: false, factorsSince: now + 1 })
    assert.deepEqual(before.factors, [])
    assert.notEqual((await store.countRecoveryCodes(userId)).left, 0)
    const since = await store.revokePerson({ userId, now, devices: false, factorsSince: now })
    assert.deepEqual(since.factors, [{ id: 'recovery_code', kind: 'recovery_code' }])
    assert.equal((await store.countRecoveryCodes(userId)).left, 0)
  },
  async 'the store keeps no enrollment that is added while its user is revoked'(context) {
    const { store } = context
    const userId = unique()
    const begun = enrollment({ userId })
    await beginEnrollment(store, begun)
    const made = authenticator({ userId, kind: 'totp', createdAt: now })
    const results = await atOnce(context, 2, async (node, index) =>
      index === 0
        ? node.addAuthenticator(made, { enrollmentId: begun.id })
        : (await node.revokePerson({ userId, now, devices: true, factorsSince: now })).factors.length === 1,
    )
    assert.deepEqual(await store.listAuthenticators(userId), [])
    // The authenticator was added and then removed, or it was refused.
    assert.equal(results[0], results[1])
  },
}
