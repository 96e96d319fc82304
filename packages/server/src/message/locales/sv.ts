import type { MessageWords } from './message-words.ts'

export const sv: MessageWords = {
  actions: {
    'session.create': 'logga in',
    'session.elevate': 'bekräfta att det är du',
    'transfer.create': 'godkänna en betalning',
    'card.reveal': 'visa ett kortnummer',
    'password.change': 'byta lösenord',
    'factor.enroll': 'lägga till en inloggningsmetod',
    'factor.rename': 'byta namn på en inloggningsmetod',
    'factor.remove': 'ta bort en inloggningsmetod',
    'factor.default': 'byta standardmetod',
    'factor.unlock': 'låsa upp en inloggningsmetod',
    'device.rename': 'byta namn på en enhet',
    'device.remove': 'ta bort en enhet',
  },
  action: (name) => `bekräfta "${name}"`,
  kinds: {
    passkey: 'Passkey',
    security_key: 'Säkerhetsnyckel',
    totp: 'Autentiseringsapp',
    email_otp: 'E-post',
    sms_otp: 'Sms',
    push: 'Annan enhet',
    password: 'Lösenord',
    recovery_code: 'Återställningskoder',
  },
  payment: ({ money, payee, account }) => `${money} till ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} i ${count} ${plural(count, { one: 'betalning', other: 'betalningar' })}`,
  subject: (action) => `Din kod för att ${action}`,
  code: ({ code, action, more }) => `${code} är din kod för att ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Okänd enhet',
  requestedBy: (device) => `Begärd från ${device}.`,
  once: ({ minutes, plural }) => `Gäller en gång, i ${minutes} ${plural(minutes, { one: 'minut', other: 'minuter' })}.`,
  warning: 'Om du inte har begärt koden ska du inte ge den till någon. Vi ber dig aldrig om den.',
  short: ({ code, action, details }) =>
    `${code} är din kod för att ${action}${details === '' ? '' : `: ${details}`}. Ge den inte till någon.`,
  push: (action) => `Vill du ${action}?`,
}
