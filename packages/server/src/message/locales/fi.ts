import type { MessageWords } from './message-words.ts'

export const fi: MessageWords = {
  actions: {
    'session.create': 'kirjautuminen',
    'session.elevate': 'henkilöllisyyden vahvistus',
    'transfer.create': 'maksun hyväksyminen',
    'card.reveal': 'kortin numeron näyttäminen',
    'password.change': 'salasanan vaihto',
    'factor.enroll': 'kirjautumistavan lisääminen',
    'factor.rename': 'kirjautumistavan nimeäminen',
    'factor.remove': 'kirjautumistavan poistaminen',
    'factor.default': 'oletustavan vaihto',
    'factor.unlock': 'kirjautumistavan lukituksen avaaminen',
    'device.rename': 'laitteen nimeäminen',
    'device.remove': 'laitteen poistaminen',
  },
  action: (name) => `vahvistus "${name}"`,
  kinds: {
    passkey: 'Pääsyavain',
    security_key: 'Suojausavain',
    totp: 'Todennussovellus',
    email_otp: 'Sähköposti',
    sms_otp: 'Tekstiviesti',
    push: 'Toinen laite',
    password: 'Salasana',
    recovery_code: 'Palautuskoodit',
  },
  payment: ({ money, payee, account }) => `${money}, saaja ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money}, ${count} ${plural(count, { one: 'maksu', other: 'maksua' })}`,
  subject: (action) => `Koodisi: ${action}`,
  code: ({ code, action, more }) => `${code} on koodisi. Tarkoitus: ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Tuntematon laite',
  requestedBy: (device) => `Pyynnön lähettäjä: ${device}.`,
  once: ({ minutes, plural }) =>
    `Voimassa kerran, ${minutes} ${plural(minutes, { one: 'minuutin', other: 'minuuttia' })}.`,
  warning: 'Jos et pyytänyt koodia, älä anna sitä kenellekään. Emme koskaan kysy sitä sinulta.',
  short: ({ code, action, details }) =>
    `${code} on koodisi: ${action}${details === '' ? '' : `, ${details}`}. Älä anna sitä kenellekään.`,
  push: (action) => `Tarkista pyyntö: ${action}`,
}
