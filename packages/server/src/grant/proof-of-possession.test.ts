import { expect, it } from 'vitest'

import { createMemoryStore } from '../memory/index.ts'
import { SKEW } from '../time/clock.ts'
import { onceIn } from './proof-of-possession.ts'

it('an id counts as used where a node whose clock is ahead removes expired records and another is behind', async () => {
  const store = createMemoryStore()
  const expiresAt = 60_000
  expect(await onceIn({ store, clock: () => 0 })('id', expiresAt)).toBe(true)
  await store.sweep({ now: expiresAt + SKEW * 1000, limit: 10 })
  expect(await onceIn({ store, clock: () => expiresAt - SKEW * 1000 })('id', expiresAt)).toBe(false)
})
