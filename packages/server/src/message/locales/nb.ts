import type { MessageWords } from './message-words.ts'

export const nb: MessageWords = {
  actions: {
    'session.create': 'logge inn',
    'session.elevate': 'bekrefte at det er deg',
    'transfer.create': 'godkjenne en betaling',
    'card.reveal': 'vise et kortnummer',
    'password.change': 'bytte passord',
    'factor.enroll': 'legge til en innloggingsmetode',
    'factor.rename': 'endre navn på en innloggingsmetode',
    'factor.remove': 'fjerne en innloggingsmetode',
    'factor.default': 'endre standardmetode',
    'factor.unlock': 'låse opp en innloggingsmetode',
    'device.rename': 'endre navn på en enhet',
    'device.remove': 'fjerne en enhet',
  },
  action: (name) => `bekrefte "${name}"`,
  kinds: {
    passkey: 'Passnøkkel',
    security_key: 'Sikkerhetsnøkkel',
    totp: 'Autentiseringsapp',
    email_otp: 'E-post',
    sms_otp: 'SMS',
    push: 'En annen enhet',
    password: 'Passord',
    recovery_code: 'Gjenopprettingskoder',
  },
  payment: ({ money, payee, account }) => `${money} til ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money} i ${count} ${plural(count, { one: 'betaling', other: 'betalinger' })}`,
  subject: (action) => `Koden din for å ${action}`,
  code: ({ code, action, more }) => `${code} er koden din for å ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Ukjent enhet',
  requestedBy: (device) => `Forespurt fra ${device}.`,
  once: ({ minutes, plural }) =>
    `Gjelder én gang, i ${minutes} ${plural(minutes, { one: 'minutt', other: 'minutter' })}.`,
  warning: 'Hvis du ikke har bedt om koden, må du ikke gi den til noen. Vi ber deg aldri om den.',
  short: ({ code, action, details }) =>
    `${code} er koden din for å ${action}${details === '' ? '' : `: ${details}`}. Ikke gi den til noen.`,
  push: (action) => `Vil du ${action}?`,
}
