import assert from 'node:assert/strict'

import type { ChallengeRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { approval, attempt, challenge, limits, lock, MINUTE, now, unique } from './samples.ts'

async function open(store: StepUpStore, changed: Partial<ChallengeRecord> = {}): Promise<ChallengeRecord> {
  const record = challenge(changed)
  await store.openChallenge(record, limits)
  return record
}

export const attemptCases: ContractCases = {
  async 'the store allows five of a hundred concurrent attempts (RLM-05)'(context) {
    const first = await open(context.store)
    const results = await atOnce(context, 100, (store) => store.reserveAttempt(attempt(first)))
    const let_ = results.flatMap((result) => (result.ok ? [result.attempts] : []))
    assert.deepEqual(
      let_.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5],
    )
    assert.ok(results.every((result) => result.ok || result.reason === 'closed'))
    assert.equal((await context.store.findChallenge(first.id))?.attempts, 5)
  },
  async 'the store allows no attempt on a challenge that has expired, has ended, or is unknown'({ store }) {
    const closed = { ok: false, reason: 'closed' }
    const first = await open(store)
    assert.deepEqual(await store.reserveAttempt(attempt(first, { now: first.expiresAt })), closed)
    assert.ok((await store.reserveAttempt(attempt(first, { now: first.expiresAt - 1 }))).ok)
    await store.endChallenge(first.id, 'cancelled')
    assert.deepEqual(await store.reserveAttempt(attempt(first)), closed)
    assert.deepEqual(await store.reserveAttempt(attempt(challenge())), closed)
  },
  async 'the store does not count right answers as failures'({ store }) {
    const first = await open(store)
    await store.reserveAttempt(attempt(first))
    const { approval: _, ...partial } = approval(first)
    await store.answerChallenge(partial)
    for (let wrong = 1; wrong <= 5; wrong++)
      assert.deepEqual(await store.reserveAttempt(attempt(first)), { ok: true, attempts: wrong, failures: [] })
    assert.equal((await store.reserveAttempt(attempt(first))).ok, false)
  },
  async 'the store counts fifty concurrent failures on fifty challenges under two locks (RLM-02)'(context) {
    const { store } = context
    const userId = unique()
    const challenges = await Promise.all(Array.from({ length: 50 }, () => open(store, { userId })))
    const locks = [lock({ key: 'totp', every: 1000 }), lock({ key: '*', every: 1000 })]
    const results = await atOnce(context, 50, (node, index) =>
      node.reserveAttempt(attempt(challenges[index] ?? challenge(), { locks })),
    )
    const seen = results.flatMap((result) => (result.ok ? [result.failures[0] ?? 0] : []))
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, index) => index + 1),
    )
    const failures = await store.listFailures(userId)
    assert.deepEqual(Object.fromEntries(failures.map(({ key, failures: count }) => [key, count])), {
      '*': 50,
      totp: 50,
    })
  },
  async 'the store locks a factor after a few failures, twice as long each time (RLM-03)'({ store }) {
    const userId = unique()
    const locks = [lock({ every: 2, maxDelay: 50_000 })]
    const wrong = async (at: number) => store.reserveAttempt(attempt(await open(store, { userId }), { now: at, locks }))
    await wrong(now)
    assert.deepEqual(await wrong(now), { ok: true, attempts: 1, failures: [2] })
    const first = await open(store, { userId })
    assert.deepEqual(await store.reserveAttempt(attempt(first, { now: now + 29_999, locks })), {
      ok: false,
      reason: 'factor_locked',
      until: now + 30_000,
    })
    assert.equal((await store.findChallenge(first.id))?.attempts, 0)
    assert.ok((await wrong(now + 30_000)).ok)
    assert.ok((await wrong(now + 30_000)).ok)
    const [count] = await store.listFailures(userId)
    assert.deepEqual(count, { key: 'totp', failures: 4, lockedUntil: now + 30_000 + 50_000 })
  },
  async 'the store disables a factor at the last failure, for its user only (RLM-02, RLM-06)'({ store }) {
    const userId = unique()
    const locks = [lock({ every: 1000, disableAt: 3 })]
    for (let failure = 0; failure < 3; failure++)
      assert.ok((await store.reserveAttempt(attempt(await open(store, { userId }), { locks }))).ok)
    const first = await open(store, { userId })
    const refused = await store.reserveAttempt(attempt(first, { now: now + MINUTE, locks }))
    assert.deepEqual(refused, { ok: false, reason: 'factor_locked', until: Infinity })
    assert.ok((await store.reserveAttempt(attempt(first, { locks: [lock({ key: 'email:1' })] }))).ok)
    assert.ok((await store.reserveAttempt(attempt(first))).ok)
    assert.ok((await store.reserveAttempt(attempt(await open(store), { locks }))).ok)
    await store.clearFailures(userId, 'totp')
    assert.ok((await store.reserveAttempt(attempt(first, { locks }))).ok)
  },
  async 'the store clears the failures that a right answer resets, and no others (RLM-04)'({ store }) {
    const first = await open(store)
    const { userId } = first
    await store.reserveAttempt(attempt(first, { locks: [lock(), lock({ key: '*' })] }))
    await store.answerChallenge(approval(first, { reset: ['totp'] }))
    assert.deepEqual(
      (await store.listFailures(userId)).map(({ key }) => key),
      ['*'],
    )
    const second = await open(store, { userId })
    await store.answerChallenge(approval(second, { now: second.expiresAt, reset: ['*'] }))
    assert.equal((await store.listFailures(userId)).length, 1, 'an answer that came too late resets nothing')
  },
  async 'the store lets ten of fifty concurrent attempts through under one counter, and counts no others (RLM-07)'(
    context,
  ) {
    const { store } = context
    const challenges = await Promise.all(Array.from({ length: 50 }, () => open(store, { userId: unique() })))
    const counter = { key: unique(), now, window: MINUTE, max: 10 }
    const results = await atOnce(context, 50, (node, index) =>
      node.reserveAttempt(attempt(challenges[index] ?? challenge(), { counter })),
    )
    assert.equal(results.filter(({ ok }) => ok).length, 10)
    for (const result of results)
      if (!result.ok) assert.deepEqual(result, { ok: false, reason: 'limited', until: now + MINUTE })
    const counted = await Promise.all(challenges.map(async ({ id }) => (await store.findChallenge(id))?.attempts ?? 0))
    assert.equal(
      counted.reduce((sum, attempts) => sum + attempts, 0),
      10,
    )
  },
  async 'the store counts within a window, also fifty concurrent requests, and restarts after it'(context) {
    const key = unique()
    const request = { key, now, window: MINUTE, max: 10 }
    const results = await atOnce(context, 50, (store) => store.count(request))
    assert.equal(results.filter(({ ok }) => ok).length, 10)
    for (const result of results) if (!result.ok) assert.equal(result.until, now + MINUTE)
    const { store } = context
    assert.deepEqual(await store.count({ ...request, now: now + MINUTE - 1 }), { ok: false, until: now + MINUTE })
    assert.deepEqual(await store.count({ ...request, now: now + MINUTE }), { ok: true })
    assert.deepEqual(await store.count({ ...request, key: unique() }), { ok: true })
  },
}
