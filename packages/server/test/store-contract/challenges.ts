import assert from 'node:assert/strict'

import type { ChallengeRecord, OpenedChallenge } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { approval, attempt, challenge, elevation, limits, MINUTE, now } from './samples.ts'

function opened(result: OpenedChallenge): ChallengeRecord {
  assert.ok(result.ok, 'the challenge was opened')
  return result.challenge
}

/** Returns another challenge for the same request. */
const again = (first: ChallengeRecord, changed: Partial<ChallengeRecord> = {}): ChallengeRecord =>
  challenge({ fingerprint: first.fingerprint, userId: first.userId, sessionId: first.sessionId, ...changed })

export const challengeCases: ContractCases = {
  async 'the store returns a challenge as it was stored, with and without optional members'({ store }) {
    const full = challenge()
    const { route: _, ...bare } = challenge({
      requirement: { acrValues: ['aal2'], bound: false },
      details: [],
      reasons: [],
    })
    for (const record of [full, bare]) {
      assert.deepEqual(await store.openChallenge(record, limits), { ok: true, challenge: record })
      assert.deepEqual(await store.findChallenge(record.id), record)
    }
    assert.equal(await store.findChallenge(challenge().id), undefined)
  },
  async 'the store returns the open challenge for the same request'({ store }) {
    const first = challenge()
    await store.openChallenge(first, limits)
    assert.equal(opened(await store.openChallenge(again(first), limits)).id, first.id)
  },
  async 'the store opens one challenge for twenty concurrent identical requests'(context) {
    const first = challenge()
    const results = await atOnce(context, 20, (store) => store.openChallenge(again(first), limits))
    assert.equal(new Set(results.map((result) => opened(result).id)).size, 1)
  },
  async 'the store opens another challenge once the first has expired, to the millisecond'({ store }) {
    const first = challenge()
    await store.openChallenge(first, limits)
    const inTime = again(first, { createdAt: first.expiresAt - 1 })
    assert.equal(opened(await store.openChallenge(inTime, limits)).id, first.id)
    const late = again(first, { createdAt: first.expiresAt, expiresAt: first.expiresAt + MINUTE })
    assert.equal(opened(await store.openChallenge(late, limits)).id, late.id)
  },
  async 'the store opens one other challenge for twenty requests after the attempts are used up'(context) {
    const { store } = context
    const first = challenge()
    await store.openChallenge(first, limits)
    for (let tries = 0; tries < 5; tries++) await store.reserveAttempt(attempt(first))
    const results = await atOnce(context, 20, (node) => node.openChallenge(again(first), limits))
    const ids = new Set(results.map((result) => opened(result).id))
    assert.equal(ids.size, 1)
    assert.ok(!ids.has(first.id))
    assert.deepEqual(await store.reserveAttempt(attempt(first)), { ok: false, reason: 'closed' })
  },
  async 'the store opens another challenge once the first was answered or ended'({ store }) {
    for (const end of ['approved', 'cancelled', 'locked', 'denied'] as const) {
      const first = challenge()
      await store.openChallenge(first, limits)
      if (end === 'approved') assert.ok(await store.answerChallenge(approval(first)))
      else assert.ok(await store.endChallenge(first.id, end))
      assert.equal((await store.findChallenge(first.id))?.status, end)
      const second = again(first)
      assert.equal(opened(await store.openChallenge(second, limits)).id, second.id)
    }
  },
  async 'the store opens no more challenges than allowed for one session, and returns the end'({ store }) {
    const first = challenge()
    const few = { ...limits, maxRecent: 3 }
    const { sessionId } = first
    for (let index = 0; index < 3; index++)
      assert.ok((await store.openChallenge(challenge({ sessionId, createdAt: now + index }), few)).ok)
    const result = await store.openChallenge(challenge({ sessionId, createdAt: now + 10 }), few)
    assert.deepEqual(result, { ok: false, until: now + 10 + (now - few.since) })
    assert.ok((await store.openChallenge(challenge({ createdAt: now + 10 }), few)).ok, 'others are not held up')
    const later = { ...few, since: now }
    const next = challenge({ sessionId, createdAt: now + 60 * MINUTE, expiresAt: now + 65 * MINUTE })
    assert.ok((await store.openChallenge(next, later)).ok)
  },
  async 'the store returns the open challenge even where no more may be opened'({ store }) {
    const first = challenge()
    const oneChallenge = { ...limits, maxRecent: 1 }
    await store.openChallenge(first, oneChallenge)
    assert.equal(opened(await store.openChallenge(again(first), oneChallenge)).id, first.id)
  },
  async 'the store ends a pending challenge once of twenty concurrent times'(context) {
    const first = challenge()
    await context.store.openChallenge(first, limits)
    const ended = await atOnce(context, 20, (store) => store.endChallenge(first.id, 'cancelled'))
    assert.equal(ended.filter(Boolean).length, 1)
    assert.equal(await context.store.answerChallenge(approval(first)), false)
    assert.equal(await context.store.endChallenge(challenge().id, 'cancelled'), false)
  },
  async 'the store accepts one of twenty answers, with its grant and no elevation (ELV-11)'(context) {
    const { store } = context
    const first = challenge()
    await store.openChallenge(first, limits)
    const writes = Array.from({ length: 20 }, () => approval(first))
    const taken = await atOnce(context, 20, (node, index) => node.answerChallenge(writes[index] ?? approval(first)))
    assert.equal(taken.filter(Boolean).length, 1)
    const found = await Promise.all(writes.map((write) => store.findGrant(write.approval?.grant?.tokenHash ?? '')))
    assert.deepEqual(
      found.map((record) => record !== undefined),
      taken,
    )
    assert.deepEqual(await store.findElevations(first.sessionId), [])
    assert.equal((await store.findChallenge(first.id))?.status, 'approved')
  },
  async 'the store accepts one of twenty concurrent answers, with its elevation'(context) {
    const { store } = context
    const first = challenge()
    await store.openChallenge(first, limits)
    const writes = Array.from({ length: 20 }, (_, index) =>
      approval(first, { approval: { elevation: elevation(first, { factorId: `totp-${index}` }) } }),
    )
    const taken = await atOnce(context, 20, (node, index) => node.answerChallenge(writes[index] ?? approval(first)))
    assert.equal(taken.filter(Boolean).length, 1)
    assert.deepEqual(await store.findElevations(first.sessionId), [writes[taken.indexOf(true)]?.approval?.elevation])
  },
  async 'the store accepts an answer only while the challenge is pending and unanswered'({ store }) {
    const first = challenge()
    await store.openChallenge(first, limits)
    assert.equal(await store.answerChallenge(approval(first, { now: first.expiresAt })), false)
    assert.equal(await store.answerChallenge(approval(first, { seen: 1 })), false)
    assert.equal(await store.answerChallenge(approval(challenge())), false)
    assert.deepEqual(await store.findElevations(first.sessionId), [])
    assert.ok(await store.answerChallenge(approval(first, { now: first.expiresAt - 1 })))
  },
  async 'the store keeps a round of answers, returns attempts, and begins a new round'({ store }) {
    const first = challenge()
    await store.openChallenge(first, limits)
    await store.reserveAttempt(attempt(first))
    const { approval: _, ...partial } = approval(first)
    assert.ok(await store.answerChallenge(partial))
    const halfway = await store.findChallenge(first.id)
    assert.deepEqual(halfway, { ...first, answers: partial.answers, attempts: 1 })
    await store.reserveAttempt(attempt(first))
    assert.ok(await store.answerChallenge({ ...partial, seen: 1, answers: [], refund: 2 }))
    assert.deepEqual(await store.findChallenge(first.id), first)
  },
  async 'the store keeps the latest elevation of each level of a session, newest first'({ store }) {
    const first = challenge()
    const proofs = [
      elevation(first, { acr: 'aal2', authenticatedAt: now }),
      elevation(first, { acr: 'phr', authenticatedAt: now + 1, kind: 'passkey', factorId: 'passkey' }),
      elevation(first, { acr: 'aal2', authenticatedAt: now + 2, amr: ['pwd'] }),
    ]
    for (const proof of proofs) {
      const record = again(first, { fingerprint: challenge().fingerprint })
      await store.openChallenge(record, limits)
      assert.ok(await store.answerChallenge(approval(record, { approval: { elevation: proof } })))
    }
    assert.deepEqual(await store.findElevations(first.sessionId), [proofs[2], proofs[1]])
    assert.deepEqual(await store.findElevations(challenge().sessionId), [])
    await store.dropElevations(first.sessionId)
    assert.deepEqual(await store.findElevations(first.sessionId), [])
  },
  async 'the store drops elevations together with the challenges of the session that are about to be approved'({
    store,
  }) {
    const own = challenge()
    const claimed = again(own, { fingerprint: challenge().fingerprint })
    const open = again(own, { fingerprint: challenge().fingerprint })
    for (const record of [own, claimed, open]) await store.openChallenge(record, limits)
    for (const record of [own, claimed]) {
      const { answers, userId } = approval(record)
      const claim = { challengeId: record.id, userId, now, seen: 0, answers, reset: [], claimedUntil: now + 5000 }
      assert.ok(await store.answerChallenge(claim))
    }
    await store.dropElevations(own.sessionId, own.id)
    assert.ok(!(await store.answerChallenge(approval(claimed, { seen: 1 }))))
    assert.ok(await store.answerChallenge(approval(open)))
    assert.ok(await store.answerChallenge(approval(own, { seen: 1 })))
  },
}
