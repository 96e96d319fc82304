import type { FlowEvent } from '@stepup/core'

import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { Scenario } from './open-scenario.ts'
import type { ServerScript } from './scripted-server.ts'
import { choose, everything } from './steps.ts'

const { totp, email, sms, password, own, recovery } = factorFixtures
const wrongCode: FlowEvent = { type: 'submit', code: '000000' }
const wrongRecoveryCode: FlowEvent = { type: 'submit', code: 'AAAA-AAAA' }
const sentTo = (target: string, availableIn = 24): ServerScript => ({
  ...everything,
  begin: [{ json: { target, expires_in: 300, resend: { available_in: availableIn, remaining: 3 } } }],
})

/** Scenarios of codes from an app, a message or a list. */
export const codes: Readonly<Record<string, Scenario>> = {
  totp: { title: 'Authenticator app', script: everything, steps: choose(totp), status: 'entering' },
  'totp-alone': {
    title: 'Nothing else to use',
    script: { challenge: createChallenge({ factors: [totp] }) },
    status: 'entering',
  },
  'totp-checking': {
    title: 'The server checks',
    script: { ...everything, verify: ['silence'] },
    steps: [...choose(totp), { type: 'submit', code: '123456' }],
    status: 'verifying',
  },
  'totp-wrong': {
    title: 'Wrong code',
    script: { ...everything, verify: [{ problem: 'invalid_code', attempts_remaining: 3 }] },
    steps: [...choose(totp), wrongCode],
    status: 'entering',
  },
  'totp-locked': {
    title: 'The app is locked for a while',
    script: { ...everything, verify: [{ problem: 'factor_locked', retry_after: 120 }] },
    steps: [...choose(totp), wrongCode],
    status: 'entering',
  },
  'totp-disabled': {
    title: 'The app is turned off',
    script: { ...everything, verify: [{ problem: 'factor_locked' }] },
    steps: [...choose(totp), wrongCode],
    status: 'entering',
  },
  email: {
    title: 'E-mail, before it is sent',
    script: { challenge: createChallenge({ factors: [email, totp] }) },
    status: 'ready',
  },
  'email-sending': {
    title: 'The code is being sent',
    script: { ...everything, begin: ['silence'] },
    steps: choose(email),
    status: 'beginning',
  },
  'email-sent': { title: 'Code sent', script: sentTo('m•••@example.com'), steps: choose(email), status: 'entering' },
  'email-resendable': {
    title: 'It may be sent again',
    script: sentTo('m•••@example.com', 0),
    steps: choose(email),
    status: 'entering',
  },
  'email-wrong': {
    title: 'Wrong code, one try left',
    script: { ...sentTo('m•••@example.com'), verify: [{ problem: 'invalid_code', attempts_remaining: 1 }] },
    steps: [...choose(email), wrongCode],
    status: 'entering',
  },
  'email-not-delivered': {
    title: 'It could not be sent',
    script: { ...everything, begin: [{ problem: 'delivery_failed' }] },
    steps: choose(email),
    status: 'ready',
  },
  'email-busy': {
    title: 'Too many requests',
    script: { ...everything, begin: [{ problem: 'rate_limited', retry_after: 120 }] },
    steps: choose(email),
    status: 'ready',
  },
  'email-limited': {
    title: 'Too many messages',
    script: { ...everything, begin: [{ problem: 'resend_limited', retry_after: 120 }] },
    steps: choose(email),
    status: 'entering',
  },
  'sms-sent': { title: 'Text message', script: sentTo('+49 ••• ••42'), steps: choose(sms), status: 'entering' },
  recovery: { title: 'Recovery code', script: everything, steps: choose(recovery), status: 'entering' },
  'recovery-wrong': {
    title: 'Wrong recovery code',
    script: { ...everything, verify: [{ problem: 'invalid_code', attempts_remaining: 4 }] },
    steps: [...choose(recovery), wrongRecoveryCode],
    status: 'entering',
  },
  password: { title: 'Password', script: everything, steps: choose(password), status: 'entering' },
  'password-checking': {
    title: 'The server checks the password',
    script: { ...everything, verify: ['silence'] },
    steps: [...choose(password), { type: 'submit', password: 'correct horse' }],
    status: 'verifying',
  },
  'password-wrong': {
    title: 'Wrong password',
    script: { ...everything, verify: [{ problem: 'invalid_code', attempts_remaining: 3 }] },
    steps: [...choose(password), { type: 'submit', password: 'battery staple' }],
    status: 'entering',
  },
  own: { title: 'An app’s own factor', script: everything, steps: choose(own), status: 'entering' },
  'own-driven': {
    title: 'An app’s own factor, at a button',
    script: { ...everything, driven: [own.kind] },
    steps: choose(own),
    status: 'ready',
  },
}
