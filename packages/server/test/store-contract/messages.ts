import assert from 'node:assert/strict'

import type { ChallengeRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { challenge, limits, message, MINUTE, now, unique } from './samples.ts'

async function open(store: StepUpStore, changed: Partial<ChallengeRecord> = {}): Promise<ChallengeRecord> {
  const record = challenge(changed)
  await store.openChallenge(record, limits)
  return record
}

const sentAt = (asked: ChallengeRecord, at: number) =>
  message(asked, { message: { ...message(asked).message, sentAt: at } })

export const messageCases: ContractCases = {
  async 'the store keeps only the latest message of a factor'({ store }) {
    const first = await open(store)
    const request = message(first)
    assert.deepEqual(await store.reserveMessage(request), { ok: true, sends: 1 })
    assert.deepEqual(await store.findMessage(first.id, 'email:1'), { ...request.message, sends: 1 })
    const next = sentAt(first, now + 30_000)
    assert.deepEqual(await store.reserveMessage(next), { ok: true, sends: 2 })
    assert.deepEqual(await store.findMessage(first.id, 'email:1'), { ...next.message, sends: 2 })
    assert.equal(await store.findMessage(first.id, 'sms:1'), undefined)
    assert.equal(await store.findMessage(challenge().id, 'email:1'), undefined)
  },
  async 'the store allows one of twenty concurrent messages, and the next after the interval'(context) {
    const first = await open(context.store)
    const results = await atOnce(context, 20, (store) => store.reserveMessage(message(first)))
    assert.equal(results.filter(({ ok }) => ok).length, 1)
    const early = await context.store.reserveMessage(sentAt(first, now + 29_999))
    assert.deepEqual(early, { ok: false, availableAt: now + 30_000, sends: 1 })
  },
  async 'the store allows no more messages than the limit of one challenge'({ store }) {
    const first = await open(store)
    for (let sends = 1; sends <= 4; sends++)
      assert.deepEqual(await store.reserveMessage(sentAt(first, now + sends * 30_000)), { ok: true, sends })
    const refused = await store.reserveMessage(sentAt(first, now + 5 * 30_000))
    assert.ok(!refused.ok && refused.sends === 4)
  },
  async 'the store allows no more messages than the quota, also concurrently (RLM-07)'(context) {
    const userId = unique()
    const quota = { key: unique(), max: 6 }
    const challenges = await Promise.all(Array.from({ length: 20 }, () => open(context.store, { userId })))
    const results = await atOnce(context, 20, (store, index) =>
      store.reserveMessage(message(challenges[index] ?? challenge(), { quota })),
    )
    assert.equal(results.filter(({ ok }) => ok).length, 6)
    const { store } = context
    const next = await open(store, { userId })
    const refused = await store.reserveMessage({
      ...sentAt(next, now + MINUTE),
      quota,
      since: now - 59 * MINUTE,
    })
    assert.deepEqual(refused, { ok: false, availableAt: now + MINUTE + 59 * MINUTE, sends: 0 })
    assert.ok(
      (await store.reserveMessage(message(next, { quota: { ...quota, key: unique() } }))).ok,
      'what has another quota is not held up, though it is the same person’s',
    )
    const later = { ...sentAt(await open(store, { userId }), now + 61 * MINUTE), quota, since: now + MINUTE }
    assert.ok((await store.reserveMessage(later)).ok)
  },
  async 'the store voids the code of an undelivered message, and allows another one immediately'({ store }) {
    const first = await open(store)
    const request = message(first)
    await store.reserveMessage(request)
    await store.withdrawMessage(first.id, 'email:1')
    const left = await store.findMessage(first.id, 'email:1')
    assert.notEqual(left?.codeHash, request.message.codeHash)
    assert.ok((left?.expiresAt ?? 0) <= now)
    assert.deepEqual(await store.reserveMessage(message(first)), { ok: true, sends: 2 })
  },
}
