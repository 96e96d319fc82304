import type { MessageWords } from '../message-words.ts'

export const en: MessageWords = {
  actions: {
    'session.create': 'sign in',
    'session.elevate': 'confirm that it is you',
    'transfer.create': 'approve a payment',
    'card.reveal': 'show a card number',
    'password.change': 'change your password',
    'factor.enroll': 'add a way to approve',
    'factor.rename': 'rename a way to approve',
    'factor.remove': 'remove a way to approve',
    'factor.default': 'change what you are asked for first',
    'factor.unlock': 'unlock a way to approve',
    'device.rename': 'rename a device',
    'device.remove': 'remove a device',
  },
  action: (name) => `confirm "${name}"`,
  kinds: {
    passkey: 'Passkey',
    security_key: 'Security key',
    totp: 'Authenticator app',
    email_otp: 'E-mail',
    sms_otp: 'Text message',
    push: 'Another device',
    password: 'Password',
    recovery_code: 'Recovery codes',
  },
  payment: ({ money, payee, account }) => `${money} to ${payee} (${account})`,
  batch: ({ money, count }) => `${money} in ${count} payments`,
  subject: (action) => `Your code to ${action}`,
  code: ({ code, action, more }) => `Your code is ${code}, to ${action}${more ? ':' : '.'}`,
  requestedBy: (device) => `Requested from ${device}.`,
  once: (minutes) => `It works once, for ${minutes} minutes.`,
  warning: 'If you did not ask for this, do not pass the code on to anybody. We will never ask you for it.',
  short: ({ code, action, details }) =>
    `${code} is your code to ${action}${details === '' ? '' : `: ${details}`}. Never pass it on.`,
  push: (action) => `Do you want to ${action}?`,
}
