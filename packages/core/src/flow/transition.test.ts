import type { Challenge, Elevation, FactorOffer } from '@stepup/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { FlowEvent, FlowState, Prompt } from './state.ts'
import type { FlowOccurrence } from './occurrence.ts'
import { transition } from './transition.ts'

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
const totp: FactorOffer = { id: 'totp', kind: 'totp' }
const email: FactorOffer = { id: 'email:1', kind: 'email_otp' }
const push: FactorOffer = { id: 'push', kind: 'push' }
const password: FactorOffer = { id: 'password', kind: 'password' }
const own: FactorOffer = { id: 'x-quiz', kind: 'x-quiz' }
const driven: FactorOffer = { id: 'x-badge', kind: 'x-badge', options: {} }
const elevation: Elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
const challenge: Challenge = {
  id: 'c',
  action: 'transfer.create',
  acr_values: ['phr'],
  expires_in: 300,
  reasons: [],
  factors: [passkey, totp, email, push, password, own, driven],
  remaining: 1,
}
const prompt: Prompt = {
  challenge,
  expiresAt: 300_000,
  factors: challenge.factors,
  answered: [],
  enrollable: [],
  driven: ['x-badge'],
}
// Nothing that the person has will do: a passkey, or an authenticator app, can be set up.
const lacking: Prompt = { ...prompt, factors: [], enrollable: ['passkey', 'totp'] }
const newPasskey: FactorOffer = { id: 'passkey', kind: 'passkey' }
const begunPasskey: FactorOffer = { ...newPasskey, options: { kind: 'passkey', id: 'e', options: {} } }
const begunTotp: FactorOffer = { ...totp, options: { kind: 'totp', id: 'e', secret: 'AAAA', uri: 'otpauth://totp/x' } }
const addingPasskey: Prompt = { ...lacking, enrolling: { kind: 'passkey' } }
const addingTotp: Prompt = { ...lacking, enrolling: { kind: 'totp' } }
const guard: Prompt = { ...prompt, factors: [totp, email], guards: addingPasskey }
const delivery = { resendAt: 30_000, resendsRemaining: 3 }
const pushed = { number: '42', delivery, pollIn: 2 }

const states = {
  idle: { status: 'idle' },
  ready: { status: 'ready', prompt, factor: passkey },
  choosing: { status: 'choosing', prompt, from: passkey },
  beginning: { status: 'beginning', prompt, factor: email },
  entering: { status: 'entering', prompt, factor: totp },
  sent: { status: 'entering', prompt, factor: email, delivery },
  ceremony: { status: 'ceremony', prompt, factor: passkey },
  unsent: { status: 'ready', prompt, factor: push },
  pushing: { status: 'beginning', prompt, factor: push },
  waiting: { status: 'waiting', prompt, factor: push, ...pushed },
  pushing_again: { status: 'beginning', prompt, factor: push, pushed },
  resting: { status: 'entering', prompt, factor: totp, error: { code: 'factor_locked', retryAt: 60_000 } },
  disabled: { status: 'entering', prompt, factor: totp, error: { code: 'factor_locked' } },
  busy: { status: 'ready', prompt, factor: passkey, error: { code: 'server_error', retryAt: 5_000 } },
  password: { status: 'entering', prompt, factor: password },
  own: { status: 'entering', prompt, factor: own },
  driven: { status: 'ready', prompt, factor: driven },
  driving: { status: 'ceremony', prompt, factor: driven },
  verifying: { status: 'verifying', prompt, factor: totp },
  approved: { status: 'approved', prompt, factor: totp, elevation },
  expired: { status: 'expired', prompt },
  locked: { status: 'locked', prompt },
  denied: { status: 'denied', prompt },
  restarting: { status: 'restarting', prompt },
  unavailable: { status: 'unavailable', prompt: { ...prompt, factors: [] } },
  lacking: { status: 'unavailable', prompt: lacking },
  enrol_beginning: { status: 'beginning', prompt: addingPasskey, factor: newPasskey },
  enrol_proven: {
    status: 'beginning',
    prompt: { ...lacking, enrolling: { kind: 'passkey', proven: true } },
    factor: newPasskey,
  },
  enrol_unbegun: { status: 'ready', prompt: addingPasskey, factor: newPasskey },
  enrol_ready: { status: 'ready', prompt: addingPasskey, factor: begunPasskey },
  enrol_ceremony: { status: 'ceremony', prompt: addingPasskey, factor: begunPasskey },
  enrol_totp: { status: 'beginning', prompt: addingTotp, factor: totp },
  enrol_code: { status: 'entering', prompt: addingTotp, factor: begunTotp },
  enrol_confirming: { status: 'verifying', prompt: addingTotp, factor: begunTotp },
  guard: { status: 'entering', prompt: guard, factor: totp },
  guard_verifying: { status: 'verifying', prompt: guard, factor: totp },
} as const satisfies Record<string, FlowState>

const events = {
  challenged: { type: 'challenged', prompt },
  choose: { type: 'choose', factor: 'totp' },
  choose_email: { type: 'choose', factor: 'email:1' },
  choose_unknown: { type: 'choose', factor: 'nope' },
  choose_driven: { type: 'choose', factor: 'x-badge' },
  another_way: { type: 'another_way' },
  back: { type: 'back' },
  begin: { type: 'begin' },
  began: { type: 'began', delivery },
  pushed: { type: 'began', pushed },
  submit: { type: 'submit', code: '123456' },
  submit_nothing: { type: 'submit', code: '' },
  submit_password: { type: 'submit', password: 'correct horse' },
  submit_no_password: { type: 'submit', password: '' },
  submit_own: { type: 'submit', response: { answer: 42 } },
  resend: { type: 'resend' },
  signed: { type: 'signed', assertion: {} },
  refused: { type: 'refused' },
  failed: { type: 'failed', error: { code: 'invalid_code', attemptsRemaining: 4 } },
  limited: { type: 'failed', error: { code: 'resend_limited', retryAt: 30_000 } },
  unreachable: { type: 'failed', error: { code: 'network' } },
  heard: { type: 'heard' },
  rested: { type: 'rested' },
  approved: { type: 'approved', elevation },
  enrol: { type: 'enrol', kind: 'passkey' },
  enrol_unknown: { type: 'enrol', kind: 'sms_otp' },
  enrolment_refused: { type: 'failed', error: { code: 'enrolment_refused' } },
  enrolled: { type: 'enrolled' },
  ended: { type: 'ended', as: 'expired' },
  refused_there: { type: 'ended', as: 'denied' },
  restart: { type: 'restart' },
  cancel: { type: 'cancel' },
  closed: { type: 'closed' },
} as const satisfies Record<string, FlowEvent | FlowOccurrence>

type StateName = keyof typeof states
type EventName = keyof typeof events

// What each open state accepts whatever it is about.
const always = {
  ended: 'expired',
  refused_there: 'denied',
  cancel: 'idle dismiss settle',
  closed: 'idle',
} as const
/** Where what went wrong is told. */
const failsTo = (status: string) => ({
  failed: status,
  limited: status,
  unreachable: status,
  enrolment_refused: status,
})
/** The same while something is set up, which the server may say no to. */
const enrolFailsTo = (status: string) => ({ ...failsTo(status), enrolment_refused: 'unavailable' })
const over = { cancel: 'idle dismiss settle', closed: 'idle' } as const

// What each state accepts: the status that comes next, and what is to be done. Everything else it refuses.
const table: Readonly<Record<StateName, Readonly<Partial<Record<EventName, string>>>>> = {
  idle: { challenged: 'ready' },
  ready: { ...always, another_way: 'choosing', begin: 'ceremony ceremony' },
  choosing: {
    ...always,
    choose: 'entering',
    choose_email: 'beginning begin',
    choose_driven: 'ready',
    back: 'ready',
  },
  beginning: {
    ...always,
    another_way: 'choosing',
    began: 'entering',
    pushed: 'waiting poll',
    ...failsTo('ready'),
    limited: 'entering',
  },
  entering: { ...always, another_way: 'choosing', submit: 'verifying verify' },
  sent: { ...always, another_way: 'choosing', submit: 'verifying verify', resend: 'beginning begin' },
  ceremony: {
    ...always,
    another_way: 'choosing',
    signed: 'verifying verify',
    refused: 'ready',
    ...failsTo('ready'),
  },
  unsent: { ...always, another_way: 'choosing', begin: 'beginning begin' },
  pushing: {
    ...always,
    another_way: 'choosing',
    began: 'ready',
    pushed: 'waiting poll',
    ...failsTo('ready'),
  },
  waiting: {
    ...always,
    challenged: 'ready',
    another_way: 'choosing',
    resend: 'beginning begin',
    ...failsTo('ready'),
    unreachable: 'waiting poll',
    heard: 'waiting poll',
    approved: 'approved settle',
  },
  pushing_again: {
    ...always,
    another_way: 'choosing',
    began: 'ready',
    pushed: 'waiting poll',
    ...failsTo('waiting poll'),
  },
  resting: { ...always, another_way: 'choosing', submit: 'verifying verify', rested: 'entering' },
  disabled: { ...always, another_way: 'choosing', submit: 'verifying verify' },
  busy: { ...always, another_way: 'choosing', begin: 'ceremony ceremony', rested: 'ready' },
  password: { ...always, another_way: 'choosing', submit_password: 'verifying verify' },
  own: { ...always, another_way: 'choosing', submit_own: 'verifying verify' },
  driven: { ...always, another_way: 'choosing', begin: 'ceremony ceremony' },
  driving: {
    ...always,
    another_way: 'choosing',
    signed: 'verifying verify',
    refused: 'ready',
    ...failsTo('ready'),
  },
  verifying: {
    ...always,
    challenged: 'ready',
    ...failsTo('entering'),
    approved: 'approved settle',
  },
  approved: { challenged: 'ready', cancel: 'idle', closed: 'idle' },
  expired: { ...over, restart: 'restarting settle' },
  locked: { ...over, restart: 'restarting settle' },
  denied: { ...over, restart: 'restarting settle' },
  restarting: { ...over, challenged: 'ready' },
  unavailable: { ...always, restart: 'restarting settle' },
  lacking: { ...always, restart: 'restarting settle', enrol: 'beginning begin' },
  enrol_beginning: {
    ...always,
    ...enrolFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'ceremony ceremony',
    pushed: 'waiting poll',
    enrolled: 'restarting settle',
  },
  // The browser does not open by itself so long after the click that asked for it.
  enrol_proven: {
    ...always,
    ...enrolFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'ready',
    pushed: 'waiting poll',
    enrolled: 'restarting settle',
  },
  enrol_unbegun: { ...always, another_way: 'unavailable', begin: 'beginning begin' },
  enrol_ready: { ...always, another_way: 'unavailable', begin: 'ceremony ceremony' },
  enrol_ceremony: {
    ...always,
    ...enrolFailsTo('ready'),
    another_way: 'unavailable',
    signed: 'verifying verify',
    refused: 'ready',
  },
  enrol_totp: {
    ...always,
    ...enrolFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'entering',
    pushed: 'waiting poll',
    enrolled: 'restarting settle',
  },
  enrol_code: { ...always, another_way: 'unavailable', submit: 'verifying verify' },
  // No approval comes of setting something up.
  enrol_confirming: {
    ...always,
    ...enrolFailsTo('entering'),
    enrolled: 'restarting settle',
  },
  guard: { ...always, another_way: 'choosing', submit: 'verifying verify' },
  guard_verifying: {
    ...always,
    challenged: 'ready',
    ...failsTo('entering'),
    // Who may, goes on with it; the calls that wait are told nothing yet.
    approved: 'beginning elevate begin',
  },
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

  const requests: readonly (readonly [StateName, EventName, unknown])[] = [
    ['entering', 'submit', { code: '123456' }],
    ['password', 'submit_password', { password: 'correct horse' }],
    ['own', 'submit_own', { response: { answer: 42 } }],
    ['ceremony', 'signed', { assertion: {} }],
    ['driving', 'signed', { response: {} }],
  ]
  it.each(requests)('in %s, %s asks the server what its kind is asked', (state, event, request) => {
    expect(transition(states[state], events[event])[1]).toMatchObject([{ type: 'verify', request }])
  })

  it('fetches what a passkey needs before its button is shown, when the challenge came without', () => {
    const bare: FactorOffer = { id: 'passkey', kind: 'passkey' }
    const [state, effects] = transition(states.idle, { type: 'challenged', prompt: { ...prompt, factors: [bare] } })
    expect([state.status, effects]).toEqual(['beginning', [{ type: 'begin', factor: bare }]])
    const [ready] = transition(state, { type: 'began', options: { challenge: 'AAAA' } })
    expect(ready).toMatchObject({ status: 'ready', factor: { options: { challenge: 'AAAA' } } })
  })

  it('starts an app’s own factor in one click, whether or not its server half has something to say', () => {
    const bare: FactorOffer = { id: 'x-badge', kind: 'x-badge' }
    const [asking] = transition({ status: 'ready', prompt, factor: bare }, events.begin)
    const [state, effects] = transition(asking, { type: 'began' })
    expect([asking.status, state.status, effects.map(({ type }) => type)]).toEqual([
      'beginning',
      'ceremony',
      ['ceremony'],
    ])
  })

  it('sets a passkey up in one click, and keeps what it is set up with for another try', () => {
    let [state, effects] = transition(states.lacking, events.enrol)
    expect(effects).toEqual([{ type: 'begin', factor: newPasskey, grant: undefined }])
    ;[state, effects] = transition(state, { type: 'began', options: begunPasskey.options })
    expect(effects).toEqual([{ type: 'ceremony', factor: begunPasskey }])
    ;[state] = transition(state, events.refused)
    expect(state).toMatchObject({ status: 'ready', error: { code: 'ceremony_refused', count: 1 } })
    ;[state, effects] = transition(state, events.begin)
    expect(effects).toEqual([{ type: 'ceremony', factor: begunPasskey }])
    ;[state, effects] = transition(state, events.signed)
    expect(effects).toMatchObject([{ type: 'verify', request: { assertion: {} } }])
    ;[state, effects] = transition(state, events.enrolled)
    expect([state, effects]).toMatchObject([
      { status: 'restarting', enrolled: 'passkey' },
      [{ type: 'settle', outcome: { type: 'restart' } }],
    ])
    ;[state] = transition(state, events.challenged)
    expect(state).toMatchObject({ status: 'ready', prompt: { enrolled: 'passkey' } })
    expect(state).not.toHaveProperty('prompt.enrolling')
  })

  it('has an enrolment guarded by a challenge with all that challenges have, and comes back to it', () => {
    let [state, effects] = transition(states.enrol_beginning, {
      type: 'challenged',
      prompt: { ...prompt, factors: [totp, email] },
    })
    expect(state).toMatchObject({ status: 'entering', prompt: { guards: addingPasskey } })
    ;[state] = transition(state, events.another_way)
    ;[state] = transition(state, events.choose_email)
    ;[state] = transition(state, events.began)
    ;[state] = transition(state, events.submit)
    // Two factors are asked for.
    ;[state] = transition(state, { type: 'challenged', prompt: { ...prompt, factors: [password] } })
    expect(state).toMatchObject({ status: 'entering', factor: password, prompt: { guards: addingPasskey } })
    ;[state] = transition(state, events.submit_password)
    ;[state, effects] = transition(state, { ...events.approved, grant: 'g' })
    expect(state).toMatchObject({ status: 'beginning', prompt: { enrolling: { kind: 'passkey', proven: true } } })
    expect(state).not.toHaveProperty('prompt.guards')
    expect(effects).toEqual([
      { type: 'elevate', elevation },
      { type: 'begin', factor: newPasskey, grant: 'g' },
    ])
  })

  it('takes nothing that setting up ends with for an approval', () => {
    for (const name of names(states)) {
      const state: FlowState = states[name]
      if (!('prompt' in state) || !state.prompt.enrolling) continue
      expect(transition(state, events.approved)).toEqual([state, []])
    }
    expect(transition(states.verifying, events.enrolled)).toEqual([states.verifying, []])
  })

  it('keeps the number of a push that could not be sent again', () => {
    const [state] = transition(states.pushing_again, events.limited)
    expect(state).toMatchObject({ status: 'waiting', number: '42', error: { code: 'resend_limited' } })
  })

  it('takes back that a factor had to rest when it has, and still says that the server failed', () => {
    expect(transition(states.resting, events.rested)[0]).toHaveProperty('error', undefined)
    expect(transition(states.busy, events.rested)[0]).toHaveProperty('error', { code: 'server_error' })
  })

  it('counts how often the browser refused in a row', () => {
    let state: FlowState = states.ready
    for (let count = 1; count <= 3; count++) {
      ;[state] = transition(state, events.begin)
      ;[state] = transition(state, events.refused)
      expect(state).toMatchObject({ status: 'ready', error: { code: 'ceremony_refused', count } })
    }
  })

  it('settles a challenge at most once, by an answer to it and by nothing that is set up, in whatever order', () => {
    const endings = Object.keys(always)
    const reached = new Set<string>()
    fc.assert(
      fc.property(fc.constantFrom(prompt, lacking), fc.array(fc.nat(), { maxLength: 60 }), (challenged, choices) => {
        let [state] = transition(states.idle, { type: 'challenged', prompt: challenged })
        let settled = 0
        for (const choice of choices) {
          // Most walks go on for a while: of what is accepted, an ending is chosen once in ten times.
          const accepted = names(events).filter((name) => transition(state, events[name])[0] !== state)
          const onward = accepted.filter((name) => choice % 10 === 0 || !endings.includes(name))
          const name = onward[Math.floor(choice / 10) % onward.length]
          // Of another call, whose challenge is settled for itself.
          if (name === undefined || (name === 'challenged' && settled > 0)) continue
          const [next, effects] = transition(state, events[name])
          const before: FlowState = state
          const isEnrolling = 'prompt' in before && before.prompt.enrolling !== undefined
          const isGuard = 'prompt' in before && before.prompt.guards !== undefined
          reached.add(`${isEnrolling ? 'enrolling ' : isGuard ? 'guarding ' : ''}${before.status}`)
          const outcomes = effects.flatMap((effect) => (effect.type === 'settle' ? [effect.outcome.type] : []))
          settled += outcomes.length
          if (outcomes.includes('approved') && (isEnrolling || isGuard)) return false
          // What was told to start again is another challenge's from there on.
          if (next.status === 'restarting') return settled === 1
          state = next
        }
        return settled <= 1
      }),
      { numRuns: 2000 },
    )
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'approved',
        'enrolling beginning',
        'enrolling ceremony',
        'enrolling ready',
        'enrolling verifying',
        'guarding entering',
        'guarding verifying',
        'guarding choosing',
      ]),
    )
  })
})
