import type { MessageWords } from './message-words.ts'

export const da: MessageWords = {
  actions: {
    'session.create': 'logge ind',
    'session.elevate': 'bekræfte, at det er dig',
    'transfer.create': 'godkende en betaling',
    'card.reveal': 'vise et kortnummer',
    'password.change': 'skifte adgangskode',
    'factor.enroll': 'tilføje en loginmetode',
    'factor.rename': 'omdøbe en loginmetode',
    'factor.remove': 'fjerne en loginmetode',
    'factor.default': 'skifte standardmetode',
    'factor.unlock': 'låse en loginmetode op',
    'device.rename': 'omdøbe en enhed',
    'device.remove': 'fjerne en enhed',
  },
  action: (name) => `bekræfte "${name}"`,
  kinds: {
    passkey: 'Adgangsnøgle',
    security_key: 'Sikkerhedsnøgle',
    totp: 'Godkendelsesapp',
    email_otp: 'E-mail',
    sms_otp: 'Sms',
    push: 'En anden enhed',
    password: 'Adgangskode',
    recovery_code: 'Gendannelseskoder',
  },
  payment: ({ money, payee, account }) => `${money} til ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money} i ${count} ${plural(count, { one: 'betaling', other: 'betalinger' })}`,
  subject: (action) => `Din kode til at ${action}`,
  code: ({ code, action, more }) => `${code} er din kode til at ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Ukendt enhed',
  requestedBy: (device) => `Anmodet fra ${device}.`,
  once: ({ minutes, plural }) =>
    `Gælder én gang, i ${minutes} ${plural(minutes, { one: 'minut', other: 'minutter' })}.`,
  warning: 'Hvis du ikke har bedt om koden, så giv den ikke til nogen. Vi beder dig aldrig om den.',
  short: ({ code, action, details }) =>
    `${code} er din kode til at ${action}${details === '' ? '' : `: ${details}`}. Giv den aldrig videre.`,
  push: (action) => `Vil du ${action}?`,
}
