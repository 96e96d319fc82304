import assert from 'node:assert/strict'

import type { ContractCases } from './contract-case.ts'
import {
  approval,
  attempt,
  beginEnrollment,
  challenge,
  elevation,
  enrollment,
  grant,
  limits,
  lock,
  message,
  MINUTE,
  now,
} from './samples.ts'

export const sweepCases: ContractCases = {
  async 'the sweep keeps every record that can still be answered, spent or limited by'({ store }) {
    const [open, answered, once] = [challenge(), challenge(), challenge()]
    for (const record of [open, answered, once]) await store.openChallenge(record, limits)
    await store.reserveAttempt(attempt(open, { locks: [lock()] }))
    await store.reserveMessage(message(open))
    const issued = grant(once)
    await store.answerChallenge(approval(answered, { approval: { elevation: elevation(answered) } }))
    await store.answerChallenge(approval(once, { approval: { grant: issued } }))
    const pending = enrollment()
    await beginEnrollment(store, pending)
    const key = challenge().id
    await store.count({ key, now, window: MINUTE, max: 1 })

    await store.sweep({ now: now + 1, limit: 1000 })
    assert.equal((await store.findChallenge(open.id))?.attempts, 1)
    assert.equal((await store.findMessage(open.id, 'email:1'))?.sends, 1)
    assert.equal((await store.findElevations(answered.sessionId)).length, 1)
    assert.deepEqual(await store.findEnrollment(pending.id), pending)
    assert.equal((await store.count({ key, now: now + 1, window: MINUTE, max: 1 })).ok, false)
    assert.ok(await store.spendGrant(issued, now + 2))

    // Consecutive failures still count a day later, and hourly limits an hour later.
    await store.sweep({ now: now + 59 * MINUTE, limit: 1000 })
    assert.equal((await store.findMessage(open.id, 'email:1'))?.sends, 1)
    await store.sweep({ now: now + 25 * 60 * MINUTE, limit: 1000 })
    assert.equal((await store.listFailures(open.userId)).length, 1)
  },
  async 'the sweep removes expired grants and enrollments in batches, until there are none'({ store }) {
    const later = now + 24 * 60 * MINUTE
    while ((await store.sweep({ now: later, limit: 100 })) > 0);
    const records = [enrollment(), enrollment(), enrollment()]
    for (const record of records) await beginEnrollment(store, record)
    assert.equal(await store.sweep({ now: later, limit: 2 }), 2)
    assert.equal(await store.sweep({ now: later, limit: 2 }), 1)
    assert.equal(await store.sweep({ now: later, limit: 2 }), 0)
    for (const { id } of records) assert.equal(await store.findEnrollment(id), undefined)
  },
}
