import { nameAction } from '@stepup/policy'
import { useCallback } from 'react'

import { dimensions, type Counts, type Dimension, type Effect, type Label, type Outcome } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { translations, useWords } from '@stepup/kit/locale.ts'
import { useAppWords, useDescribeOptions } from './app-words.ts'

interface Terms {
  readonly dimensions: Readonly<Record<Dimension | 'user', string>>
  readonly effects: Readonly<Record<Effect, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  /** The same in a whole sentence, for the page of one decision. */
  readonly endings: Readonly<Record<Outcome, string>>
  readonly labels: Readonly<Record<Label | 'unlabeled', string>>
  readonly devices: Readonly<Record<string, string>>
  readonly factors: Readonly<Record<string, string>>
  readonly counts: Readonly<Record<keyof Counts, string>>
  /** Names of audiences that many apps have. */
  readonly audiences: Readonly<Record<string, string>>
  readonly nothing: string
}

const terms = translations<Terms>({
  en: {
    dimensions: {
      action: 'Action',
      rule: 'Rule',
      reason: 'Reason',
      version: 'Version',
      country: 'Country',
      device: 'Device',
      factor: 'Method',
      effect: 'Decision',
      outcome: 'Outcome',
      label: 'Label',
      audience: 'People',
      user: 'Customer',
    },
    effects: { allow: 'Allowed', challenge: 'Asked', deny: 'Denied' },
    outcomes: {
      allowed: 'Not asked',
      denied: 'Denied',
      satisfied: 'Already proven',
      open: 'Being asked',
      approved: 'Approved',
      failed: 'Failed',
      cancelled: 'Canceled',
      rejected: '“Wasn’t me”',
      abandoned: 'No answer',
      granted: 'Carried out',
      grant_refused: 'Approval didn’t fit',
    },
    endings: {
      allowed: 'No rule asked for anything, so it went through.',
      denied: 'A rule denied it. Nothing was carried out.',
      satisfied: 'A rule asks for a proof, and an earlier one was recent enough. The customer saw no prompt.',
      open: 'The customer is being asked right now.',
      approved: 'The customer was asked, and approved it.',
      failed: 'The customer was asked, and gave wrong answers until the prompt closed.',
      cancelled: 'The customer was asked, and canceled.',
      rejected: 'The customer was asked, and said “that wasn’t me” on another device.',
      abandoned: 'The customer was asked, and never answered.',
      granted: 'The customer had approved it just before. This is the call that carried it out.',
      grant_refused: 'The call came with an approval of something else, so it was refused.',
    },
    labels: {
      fraud: 'Fraud',
      not_me: '“Wasn’t me”',
      false_alarm: 'False alarm',
      legitimate: 'Genuine',
      unlabeled: 'No label',
    },
    devices: { known: 'Known', new: 'New' },
    factors: {
      passkey: 'Passkey',
      security_key: 'Security key',
      totp: 'Authenticator app',
      email_otp: 'Code by e-mail',
      sms_otp: 'Code by text message',
      recovery_code: 'Recovery code',
      push: 'Another device',
      password: 'Password',
    },
    counts: {
      requests: 'Requests',
      asked: 'Asked',
      denied: 'Denied',
      approved: 'Approved',
      failed: 'Failed',
      cancelled: 'Canceled',
      rejected: '“Wasn’t me”',
      abandoned: 'No answer',
      open: 'Being asked',
    },
    audiences: { customers: 'Customers', staff: 'Staff' },
    nothing: 'None',
  },
  de: {
    dimensions: {
      action: 'Vorgang',
      rule: 'Regel',
      reason: 'Grund',
      version: 'Version',
      country: 'Land',
      device: 'Gerät',
      factor: 'Verfahren',
      effect: 'Entscheidung',
      outcome: 'Ausgang',
      label: 'Einstufung',
      audience: 'Personenkreis',
      user: 'Kunde',
    },
    effects: { allow: 'Zugelassen', challenge: 'Nachgefragt', deny: 'Abgelehnt' },
    outcomes: {
      allowed: 'Nicht gefragt',
      denied: 'Abgelehnt',
      satisfied: 'Schon bestätigt',
      open: 'Wird gefragt',
      approved: 'Freigegeben',
      failed: 'Gescheitert',
      cancelled: 'Abgebrochen',
      rejected: '„War ich nicht“',
      abandoned: 'Keine Antwort',
      granted: 'Ausgeführt',
      grant_refused: 'Freigabe passte nicht',
    },
    endings: {
      allowed: 'Keine Regel verlangte etwas. Der Vorgang lief durch.',
      denied: 'Eine Regel hat den Vorgang abgelehnt. Es wurde nichts ausgeführt.',
      satisfied:
        'Eine Regel verlangt eine Bestätigung, und eine frühere war noch frisch genug. Der Kunde wurde nicht gefragt.',
      open: 'Der Kunde wird gerade gefragt.',
      approved: 'Der Kunde wurde gefragt und hat freigegeben.',
      failed: 'Der Kunde wurde gefragt und hat so oft falsch geantwortet, dass die Abfrage endete.',
      cancelled: 'Der Kunde wurde gefragt und hat abgebrochen.',
      rejected: 'Der Kunde wurde gefragt und hat auf einem anderen Gerät „War ich nicht“ gewählt.',
      abandoned: 'Der Kunde wurde gefragt und hat nicht geantwortet.',
      granted: 'Der Kunde hatte kurz zuvor freigegeben. Dieser Aufruf hat den Vorgang ausgeführt.',
      grant_refused: 'Der Aufruf kam mit der Freigabe für etwas anderes und wurde deshalb abgelehnt.',
    },
    labels: {
      fraud: 'Betrug',
      not_me: '„War ich nicht“',
      false_alarm: 'Fehlalarm',
      legitimate: 'Echt',
      unlabeled: 'Ohne Einstufung',
    },
    devices: { known: 'Bekannt', new: 'Neu' },
    factors: {
      passkey: 'Passkey',
      security_key: 'Sicherheitsschlüssel',
      totp: 'Authenticator-App',
      email_otp: 'Code per E-Mail',
      sms_otp: 'Code per SMS',
      recovery_code: 'Wiederherstellungscode',
      push: 'Anderes Gerät',
      password: 'Passwort',
    },
    counts: {
      requests: 'Anfragen',
      asked: 'Gefragt',
      denied: 'Abgelehnt',
      approved: 'Freigegeben',
      failed: 'Gescheitert',
      cancelled: 'Abgebrochen',
      rejected: '„War ich nicht“',
      abandoned: 'Keine Antwort',
      open: 'Wird gefragt',
    },
    audiences: { customers: 'Kunden', staff: 'Mitarbeiter' },
    nothing: 'Ohne',
  },
})

export function useTerms(): Terms {
  return useWords(terms)
}

/** Members that a view can be grouped by, in the order of the page. The audience has a separate control. */
export const groupings: readonly Dimension[] = dimensions.filter(
  (dimension) => dimension !== 'effect' && dimension !== 'audience',
)

/**
 * The name of a value of a member: `passkey` of `factor` is "Passkey". The app's own codes have the app's names, or are
 * shown as plain words.
 */
export function useValueName(): (dimension: Dimension | 'user', value: string) => string {
  const words = useTerms()
  const format = useFormat()
  const app = useAppWords()
  const options = useDescribeOptions()
  return useCallback(
    (dimension, value) => {
      if (value === '') return words.nothing
      switch (dimension) {
        case 'action': {
          const name = nameAction(value, options)
          return name === undefined ? value : capitalized(name)
        }
        case 'rule':
          return nameIn(app.rules, value) ?? plainCode(value)
        case 'effect':
          return nameIn(words.effects, value) ?? value
        case 'outcome':
          return nameIn(words.outcomes, value) ?? value
        case 'label':
          return nameIn(words.labels, value) ?? value
        case 'device':
          return nameIn(words.devices, value) ?? value
        case 'factor':
          return nameIn(words.factors, value) ?? value
        case 'country':
          return format.country(value)
        case 'reason':
          return nameIn(app.reasons, value) ?? plainCode(value)
        case 'audience':
          return nameIn(words.audiences, value) ?? plainCode(value)
        case 'version':
          return format.version(value)
        default:
          return value
      }
    },
    [words, format, app, options],
  )
}

/** The name of the action of one request: "Transfer", where {@link useValueName} has "Transfers". */
export function useActionName(): (action: string) => string {
  const options = useDescribeOptions()
  return useCallback(
    (action) => {
      const name = nameAction(action, { ...options, number: 'one' })
      return name === undefined ? action : capitalized(name)
    },
    [options],
  )
}

/**
 * The name of a value in a table. The value may come from anywhere, and be named like a member of every object:
 * `constructor`.
 */
export function nameIn(names: Readonly<Record<string, string>> | undefined, value: string): string | undefined {
  return names && Object.hasOwn(names, value) ? names[value] : undefined
}

/** `amount_over_threshold` as "Amount over threshold", for a code that the app has no name for. */
export function plainCode(code: string): string {
  return capitalized(code.replaceAll(/[_-]+/g, ' '))
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
