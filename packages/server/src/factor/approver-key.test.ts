import { expect, it } from 'vitest'

import { createSeal } from '../seal/seal.ts'
import { approverChallenge, readApproverChallenge } from './approver-key.ts'

const seal = createSeal('a secret of at least thirty-two bytes, for tests')
const mara = { id: 'mara-session', user: { id: 'mara' } }
const now = Date.UTC(2026, 0, 1, 12)
const MINUTE = 60_000

/** The end of a challenge that one node made now, by the clock of another node. */
const endAt = (otherNow: number, holder = mara) =>
  readApproverChallenge(seal, holder, approverChallenge(seal, mara, now), otherNow)

it('a browser may sign a challenge of a node whose clock is a few seconds ahead of the verifying one', () => {
  expect(endAt(now - 5000)).toBe(now + 5 * MINUTE)
  expect(endAt(now - 5001)).toBeUndefined()
})

it('a challenge for an approving browser ends after five minutes, and is for one session of one user', () => {
  expect(endAt(now + 5 * MINUTE - 1)).toBe(now + 5 * MINUTE)
  expect(endAt(now + 5 * MINUTE)).toBeUndefined()
  expect(endAt(now, { ...mara, id: 'another-session' })).toBeUndefined()
  expect(endAt(now, { ...mara, user: { id: 'ben' } })).toBeUndefined()
})
