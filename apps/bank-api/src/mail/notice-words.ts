import type { Notice, SessionUser } from '@stepup/server'

import type { Locale } from '../contract.ts'

/**
 * A notice of a change that the bank itself made. The notices of a new e-mail address go to the previous address, and
 * don't name the new one.
 */
export interface BankNotice {
  readonly type: 'password.changed' | 'email.requested' | 'email.changed'
  readonly user: SessionUser
}

type AnyNotice = Notice | BankNotice

/** The notice with a type. Some members of the union have several types. */
type NoticeOf<TType extends AnyNotice['type'], TNotice = AnyNotice> = TNotice extends { readonly type: infer TTypes }
  ? TType extends TTypes
    ? TNotice
    : never
  : never

/** Subject and text of each notice, in one language. */
type NoticeWords = {
  readonly [TType in AnyNotice['type']]: (notice: NoticeOf<TType>) => {
    readonly subject: string
    readonly said: string
  }
}

/** Greeting and signature around the text of a notice. */
interface Letter {
  readonly words: NoticeWords
  readonly hello: (name: string) => string
  readonly help: string
}

/** Names of the kinds whose label is only the kind, because a customer has at most one of each. */
const kindNames: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { recovery_code: 'Recovery codes', password: 'Password', email_otp: 'Codes by e-mail' },
  de: { recovery_code: 'Wiederherstellungscodes', password: 'Passwort', email_otp: 'Codes per E-Mail' },
}

function nameOf(
  names: Readonly<Record<string, string>>,
  { label, kind }: { readonly label: string; readonly kind: string },
): string {
  return label === '' || label === kind ? (names[kind] ?? kind) : label
}

const en: NoticeWords = {
  'factor.enrolled': ({ label, kind }) => ({
    subject: 'Your sign-in methods changed',
    said: `${nameOf(kindNames.en, { label, kind })} was added.`,
  }),
  'factor.renamed': ({ label }) => ({
    subject: 'Your sign-in methods changed',
    said: `One of your sign-in methods was renamed to ${label}.`,
  }),
  'factor.removed': ({ label, kind }) => ({
    subject: 'Your sign-in methods changed',
    said: `${nameOf(kindNames.en, { label, kind })} was removed.`,
  }),
  'factor.default_changed': ({ label, kind }) => ({
    subject: 'Your sign-in methods changed',
    said: `${nameOf(kindNames.en, { label, kind })} is now your default.`,
  }),
  'factor.unlocked': ({ label, kind }) => ({
    subject: 'Your sign-in methods changed',
    said: `${nameOf(kindNames.en, { label, kind })} was unlocked.`,
  }),
  'factor.warned': ({ label, failures, limit, elsewhere }) => ({
    subject: 'Wrong codes on your account',
    said: `${label} failed ${failures} times in a row on ${elsewhere ? 'a new device' : 'one of your devices'}. After ${limit} failures we lock it there.`,
  }),
  'factor.disabled': ({ label, elsewhere }) => ({
    subject: 'One of your sign-in methods is locked',
    said: `${label} failed too many times on ${elsewhere ? 'a new device' : 'one of your devices'}, so we locked it there. Unlock it on the Security page with another method.`,
  }),
  'device.added': ({ label }) => ({
    subject: `New sign-in on ${label}`,
    said: `Your account was used on ${label} for the first time.`,
  }),
  'device.removed': ({ label }) => ({ subject: 'You removed a device', said: `We no longer recognize ${label}.` }),
  'approval.denied': ({ requestedBy }) => ({
    subject: 'You denied a request',
    said: `You denied a request from ${requestedBy}. If you didn’t start it, change your password now.`,
  }),
  'password.changed': () => ({
    subject: 'Your password was changed',
    said: 'Your password was changed. All other devices are signed out.',
  }),
  'email.requested': () => ({
    subject: 'Your e-mail address is about to change',
    said: 'A new e-mail address was entered for your account. Until its code is entered, we write to this one.',
  }),
  'email.changed': () => ({
    subject: 'Your e-mail address was changed',
    said: 'We now write to your new e-mail address. This is the last message to this one.',
  }),
}

const de: NoticeWords = {
  'factor.enrolled': ({ label, kind }) => ({
    subject: 'Ihre Anmeldemethoden haben sich geändert',
    said: `Hinzugefügt wurde: ${nameOf(kindNames.de, { label, kind })}.`,
  }),
  'factor.renamed': ({ label }) => ({
    subject: 'Ihre Anmeldemethoden haben sich geändert',
    said: `Eine Ihrer Anmeldemethoden heißt jetzt: ${label}.`,
  }),
  'factor.removed': ({ label, kind }) => ({
    subject: 'Ihre Anmeldemethoden haben sich geändert',
    said: `Entfernt wurde: ${nameOf(kindNames.de, { label, kind })}.`,
  }),
  'factor.default_changed': ({ label, kind }) => ({
    subject: 'Ihre Anmeldemethoden haben sich geändert',
    said: `Ihr Standard ist jetzt: ${nameOf(kindNames.de, { label, kind })}.`,
  }),
  'factor.unlocked': ({ label, kind }) => ({
    subject: 'Ihre Anmeldemethoden haben sich geändert',
    said: `Entsperrt wurde: ${nameOf(kindNames.de, { label, kind })}.`,
  }),
  'factor.warned': ({ label, failures, limit, elsewhere }) => ({
    subject: 'Falsche Codes für Ihr Konto',
    said: `${label}: ${failures} Fehlversuche hintereinander auf ${elsewhere ? 'einem neuen Gerät' : 'einem Ihrer Geräte'}. Nach ${limit} Fehlversuchen sperren wir die Methode dort.`,
  }),
  'factor.disabled': ({ label, elsewhere }) => ({
    subject: 'Eine Ihrer Anmeldemethoden ist gesperrt',
    said: `${label}: zu viele Fehlversuche auf ${elsewhere ? 'einem neuen Gerät' : 'einem Ihrer Geräte'}, deshalb haben wir die Methode dort gesperrt. Entsperren Sie sie unter Sicherheit mit einer anderen Methode.`,
  }),
  'device.added': ({ label }) => ({
    subject: `Neue Anmeldung: ${label}`,
    said: `Ihr Konto wurde zum ersten Mal auf diesem Gerät verwendet: ${label}.`,
  }),
  'device.removed': ({ label }) => ({
    subject: 'Sie haben ein Gerät entfernt',
    said: `Dieses Gerät kennen wir nicht mehr: ${label}.`,
  }),
  'approval.denied': ({ requestedBy }) => ({
    subject: 'Sie haben eine Anfrage abgelehnt',
    said: `Sie haben eine Anfrage abgelehnt, gesendet von: ${requestedBy}. Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.`,
  }),
  'password.changed': () => ({
    subject: 'Ihr Passwort wurde geändert',
    said: 'Ihr Passwort wurde geändert. Alle anderen Geräte sind abgemeldet.',
  }),
  'email.requested': () => ({
    subject: 'Ihre E-Mail-Adresse soll geändert werden',
    said: 'Für Ihr Konto wurde eine neue E-Mail-Adresse eingegeben. Bis ihr Code eingegeben ist, schreiben wir an diese.',
  }),
  'email.changed': () => ({
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    said: 'Wir schreiben Ihnen ab jetzt an Ihre neue E-Mail-Adresse. Das ist die letzte Nachricht an diese Adresse.',
  }),
}

/** The bank's mails about security, in each of its languages. */
export const letters: Readonly<Record<Locale, Letter>> = {
  en: {
    words: en,
    hello: (name) => `Hello ${name},`,
    help: 'If this wasn’t you, call us now on 030 555 0110.',
  },
  de: {
    words: de,
    hello: (name) => `Guten Tag ${name},`,
    help: 'Wenn Sie das nicht waren, rufen Sie uns sofort an: 030 555 0110.',
  },
}
