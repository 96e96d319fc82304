import type { MessageWords } from './message-words.ts'

export const cs: MessageWords = {
  actions: {
    'session.create': 'přihlášení',
    'session.elevate': 'potvrzení totožnosti',
    'transfer.create': 'schválení platby',
    'card.reveal': 'zobrazení čísla karty',
    'password.change': 'změna hesla',
    'factor.enroll': 'přidání způsobu přihlášení',
    'factor.rename': 'přejmenování způsobu přihlášení',
    'factor.remove': 'odebrání způsobu přihlášení',
    'factor.default': 'změna výchozího způsobu',
    'factor.unlock': 'odblokování způsobu přihlášení',
    'device.rename': 'přejmenování zařízení',
    'device.remove': 'odebrání zařízení',
  },
  action: (name) => `potvrzení "${name}"`,
  kinds: {
    passkey: 'Přístupový klíč',
    security_key: 'Bezpečnostní klíč',
    totp: 'Ověřovací aplikace',
    email_otp: 'E-mail',
    sms_otp: 'SMS',
    push: 'Jiné zařízení',
    password: 'Heslo',
    recovery_code: 'Obnovovací kódy',
  },
  payment: ({ money, payee, account }) => `${money}, příjemce ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money}, ${count} ${plural(count, { one: 'platba', few: 'platby', many: 'platby', other: 'plateb' })}`,
  subject: (action) => `Váš kód: ${action}`,
  code: ({ code, action, more }) => `${code} je váš kód. Účel: ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Neznámé zařízení',
  requestedBy: (device) => `Vyžádáno z: ${device}.`,
  once: ({ minutes, plural }) =>
    `Platí jednou, po dobu ${minutes} ${plural(minutes, { one: 'minuty', many: 'minuty', other: 'minut' })}.`,
  warning: 'Pokud jste o kód nežádali, nikomu ho nesdělujte. Nikdy se na něj neptáme.',
  short: ({ code, action, details }) =>
    `${code} je váš kód: ${action}${details === '' ? '' : `, ${details}`}. Nikomu ho nesdělujte.`,
  push: (action) => `Zkontrolujte požadavek: ${action}`,
}
