import type { MessageWords } from './message-words.ts'

export const de: MessageWords = {
  actions: {
    'session.create': 'Anmeldung',
    'session.elevate': 'Identität bestätigen',
    'transfer.create': 'Überweisung freigeben',
    'card.reveal': 'Kartennummer anzeigen',
    'password.change': 'Passwort ändern',
    'factor.enroll': 'Anmeldemethode hinzufügen',
    'factor.rename': 'Anmeldemethode umbenennen',
    'factor.remove': 'Anmeldemethode entfernen',
    'factor.default': 'Standardmethode ändern',
    'factor.unlock': 'Anmeldemethode entsperren',
    'device.rename': 'Gerät umbenennen',
    'device.remove': 'Gerät entfernen',
  },
  action: (name) => `"${name}" bestätigen`,
  kinds: {
    passkey: 'Passkey',
    security_key: 'Sicherheitsschlüssel',
    totp: 'Authenticator-App',
    email_otp: 'E-Mail',
    sms_otp: 'SMS',
    push: 'Anderes Gerät',
    password: 'Passwort',
    recovery_code: 'Wiederherstellungscodes',
  },
  payment: ({ money, payee, account }) => `${money} an ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} in ${count} ${plural(count, { one: 'Überweisung', other: 'Überweisungen' })}`,
  subject: (action) => `Ihr Code: ${action}`,
  code: ({ code, action }) => `${code} ist Ihr Code. Vorgang: ${action}.`,
  unknownDevice: 'Unbekanntes Gerät',
  requestedBy: (device) => `Angefordert von: ${device}.`,
  once: ({ minutes, plural }) =>
    `Einmal gültig, ${minutes} ${plural(minutes, { one: 'Minute', other: 'Minuten' })} lang.`,
  warning: 'Wenn Sie das nicht angefordert haben, geben Sie den Code an niemanden weiter. Wir fragen Sie nie danach.',
  short: ({ code, action, details }) =>
    `${code} ist Ihr Code: ${action}${details === '' ? '' : `, ${details}`}. Geben Sie ihn nie weiter.`,
  push: (action) => `Bitte prüfen: ${action}`,
}
