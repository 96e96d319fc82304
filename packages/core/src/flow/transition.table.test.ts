import type { FactorOffer } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { delivery, events, pushed } from '../../test/flow-events.ts'
import {
  addingPasskey,
  begunPasskey,
  driven,
  email,
  lacking,
  newPasskey,
  passkey,
  password,
  prompt,
  push,
  quiz,
  totp,
} from '../../test/prompts.ts'
import type { FlowState, Prompt } from './state.ts'
import { transition } from './transition.ts'

const begunTotp: FactorOffer = { ...totp, options: { kind: 'totp', id: 'e', secret: 'AAAA', uri: 'otpauth://totp/x' } }
const addingTotp: Prompt = { ...lacking, task: { type: 'enroll', kind: 'totp' } }
const guard: Prompt = {
  ...prompt,
  factors: [totp, email],
  task: { type: 'authorize', kind: 'passkey', enrollment: addingPasskey },
}

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
  own: { status: 'entering', prompt, factor: quiz },
  driven: { status: 'ready', prompt, factor: driven },
  driving: { status: 'ceremony', prompt, factor: driven },
  verifying: { status: 'verifying', prompt, factor: totp },
  approved: { status: 'approved', prompt, factor: totp, acr: 'phr' },
  approved_staying: { status: 'approved', prompt, factor: totp, acr: 'phr', stays: true },
  expired: { status: 'expired', prompt },
  locked: { status: 'locked', prompt },
  denied: { status: 'denied', prompt },
  restarting: { status: 'restarting', prompt, from: { status: 'expired' } },
  not_renewed: { status: 'restarting', prompt, error: { code: 'rate_limited', retryAt: 60_000 } },
  enroll_restarting: { status: 'restarting', prompt: addingPasskey },
  unavailable: { status: 'unavailable', prompt: { ...prompt, factors: [] } },
  lacking: { status: 'unavailable', prompt: lacking },
  enroll_beginning: { status: 'beginning', prompt: addingPasskey, factor: newPasskey },
  enroll_proven: {
    status: 'beginning',
    prompt: { ...lacking, task: { type: 'enroll', kind: 'passkey', proven: true } },
    factor: newPasskey,
  },
  enroll_unbegun: { status: 'ready', prompt: addingPasskey, factor: newPasskey },
  enroll_ready: { status: 'ready', prompt: addingPasskey, factor: begunPasskey },
  enroll_ceremony: { status: 'ceremony', prompt: addingPasskey, factor: begunPasskey },
  enroll_totp: { status: 'beginning', prompt: addingTotp, factor: totp },
  enroll_code: { status: 'entering', prompt: addingTotp, factor: begunTotp },
  enroll_confirming: { status: 'verifying', prompt: addingTotp, factor: begunTotp },
  guard: { status: 'entering', prompt: guard, factor: totp },
  guard_verifying: { status: 'verifying', prompt: guard, factor: totp },
  guard_expired: { status: 'expired', prompt: guard },
  guard_restarting: { status: 'restarting', prompt: guard },
} as const satisfies Record<string, FlowState>

// A challenge whose prompt could not be shown was not declined, so it is not dismissed.
const over = { cancel: 'idle dismiss settle', load_failed: 'idle settle', closed: 'idle' } as const
// Events that each open state accepts for any task.
const always = { ...over, ended: 'expired', refused_there: 'denied' } as const
/**
 * The events while a proof is verified. `load_failed` is not accepted, because the server may still accept the proof.
 */
const { load_failed: _, ...proving } = always
/** States that show an error. */
const failsTo = (status: string) => ({
  failed: status,
  limited: status,
  unreachable: status,
  enrollment_refused: status,
})
/** The same during an enrollment, which the server may refuse. */
const enrollFailsTo = (status: string) => ({ ...failsTo(status), enrollment_refused: 'unavailable' })

// The next status and the effects of each accepted event. All other events are refused.
const table: Readonly<Record<keyof typeof states, Readonly<Record<string, string>>>> = {
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
    approved_once: 'approved settle',
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
    ...proving,
    challenged: 'ready',
    ...failsTo('entering'),
    approved: 'approved settle',
    approved_once: 'approved settle',
    replayed: 'approved settle',
    replayed_in_vain: 'idle settle',
  },
  approved: { challenged: 'ready', stay: 'approved', cancel: 'idle', load_failed: 'idle', closed: 'idle' },
  // An approved prompt that stays open gives way to the next challenge.
  approved_staying: {
    challenged: 'ready',
    stay_no_more: 'approved',
    cancel: 'idle',
    load_failed: 'idle',
    closed: 'idle',
  },
  expired: { ...over, restart: 'restarting renew' },
  locked: { ...over, restart: 'restarting renew' },
  denied: { ...over, restart: 'restarting renew' },
  restarting: { ...over, ...failsTo('restarting'), challenged: 'ready renewed', approved_elsewhere: 'idle settle' },
  not_renewed: {
    ...over,
    ...failsTo('restarting'),
    challenged: 'ready renewed',
    approved_elsewhere: 'idle settle',
    restart: 'restarting renew',
    rested: 'restarting',
  },
  enroll_restarting: {
    ...over,
    ...failsTo('restarting'),
    challenged: 'ready renewed',
    approved_elsewhere: 'idle settle',
  },
  unavailable: { ...always, restart: 'restarting renew' },
  lacking: { ...always, restart: 'restarting renew', enroll: 'beginning begin' },
  enroll_beginning: {
    ...always,
    ...enrollFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'ceremony ceremony',
    pushed: 'waiting poll',
    enrolled: 'restarting renew',
  },
  // The click is too old for the browser, so the ceremony needs another one.
  enroll_proven: {
    ...always,
    ...enrollFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'ready',
    pushed: 'waiting poll',
    enrolled: 'restarting renew',
  },
  enroll_unbegun: { ...always, another_way: 'unavailable', begin: 'beginning begin' },
  enroll_ready: { ...always, another_way: 'unavailable', begin: 'ceremony ceremony' },
  enroll_ceremony: {
    ...always,
    ...enrollFailsTo('ready'),
    another_way: 'unavailable',
    signed: 'verifying verify',
    refused: 'ready',
  },
  enroll_totp: {
    ...always,
    ...enrollFailsTo('ready'),
    another_way: 'unavailable',
    challenged: 'ready',
    began: 'entering',
    pushed: 'waiting poll',
    enrolled: 'restarting renew',
  },
  enroll_code: { ...always, another_way: 'unavailable', submit: 'verifying verify' },
  // An enrollment yields no approval.
  enroll_confirming: {
    ...proving,
    ...enrollFailsTo('entering'),
    enrolled: 'restarting renew',
  },
  guard: { ...always, another_way: 'choosing', submit: 'verifying verify' },
  guard_verifying: {
    ...proving,
    challenged: 'ready',
    ...failsTo('entering'),
    // Approving the guard continues the enrollment; waiting calls learn nothing yet.
    approved: 'beginning elevate begin',
    approved_once: 'beginning begin',
  },
  guard_expired: { ...over, restart: 'restarting renew' },
  // The calls keep waiting for their own challenge.
  guard_restarting: {
    ...over,
    ...failsTo('restarting'),
    challenged: 'ready',
    approved_elsewhere: 'beginning begin',
  },
}

const pairs = Object.entries(states).flatMap(([name, state]) =>
  Object.entries(events).map(([event, happens]) => [name, event, state, happens] as const),
)

it.each(pairs)('the flow in state %s moves as the table says at %s', (name, event, before: FlowState, happens) => {
  const [after, effects] = transition(before, happens)
  const expected = table[name as keyof typeof states][event]
  if (expected === undefined) {
    expect(after).toBe(before)
    expect(effects).toEqual([])
  } else {
    expect([after.status, ...effects.map(({ type }) => type)].join(' ')).toBe(expected)
  }
})
