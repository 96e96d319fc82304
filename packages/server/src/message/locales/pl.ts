import type { MessageWords } from './message-words.ts'

export const pl: MessageWords = {
  actions: {
    'session.create': 'logowanie',
    'session.elevate': 'potwierdzenie tożsamości',
    'transfer.create': 'zatwierdzenie płatności',
    'card.reveal': 'wyświetlenie numeru karty',
    'password.change': 'zmiana hasła',
    'factor.enroll': 'dodanie metody logowania',
    'factor.rename': 'zmiana nazwy metody logowania',
    'factor.remove': 'usunięcie metody logowania',
    'factor.default': 'zmiana domyślnej metody',
    'factor.unlock': 'odblokowanie metody logowania',
    'device.rename': 'zmiana nazwy urządzenia',
    'device.remove': 'usunięcie urządzenia',
  },
  action: (name) => `potwierdzenie "${name}"`,
  kinds: {
    passkey: 'Klucz dostępu',
    security_key: 'Klucz bezpieczeństwa',
    totp: 'Aplikacja uwierzytelniająca',
    email_otp: 'E-mail',
    sms_otp: 'SMS',
    push: 'Inne urządzenie',
    password: 'Hasło',
    recovery_code: 'Kody odzyskiwania',
  },
  payment: ({ money, payee, account }) => `${money}, odbiorca ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} w ${count} ${plural(count, { one: 'płatności', other: 'płatnościach' })}`,
  subject: (action) => `Twój kod: ${action}`,
  code: ({ code, action, more }) => `${code} to Twój kod. Operacja: ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Nieznane urządzenie',
  requestedBy: (device) => `Żądanie z: ${device}.`,
  once: ({ minutes, plural }) =>
    `Ważny jednorazowo, przez ${minutes} ${plural(minutes, { one: 'minutę', few: 'minuty', many: 'minut', other: 'minuty' })}.`,
  warning: 'Jeśli to nie Ty, nikomu nie podawaj tego kodu. Nigdy o niego nie poprosimy.',
  short: ({ code, action, details }) =>
    `${code} to Twój kod: ${action}${details === '' ? '' : `, ${details}`}. Nikomu go nie podawaj.`,
  push: (action) => `Sprawdź żądanie: ${action}`,
}
