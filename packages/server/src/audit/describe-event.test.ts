import { expect, it } from 'vitest'

import type { AuditEvent } from './audit.ts'
import { describeEvent } from './describe-event.ts'

const limited = (more: object): AuditEvent => ({ type: 'request.limited', at: 1, what: 'asks', ...more })

it('LOG-01: an event is written with the members of its type only', () => {
  const event = limited({ userId: 'mara', token: 'sentinel', challengeId: 'c' })
  expect(describeEvent(event)).toEqual({ type: 'request.limited', at: 1, what: 'asks', userId: 'mara' })
})

it('LOG-01: an event is written without its explanation for the operator', () => {
  const about = { userId: 'mara', sessionId: 's', action: 'pay' }
  const event: AuditEvent = { type: 'details.refused', at: 1, ...about, reason: 'sentinel' }
  expect(describeEvent(event)).toEqual({ type: 'details.refused', at: 1, ...about })
})

it.each([
  ['a number', 42, '42'],
  ['an object', { token: 'sentinel' }, undefined],
  ['null', null, undefined],
  ['a text with a line break', 'a\nb', 'a\\u000ab'],
])('a user id that is %s is written as a text, or not at all', (_, userId, written) => {
  expect(describeEvent(limited({ userId }))['userId']).toBe(written)
})

it('an error that is its own cause is written, with a few causes', () => {
  const error = new Error('sentinel')
  error.cause = new TypeError('sentinel', { cause: error })
  let [written, count]: [unknown, number] = [describeEvent({ type: 'error', at: 1, error }), 0]
  for (; written !== undefined; count++) written = (written as { readonly cause?: unknown }).cause
  expect(count).toBe(6)
})
