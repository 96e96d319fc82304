import type { FlowEvent } from '@stepup/core'

import { createChallenge, guardChallenge } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { begin } from './steps.ts'

/** A person who has nothing that would do, and may set something up. */
const nothing: ServerScript = { challenge: createChallenge({ factors: [], enrollable: ['passkey', 'totp'] }) }
const addPasskey: FlowEvent = { type: 'enrol', kind: 'passkey' }
const addApp: FlowEvent = { type: 'enrol', kind: 'totp' }
const code: FlowEvent = { type: 'submit', code: '123456' }
const guarded: ServerScript = { ...nothing, enrol: [{ problem: 'step_up_required', step_up: guardChallenge }] }

/** Setting something up in the prompt, and what comes of it. */
export const enrolment: Readonly<Record<string, Scenario>> = {
  'unavailable-enrollable': { title: 'Set one up there and then', script: nothing, status: 'unavailable' },
  'enrol-starting': {
    title: 'The server begins',
    script: { ...nothing, enrol: ['silence'] },
    steps: [addPasskey],
    status: 'beginning',
  },
  'enrol-passkey-asking': {
    title: 'The browser asks where to keep the passkey',
    script: { ...nothing, ceremony: ['asks'] },
    steps: [addPasskey],
    status: 'ceremony',
  },
  'enrol-passkey-checking': {
    title: 'The server checks the passkey',
    script: { ...nothing, confirm: ['silence'] },
    steps: [addPasskey],
    status: 'verifying',
  },
  'enrol-passkey-not-added': {
    title: 'The browser made none',
    script: { ...nothing, ceremony: ['refuses'] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enrol-passkey-offline': {
    title: 'Offline meanwhile',
    script: { ...nothing, confirm: ['unreachable'] },
    steps: [addPasskey],
    status: 'ready',
    offline: true,
  },
  'enrol-app': { title: 'A new authenticator app', script: nothing, steps: [addApp], status: 'entering' },
  'enrol-app-checking': {
    title: 'The server checks the code',
    script: { ...nothing, confirm: ['silence'] },
    steps: [addApp, code],
    status: 'verifying',
  },
  'enrol-app-wrong': {
    title: 'Wrong code from the new app',
    script: { ...nothing, confirm: [{ problem: 'invalid_code' }] },
    steps: [addApp, code],
    status: 'entering',
    error: 'invalid_code',
  },
  'enrol-guarded': { title: 'Another proof comes first', script: guarded, steps: [addPasskey], status: 'ready' },
  'enrol-allowed': {
    title: 'After that proof',
    script: guarded,
    steps: [addPasskey, begin, code],
    status: 'ready',
  },
  'enrol-refused': {
    title: 'The policy says no',
    script: { ...nothing, enrol: [{ problem: 'denied' }] },
    steps: [addPasskey],
    status: 'unavailable',
    error: 'enrolment_refused',
  },
  'enrol-limited': {
    title: 'Too many for now',
    script: { ...nothing, enrol: [{ problem: 'rate_limited', retry_after: 120 }] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enrol-server-error': {
    title: 'The server failed to begin',
    script: { ...nothing, enrol: [{ problem: 'server_error' }] },
    steps: [addPasskey],
    status: 'ready',
  },
  'enrol-added': {
    title: 'Added',
    script: { ...nothing, call: ['silence'] },
    steps: [addPasskey],
    status: 'restarting',
  },
  'enrol-approving': { title: 'The new passkey approves', script: nothing, steps: [addPasskey], status: 'ready' },
  'enrol-approving-app': {
    title: 'The next code of the new app approves',
    script: nothing,
    steps: [addApp, code],
    status: 'entering',
  },
}
