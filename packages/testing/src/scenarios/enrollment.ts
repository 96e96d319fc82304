import type { FlowEvent } from '@stepup/core'

import { createChallenge, guardChallenge } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { begin, to } from './steps.ts'

const addPasskey: FlowEvent = { type: 'enroll', kind: 'passkey' }
const addApp: FlowEvent = { type: 'enroll', kind: 'totp' }
const code: FlowEvent = { type: 'submit', code: '123456' }

/** The prompt of a user without a sufficient authenticator, who may enroll one. */
function toAdd(
  status: Scenario['status'],
  title: string,
  steps: readonly FlowEvent[] = [],
  script: ServerScript = {},
): Scenario {
  return to(status, title, steps, {
    challenge: createChallenge({ factors: [], enrollable: ['passkey', 'totp'] }),
    ...script,
  })
}
const guarded: ServerScript = { enroll: [{ problem: 'step_up_required', step_up: guardChallenge }] }

/** Scenarios of an enrollment in the prompt. */
export const enrollment: Readonly<Record<string, Scenario>> = {
  'unavailable-enrollable': toAdd('unavailable', 'Set one up there and then'),
  'enroll-starting': toAdd('beginning', 'The server begins', [addPasskey], { enroll: ['silence'] }),
  'enroll-passkey-asking': toAdd('ceremony', 'The browser asks where to keep the passkey', [addPasskey], {
    ceremony: ['asks'],
  }),
  'enroll-passkey-checking': toAdd('verifying', 'The server checks the passkey', [addPasskey], {
    confirm: ['silence'],
  }),
  'enroll-passkey-not-added': toAdd('ready', 'The browser made none', [addPasskey], { ceremony: ['refuses'] }),
  'enroll-passkey-offline': {
    ...toAdd('ready', 'Offline meanwhile', [addPasskey], { confirm: ['unreachable'] }),
    offline: true,
  },
  'enroll-app': toAdd('entering', 'A new authenticator app', [addApp]),
  'enroll-app-checking': toAdd('verifying', 'The server checks the code', [addApp, code], { confirm: ['silence'] }),
  'enroll-app-wrong': {
    ...toAdd('entering', 'Wrong code from the new app', [addApp, code], { confirm: [{ problem: 'invalid_code' }] }),
    error: 'invalid_code',
  },
  'enroll-guarded': toAdd('ready', 'Another proof comes first', [addPasskey], guarded),
  'enroll-allowed': toAdd('ready', 'After that proof', [addPasskey, begin, code], guarded),
  'enroll-refused': {
    ...toAdd('unavailable', 'The policy says no', [addPasskey], { enroll: [{ problem: 'denied' }] }),
    error: 'enrollment_refused',
  },
  'enroll-limited': toAdd('ready', 'Too many for now', [addPasskey], {
    enroll: [{ problem: 'rate_limited', retry_after: 120 }],
  }),
  'enroll-server-error': toAdd('ready', 'The server failed to begin', [addPasskey], {
    enroll: [{ problem: 'server_error' }],
  }),
  'enroll-added': toAdd('restarting', 'Added', [addPasskey], { renew: ['silence'] }),
  'enroll-approving': toAdd('ready', 'The new passkey approves', [addPasskey]),
  'enroll-approving-app': toAdd('entering', 'The next code of the new app approves', [addApp, code]),
}
