import type { MessageWords } from './message-words.ts'

export const en: MessageWords = {
  actions: {
    'session.create': 'sign in',
    'session.elevate': "confirm it's you",
    'transfer.create': 'approve a payment',
    'card.reveal': 'show a card number',
    'password.change': 'change your password',
    'factor.enroll': 'add a sign-in method',
    'factor.rename': 'rename a sign-in method',
    'factor.remove': 'remove a sign-in method',
    'factor.default': 'change your default sign-in method',
    'factor.unlock': 'unlock a sign-in method',
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
  batch: ({ money, count, plural }) => `${money} in ${count} ${plural(count, { one: 'payment', other: 'payments' })}`,
  subject: (action) => `Your code to ${action}`,
  code: ({ code, action, more }) => `${code} is your code to ${action}${more ? ':' : '.'}`,
  requestedBy: (device) => `Requested from ${device}.`,
  once: ({ minutes, plural }) => `Valid once, for ${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}.`,
  warning: "If you didn't request this, don't share the code with anyone. We will never ask you for it.",
  short: ({ code, action, details }) =>
    `${code} is your code to ${action}${details === '' ? '' : `: ${details}`}. Never share it.`,
  push: (action) => `Do you want to ${action}?`,
}
