import type { FlowEvent } from '@stepup/core'

import { createChallenge, guardChallenge } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { begin } from './steps.ts'

/** A user without a sufficient authenticator, who may enroll one. */
const nothing: ServerScript = { challenge: createChallenge({ factors: [], enrollable: ['passkey', 'totp'] }) }
const addPasskey: FlowEvent = { type: 'enroll', kind: 'passkey' }
const addApp: FlowEvent = { type: 'enroll', kind: 'totp' }
const code: FlowEvent = { type: 'submit', code: '123456' }
const guarded: ServerScript = { ...nothing, enroll: [{ problem: 'step_up_required', step_up: guardChallenge }] }

/** Scenarios of an enrollment in the prompt. */
export const enrollment: Readonly<Record<string, Scenario>> = {
  'unavailable-enrollable': { title: 'Set one up there and then', script: nothing, status: 'unavailable' },
  'enroll-starting': {
    title: 'The server begins',
    script: { ...nothing, enroll: ['silence'] },
    steps: [addPasskey],
    status: 'beginning',
  },
  'enroll-passkey-asking': {
    title: 'The browser asks where to keep the passkey',
    script: { ...nothing, ceremony: ['asks'] },
    steps: [addPasskey],
    status: 'ceremony',
  },
  'enroll-passkey-checking': {
    title: 'The server checks the passkey',
    script: { ...nothing, confirm: ['silence'] },
    steps: [addPasskey],
    status: 'verifying',
  },
  'enroll-passkey-not-added': {
    title: 'The browser made none',
    script: { ...nothing, ceremony: ['refuses'] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enroll-passkey-offline': {
    title: 'Offline meanwhile',
    script: { ...nothing, confirm: ['unreachable'] },
    steps: [addPasskey],
    status: 'ready',
    offline: true,
  },
  'enroll-app': { title: 'A new authenticator app', script: nothing, steps: [addApp], status: 'entering' },
  'enroll-app-checking': {
    title: 'The server checks the code',
    script: { ...nothing, confirm: ['silence'] },
    steps: [addApp, code],
    status: 'verifying',
  },
  'enroll-app-wrong': {
    title: 'Wrong code from the new app',
    script: { ...nothing, confirm: [{ problem: 'invalid_code' }] },
    steps: [addApp, code],
    status: 'entering',
    error: 'invalid_code',
  },
  'enroll-guarded': { title: 'Another proof comes first', script: guarded, steps: [addPasskey], status: 'ready' },
  'enroll-allowed': {
    title: 'After that proof',
    script: guarded,
    steps: [addPasskey, begin, code],
    status: 'ready',
  },
  'enroll-refused': {
    title: 'The policy says no',
    script: { ...nothing, enroll: [{ problem: 'denied' }] },
    steps: [addPasskey],
    status: 'unavailable',
    error: 'enrollment_refused',
  },
  'enroll-limited': {
    title: 'Too many for now',
    script: { ...nothing, enroll: [{ problem: 'rate_limited', retry_after: 120 }] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enroll-server-error': {
    title: 'The server failed to begin',
    script: { ...nothing, enroll: [{ problem: 'server_error' }] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enroll-added': {
    title: 'Added',
    script: { ...nothing, renew: ['silence'] },
    steps: [addPasskey],
    status: 'restarting',
  },
  'enroll-approving': { title: 'The new passkey approves', script: nothing, steps: [addPasskey], status: 'ready' },
  'enroll-approving-app': {
    title: 'The next code of the new app approves',
    script: nothing,
    steps: [addApp, code],
    status: 'entering',
  },
}
