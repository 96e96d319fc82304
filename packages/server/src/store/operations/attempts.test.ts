import { expect, it } from 'vitest'

import { approval, attempt, challenge, limits, lock, now } from '../../../test/store-contract/samples.ts'
import { memoryRows } from '../../memory/memory-rows.ts'
import type { Rows } from '../rows.ts'
import { createStore } from './store.ts'

it('RLM-03: an attempt from before an approval does not end a lock from after it', async () => {
  const rows = memoryRows()
  const store = createStore(rows)
  // Reads immediately, and writes when allowed to.
  const { promise: mayWrite, resolve: goOn } = Promise.withResolvers<void>()
  const late: Rows = { ...rows, write: (changes) => mayWrite.then(() => rows.write(changes)) }
  const userId = 'mara'
  const [first, slow, right, second] = [1, 2, 3, 4].map(() => challenge({ userId }))
  if (!first || !slow || !right || !second) throw new Error('There are four')
  for (const opened of [first, slow, right, second]) await store.openChallenge(opened, limits)
  const locks = [lock({ every: 3, firstDelay: 1000 })]
  const fail = async (asked: typeof first, at: number): Promise<void> => {
    for (let times = 0; times < 3; times++) await store.reserveAttempt(attempt(asked, { now: at, locks }))
  }
  await fail(first, now)
  // The first lock has ended.
  const slowly = createStore(late).reserveAttempt(attempt(slow, { now: now + 1001, locks }))
  await Promise.resolve()
  await store.answerChallenge(approval(right, { now: now + 1002, reset: locks.map(({ key }) => key) }))
  await fail(second, now + 1003)
  goOn()
  const locked = { ok: false, reason: 'factor_locked', until: now + 2003 }
  expect(await slowly).toEqual(locked)
  expect(await store.reserveAttempt(attempt(second, { now: now + 1004, locks }))).toEqual(locked)
})
