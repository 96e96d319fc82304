import { expect, it } from 'vitest'

import { delivery, grant } from '../../test/flow-events.ts'
import {
  addingPasskey,
  begunPasskey,
  email,
  lacking,
  newPasskey,
  passkey,
  password,
  prompt,
  totp,
} from '../../test/prompts.ts'
import { transition } from './transition.ts'

it('a flow enrolls a passkey in one click, and keeps the options for another attempt', () => {
  let [state, effects] = transition({ status: 'unavailable', prompt: lacking }, { type: 'enroll', kind: 'passkey' })
  expect(effects).toEqual([{ type: 'begin', factor: newPasskey, grant: undefined }])
  ;[state, effects] = transition(state, { type: 'began', options: begunPasskey.options })
  expect(effects).toEqual([{ type: 'ceremony', factor: begunPasskey }])
  ;[state] = transition(state, { type: 'refused' })
  expect(state).toMatchObject({ status: 'ready', error: { code: 'ceremony_refused', count: 1 } })
  ;[state, effects] = transition(state, { type: 'begin' })
  expect(effects).toEqual([{ type: 'ceremony', factor: begunPasskey }])
  ;[state, effects] = transition(state, { type: 'signed', assertion: {} })
  expect(effects).toMatchObject([{ type: 'verify', request: { assertion: {} } }])
  ;[state, effects] = transition(state, { type: 'enrolled' })
  expect([state, effects]).toMatchObject([
    { status: 'restarting', prompt: { task: { type: 'enroll', kind: 'passkey' } } },
    [{ type: 'renew' }],
  ])
  ;[state] = transition(state, { type: 'challenged', prompt: { ...prompt, factors: [passkey] } })
  expect(state).toMatchObject({ status: 'ready', prompt: { task: { type: 'answer', enrolled: 'passkey' } } })
})

it('a flow guards an enrollment with a whole challenge, and returns to the enrollment', () => {
  let [state, effects] = transition(
    { status: 'beginning', prompt: addingPasskey, factor: newPasskey },
    { type: 'challenged', prompt: { ...prompt, factors: [totp, email] } },
  )
  expect(state).toMatchObject({
    status: 'entering',
    prompt: { task: { type: 'authorize', enrollment: addingPasskey } },
  })
  ;[state] = transition(state, { type: 'another_way' })
  ;[state] = transition(state, { type: 'choose', factor: email.id })
  ;[state] = transition(state, { type: 'began', delivery })
  ;[state] = transition(state, { type: 'submit', code: '123456' })
  // The challenge requires two factors.
  ;[state] = transition(state, { type: 'challenged', prompt: { ...prompt, factors: [password] } })
  expect(state).toMatchObject({
    status: 'entering',
    factor: password,
    prompt: { task: { type: 'authorize', enrollment: addingPasskey } },
  })
  ;[state] = transition(state, { type: 'submit', password: 'correct horse' })
  ;[state, effects] = transition(state, { type: 'approved', grant })
  expect(state).toMatchObject({
    status: 'beginning',
    prompt: { task: { type: 'enroll', kind: 'passkey', proven: true } },
  })
  expect(effects).toEqual([{ type: 'begin', factor: newPasskey, grant: grant.token }])
})
