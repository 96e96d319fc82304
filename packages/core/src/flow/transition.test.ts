import type { FactorOffer } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { delivery, pushed } from '../../test/flow-events.ts'
import { driven, passkey, password, prompt, push, quiz, totp } from '../../test/prompts.ts'
import type { FlowEvent, FlowState } from './state.ts'
import type { FlowOccurrence } from './events.ts'
import { transition } from './transition.ts'

/** Returns the effects of an event on a factor's state. */
const effectsOf = (state: FlowState, event: FlowEvent | FlowOccurrence): unknown => transition(state, event)[1]

it.each<[FactorOffer, FlowEvent | FlowOccurrence, object]>([
  [totp, { type: 'submit', code: '123456' }, { code: '123456' }],
  [password, { type: 'submit', password: 'correct horse' }, { password: 'correct horse' }],
  [quiz, { type: 'submit', response: { answer: 42 } }, { response: { answer: 42 } }],
  [passkey, { type: 'signed', assertion: {} }, { assertion: {} }],
  [driven, { type: 'signed', assertion: {} }, { response: {} }],
])('the flow verifies a proof of the kind $kind', (factor, event, request) => {
  const status = event.type === 'signed' ? 'ceremony' : 'entering'
  expect(effectsOf({ status, prompt, factor }, event)).toEqual([{ type: 'verify', factor, request }])
})

describe('factors with a button', () => {
  it('the flow fetches the options of a passkey before it shows it, when the challenge has none', () => {
    const bareOffer: FactorOffer = { id: 'passkey', kind: 'passkey' }
    const [state, effects] = transition(
      { status: 'idle' },
      { type: 'challenged', prompt: { ...prompt, factors: [bareOffer] } },
    )
    expect([state.status, effects]).toEqual(['beginning', [{ type: 'begin', factor: bareOffer }]])
    const [ready] = transition(state, { type: 'began', options: { challenge: 'AAAA' } })
    expect(ready).toMatchObject({ status: 'ready', factor: { options: { challenge: 'AAAA' } } })
  })

  it('the flow begins an app’s own factor in one click, with or without options of the server', () => {
    const bareOffer: FactorOffer = { id: 'x-badge', kind: 'x-badge' }
    const [asking] = transition({ status: 'ready', prompt, factor: bareOffer }, { type: 'begin' })
    const [state, effects] = transition(asking, { type: 'began' })
    expect([asking.status, state.status, effects.map(({ type }) => type)]).toEqual([
      'beginning',
      'ceremony',
      ['ceremony'],
    ])
  })

  it('the flow counts how often the browser refused in a row', () => {
    let state: FlowState = { status: 'ready', prompt, factor: passkey }
    for (let count = 1; count <= 3; count++) {
      ;[state] = transition(state, { type: 'begin' })
      ;[state] = transition(state, { type: 'refused' })
      expect(state).toMatchObject({ status: 'ready', error: { code: 'ceremony_refused', count } })
    }
  })
})

it('the flow keeps the number of a push that could not be sent again', () => {
  const [state] = transition(
    { status: 'beginning', prompt, factor: push, pushed },
    { type: 'failed', error: { code: 'resend_limited', retryAt: delivery.resendAt } },
  )
  expect(state).toMatchObject({ status: 'waiting', number: '42', error: { code: 'resend_limited' } })
})

it('the flow clears a lock that has ended, and still shows an error of the server', () => {
  const after = (state: FlowState): FlowState => transition(state, { type: 'rested' })[0]
  const resting = { code: 'factor_locked', retryAt: 60_000 } as const
  expect(after({ status: 'entering', prompt, factor: totp, error: resting })).toHaveProperty('error', undefined)
  const busy = { code: 'server_error', retryAt: 5_000 } as const
  expect(after({ status: 'ready', prompt, factor: passkey, error: busy })).toHaveProperty('error', {
    code: 'server_error',
  })
})
