import type { MessageWords } from './message-words.ts'

export const it: MessageWords = {
  actions: {
    'session.create': 'accedere',
    'session.elevate': 'confermare la Sua identità',
    'transfer.create': 'autorizzare un pagamento',
    'card.reveal': 'mostrare un numero di carta',
    'password.change': 'cambiare la password',
    'factor.enroll': 'aggiungere un metodo di accesso',
    'factor.rename': 'rinominare un metodo di accesso',
    'factor.remove': 'rimuovere un metodo di accesso',
    'factor.default': 'cambiare il metodo predefinito',
    'factor.unlock': 'sbloccare un metodo di accesso',
    'device.rename': 'rinominare un dispositivo',
    'device.remove': 'rimuovere un dispositivo',
  },
  action: (name) => `confermare "${name}"`,
  kinds: {
    passkey: 'Passkey',
    security_key: 'Chiave di sicurezza',
    totp: 'App di autenticazione',
    email_otp: 'E-mail',
    sms_otp: 'SMS',
    push: 'Altro dispositivo',
    password: 'Password',
    recovery_code: 'Codici di recupero',
  },
  payment: ({ money, payee, account }) => `${money} a ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} in ${count} ${plural(count, { one: 'pagamento', other: 'pagamenti' })}`,
  subject: (action) => `Il Suo codice per ${action}`,
  code: ({ code, action, more }) => `${code} è il Suo codice per ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Dispositivo sconosciuto',
  requestedBy: (device) => `Richiesto da ${device}.`,
  once: ({ minutes, plural }) =>
    `Valido una sola volta, per ${minutes} ${plural(minutes, { one: 'minuto', other: 'minuti' })}.`,
  warning: 'Se non lo ha richiesto Lei, non comunichi il codice a nessuno. Non Glielo chiederemo mai.',
  short: ({ code, action, details }) =>
    `${code} è il Suo codice per ${action}${details === '' ? '' : `: ${details}`}. Non lo comunichi a nessuno.`,
  push: (action) => `Vuole ${action}?`,
}
