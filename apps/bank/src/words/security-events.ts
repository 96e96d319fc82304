import type { SecurityEvent } from '@stepup/bank-api/contract'

import { useFormat } from '../locale/format.ts'
import { translations, useWords } from '@stepup/kit/locale.ts'
import { useFactorWords } from './factor-words.ts'

interface EventWords {
  /** Failed attempts, by the kind of factor. */
  readonly attempts: Readonly<Record<string, string>>
  readonly failed: string
  readonly enrolled: Readonly<Record<string, string>>
  readonly approved: (phrase: string) => string
  readonly signedIn: (phrase: string) => string
  readonly added: (name: string) => string
  readonly renamed: (name: string) => string
  readonly removed: (name: string) => string
  readonly defaulted: (name: string) => string
  readonly unlocked: (name: string) => string
  /** Events that name no factor. */
  readonly others: Readonly<Record<string, string>>
}

const eventWords = translations<EventWords>({
  en: {
    attempts: {
      passkey: 'Passkey rejected',
      security_key: 'Security key rejected',
      totp: 'Wrong authenticator app code',
      email_otp: 'Wrong e-mail code',
      sms_otp: 'Wrong text message code',
      recovery_code: 'Wrong recovery code',
      push: 'Wrong number on another device',
      password: 'Wrong password',
    },
    failed: 'Failed attempt',
    enrolled: { recovery_code: 'Created recovery codes', push: 'Added a device for approvals' },
    approved: (phrase) => `Approved with ${phrase}`,
    signedIn: (phrase) => `Signed in with ${phrase}`,
    added: (name) => `Added: ${name}`,
    renamed: (name) => `Renamed: ${name}`,
    removed: (name) => `Removed: ${name}`,
    defaulted: (name) => `New default: ${name}`,
    unlocked: (name) => `Unlocked: ${name}`,
    others: {
      'challenge.cancelled': 'You canceled an approval',
      'challenge.locked': 'An approval was closed after too many wrong attempts',
      'approval.denied': 'You denied a request',
      'device.added': 'Signed in on a new device',
      'device.removed': 'Removed a device',
    },
  },
  de: {
    attempts: {
      passkey: 'Passkey abgelehnt',
      security_key: 'Sicherheitsschlüssel abgelehnt',
      totp: 'Falscher Code aus der Authenticator-App',
      email_otp: 'Falscher Code aus der E-Mail',
      sms_otp: 'Falscher Code aus der SMS',
      recovery_code: 'Falscher Wiederherstellungscode',
      push: 'Falsche Zahl auf einem anderen Gerät',
      password: 'Falsches Passwort',
    },
    failed: 'Fehlgeschlagener Versuch',
    enrolled: { recovery_code: 'Wiederherstellungscodes erstellt', push: 'Gerät für Freigaben hinzugefügt' },
    approved: (phrase) => `Freigegeben mit ${phrase}`,
    signedIn: (phrase) => `Angemeldet mit ${phrase}`,
    added: (name) => `Hinzugefügt: ${name}`,
    renamed: (name) => `Umbenannt: ${name}`,
    removed: (name) => `Entfernt: ${name}`,
    defaulted: (name) => `Neuer Standard: ${name}`,
    unlocked: (name) => `Entsperrt: ${name}`,
    others: {
      'challenge.cancelled': 'Sie haben eine Freigabe abgebrochen',
      'challenge.locked': 'Eine Freigabe wurde nach zu vielen falschen Versuchen geschlossen',
      'approval.denied': 'Sie haben eine Anfrage abgelehnt',
      'device.added': 'Anmeldung auf einem neuen Gerät',
      'device.removed': 'Gerät entfernt',
    },
  },
})

/** Text of a security event, without a full stop. */
export function useEventText(): (event: SecurityEvent) => string {
  const words = useWords(eventWords)
  const factorWords = useFactorWords()
  return ({ type, kind = '' }) => {
    const { name, phrase } = factorWords(kind)
    switch (type) {
      case 'challenge.approved':
        return words.approved(phrase)
      case 'session.started':
        return words.signedIn(phrase)
      case 'attempt.failed':
        return words.attempts[kind] ?? words.failed
      case 'factor.enrolled':
        return words.enrolled[kind] ?? words.added(name)
      case 'factor.renamed':
        return words.renamed(name)
      case 'factor.removed':
        return words.removed(name)
      case 'factor.default_changed':
        return words.defaulted(name)
      case 'factor.unlocked':
        return words.unlocked(name)
      default:
        return words.others[type] ?? type
    }
  }
}

export const actionNames = translations<Readonly<Record<string, string>>>({
  en: {
    'transfer.create': 'Transfer',
    'session.create': 'Sign-in',
    'transfer.batch': 'Several transfers',
    'transfer.schedule': 'Scheduled transfer',
    'order.create': 'Standing order',
    'payee.trust': 'Trusted payee',
    'card.reveal': 'Card number',
    'card.unfreeze': 'Card unfrozen',
    'statement.export': 'Statement',
    'email.change': 'E-mail address',
    'address.change': 'Address',
    'limit.change': 'Daily limit',
    'password.change': 'Password',
    'device.rename': 'Device renamed',
    'device.remove': 'Device removed',
    'factor.enroll': 'Method added',
    'factor.rename': 'Method renamed',
    'factor.remove': 'Method removed',
    'factor.default': 'Default method',
    'factor.unlock': 'Method unlocked',
  },
  de: {
    'transfer.create': 'Überweisung',
    'session.create': 'Anmeldung',
    'transfer.batch': 'Sammelüberweisung',
    'transfer.schedule': 'Geplante Überweisung',
    'order.create': 'Dauerauftrag',
    'payee.trust': 'Vertrauter Empfänger',
    'card.reveal': 'Kartennummer',
    'card.unfreeze': 'Karte entsperrt',
    'statement.export': 'Kontoauszug',
    'email.change': 'E-Mail-Adresse',
    'address.change': 'Postanschrift',
    'limit.change': 'Tageslimit',
    'password.change': 'Passwort',
    'device.rename': 'Gerät umbenannt',
    'device.remove': 'Gerät entfernt',
    'factor.enroll': 'Methode hinzugefügt',
    'factor.rename': 'Methode umbenannt',
    'factor.remove': 'Methode entfernt',
    'factor.default': 'Standardmethode',
    'factor.unlock': 'Methode entsperrt',
  },
})

const paidWords = translations({
  en: {
    one: (money: string, payee: string) => `${money} to ${payee}`,
    several: (count: number, money: string) => `${count} payments, ${money}`,
  },
  de: {
    one: (money, payee) => `${money} an ${payee}`,
    several: (count, money) => `${count} Überweisungen, ${money}`,
  },
})

/** Names the subject of an event: the payments that it approved, or its action in one or two words. */
export function useEventSubject(): (event: SecurityEvent) => string | undefined {
  const names = useWords(actionNames)
  const words = useWords(paidWords)
  const format = useFormat()
  return ({ action, paid }) => {
    if (!paid) return action === undefined ? undefined : names[action]
    const money = format.money(paid.amount)
    return paid.payee === undefined ? words.several(paid.count, money) : words.one(money, paid.payee)
  }
}
