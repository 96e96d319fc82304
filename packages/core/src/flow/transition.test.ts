import type { Challenge, Elevation, FactorOffer } from '@stepup/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { FlowEvent, FlowState, Prompt } from './state.ts'
import { transition, type FlowOccurrence } from './transition.ts'

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
const totp: FactorOffer = { id: 'totp', kind: 'totp' }
const email: FactorOffer = { id: 'email:1', kind: 'email_otp' }
const elevation: Elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
const challenge: Challenge = {
  id: 'c',
  action: 'transfer.create',
  acr_values: ['phr'],
  expires_in: 300,
  reasons: [],
  factors: [passkey, totp, email],
  remaining: 1,
}
const prompt: Prompt = { challenge, expiresAt: 300_000, factors: challenge.factors }
const delivery = { resendAt: 30_000, resendsRemaining: 3 }

const states = {
  idle: { status: 'idle' },
  ready: { status: 'ready', prompt, factor: passkey },
  choosing: { status: 'choosing', prompt, from: passkey },
  beginning: { status: 'beginning', prompt, factor: email },
  entering: { status: 'entering', prompt, factor: totp },
  sent: { status: 'entering', prompt, factor: email, delivery },
  ceremony: { status: 'ceremony', prompt, factor: passkey },
  verifying: { status: 'verifying', prompt, factor: totp },
  approved: { status: 'approved', prompt, factor: totp, elevation },
  expired: { status: 'expired', prompt },
  locked: { status: 'locked', prompt },
  restarting: { status: 'restarting', prompt },
  unavailable: { status: 'unavailable', prompt: { ...prompt, factors: [] } },
} as const satisfies Record<string, FlowState>

const events = {
  challenged: { type: 'challenged', prompt },
  choose: { type: 'choose', factor: 'totp' },
  choose_email: { type: 'choose', factor: 'email:1' },
  choose_unknown: { type: 'choose', factor: 'nope' },
  another_way: { type: 'another_way' },
  back: { type: 'back' },
  begin: { type: 'begin' },
  began: { type: 'began', delivery },
  submit: { type: 'submit', code: '123456' },
  submit_nothing: { type: 'submit', code: '' },
  resend: { type: 'resend' },
  signed: { type: 'signed', assertion: {} },
  refused: { type: 'refused' },
  failed: { type: 'failed', error: { code: 'invalid_code', attemptsRemaining: 4 } },
  limited: { type: 'failed', error: { code: 'resend_limited', retryAt: 30_000 } },
  approved: { type: 'approved', elevation },
  ended: { type: 'ended', as: 'expired' },
  restart: { type: 'restart' },
  cancel: { type: 'cancel' },
  closed: { type: 'closed' },
} as const satisfies Record<string, FlowEvent | FlowOccurrence>

type StateName = keyof typeof states
type EventName = keyof typeof events

// What each state accepts: the status that comes next, and what is to be done. Everything else it refuses.
const table: Readonly<Record<StateName, Readonly<Partial<Record<EventName, string>>>>> = {
  idle: { challenged: 'ready' },
  ready: {
    another_way: 'choosing',
    begin: 'ceremony ceremony',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  choosing: {
    choose: 'entering',
    choose_email: 'beginning begin',
    back: 'ready',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  beginning: {
    another_way: 'choosing',
    began: 'entering',
    failed: 'ready',
    limited: 'entering',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  entering: {
    another_way: 'choosing',
    submit: 'verifying verify',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  sent: {
    another_way: 'choosing',
    submit: 'verifying verify',
    resend: 'beginning begin',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  ceremony: {
    another_way: 'choosing',
    signed: 'verifying verify',
    refused: 'ready',
    failed: 'ready',
    limited: 'ready',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  verifying: {
    challenged: 'ready',
    failed: 'entering',
    limited: 'entering',
    approved: 'approved settle',
    ended: 'expired',
    cancel: 'idle dismiss settle',
    closed: 'idle',
  },
  approved: { challenged: 'ready', cancel: 'idle', closed: 'idle' },
  expired: { restart: 'restarting settle', cancel: 'idle dismiss settle', closed: 'idle' },
  locked: { restart: 'restarting settle', cancel: 'idle dismiss settle', closed: 'idle' },
  restarting: { challenged: 'ready', cancel: 'idle dismiss settle', closed: 'idle' },
  unavailable: { ended: 'expired', cancel: 'idle dismiss settle', closed: 'idle' },
}

const names = <TName extends string>(of: Readonly<Record<TName, unknown>>): TName[] => Object.keys(of) as TName[]
const pairs = names(states).flatMap((state) => names(events).map((event) => [state, event] as const))

describe('the flow', () => {
  it.each(pairs)('in %s, at %s', (state, event) => {
    const before: FlowState = states[state]
    const [after, effects] = transition(before, events[event])
    const expected = table[state][event]
    if (expected === undefined) {
      expect(after).toBe(before)
      expect(effects).toEqual([])
    } else {
      expect([after.status, ...effects.map(({ type }) => type)].join(' ')).toBe(expected)
    }
  })

  it('counts how often the browser refused in a row', () => {
    let state: FlowState = states.ready
    for (let count = 1; count <= 3; count++) {
      ;[state] = transition(state, events.begin)
      ;[state] = transition(state, events.refused)
      expect(state).toMatchObject({ status: 'ready', error: { code: 'ceremony_refused', count } })
    }
  })

  it('settles a challenge at most once, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names(events).filter((name) => name !== 'challenged')), { maxLength: 40 }),
        (order) => {
          let [state] = transition(states.idle, events.challenged)
          let settled = 0
          for (const name of order) {
            const [next, effects] = transition(state, events[name])
            settled += effects.filter(({ type }) => type === 'settle').length
            // What was told to start again is another challenge's from there on.
            if (next.status === 'restarting') return settled === 1
            state = next
          }
          return settled <= 1
        },
      ),
    )
  })
})
