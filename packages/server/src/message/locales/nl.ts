import type { MessageWords } from './message-words.ts'

export const nl: MessageWords = {
  actions: {
    'session.create': 'in te loggen',
    'session.elevate': 'uw identiteit te bevestigen',
    'transfer.create': 'een betaling goed te keuren',
    'card.reveal': 'een kaartnummer te tonen',
    'password.change': 'uw wachtwoord te wijzigen',
    'factor.enroll': 'een inlogmethode toe te voegen',
    'factor.rename': 'een inlogmethode een andere naam te geven',
    'factor.remove': 'een inlogmethode te verwijderen',
    'factor.default': 'uw standaardmethode te wijzigen',
    'factor.unlock': 'een inlogmethode te deblokkeren',
    'device.rename': 'een apparaat een andere naam te geven',
    'device.remove': 'een apparaat te verwijderen',
  },
  action: (name) => `"${name}" te bevestigen`,
  kinds: {
    passkey: 'Passkey',
    security_key: 'Beveiligingssleutel',
    totp: 'Authenticator-app',
    email_otp: 'E-mail',
    sms_otp: 'Sms',
    push: 'Ander apparaat',
    password: 'Wachtwoord',
    recovery_code: 'Herstelcodes',
  },
  payment: ({ money, payee, account }) => `${money} aan ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} in ${count} ${plural(count, { one: 'betaling', other: 'betalingen' })}`,
  subject: (action) => `Uw code om ${action}`,
  code: ({ code, action, more }) => `${code} is uw code om ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Onbekend apparaat',
  requestedBy: (device) => `Aangevraagd vanaf ${device}.`,
  once: ({ minutes, plural }) =>
    `Eén keer geldig, gedurende ${minutes} ${plural(minutes, { one: 'minuut', other: 'minuten' })}.`,
  warning: 'Hebt u dit niet aangevraagd? Geef de code dan aan niemand. Wij vragen er nooit om.',
  short: ({ code, action, details }) =>
    `${code} is uw code om ${action}${details === '' ? '' : `: ${details}`}. Geef hem aan niemand.`,
  push: (action) => `Klopt dit verzoek om ${action}?`,
}
