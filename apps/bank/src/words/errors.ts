import { isStepUpError } from '@stepup/core'

import { Refusal } from '../api/call.ts'
import { translations, useLocale } from '@stepup/kit/locale.ts'

interface ErrorWords {
  readonly codes: Readonly<Partial<Record<Refusal['code'], string>>>
  /** Texts for a field that the bank refused. */
  readonly fields: Readonly<Record<string, string>>
  readonly unchanged: string
  readonly failed: (outcome: string) => string
  readonly notApproved: (outcome: string) => string
  readonly unreachable: string
  readonly offline: (outcome: string) => string
}

const errorWords = translations<ErrorWords>({
  en: {
    codes: {
      insufficient_funds: 'Not enough money in this account.',
      over_daily_limit: 'This is over your daily limit.',
      unsupported_currency: 'This account sends euros only.',
      same_account: 'Choose an account other than the one you send from.',
      wrong_credentials: 'Wrong e-mail or password.',
      too_many_tries: 'Too many attempts. Try again in 15 minutes.',
      email_taken: 'There’s already an account with this e-mail. Sign in instead.',
      wrong_code: 'That code isn’t right.',
      code_expired: 'That code is no longer valid. Cancel, and change your e-mail again.',
      idempotency_key_reused: 'This form was already sent with other values. Check Activity, then send again.',
      signed_out: 'You were signed out. Sign in again.',
      last_factor: 'This is your last strong sign-in method. Add another one first.',
      factor_locked: 'Too many attempts. Wait a while, or use another method.',
      rate_limited: 'Too many requests. Wait a while, then try again.',
      delivery_failed: 'We couldn’t send the message. Check the number and try again.',
      grant_mismatch: 'The payment doesn’t match your approval, so nothing was sent.',
    },
    fields: {
      amount: 'Enter an amount, such as 25.00.',
      currency: 'This account sends euros only.',
      iban: 'This IBAN is not valid. Check the digits.',
      name: 'Enter the payee’s name.',
      payee: 'Choose another payee.',
      fromAccountId: 'Choose another account.',
      daily: 'You can set up to 50,000.00 EUR.',
      email: 'Enter a valid e-mail address.',
      password: 'Use at least 12 characters.',
      code: 'Enter the six digits.',
    },
    unchanged: 'Nothing was changed.',
    failed: (outcome) => `Something went wrong. ${outcome}`,
    notApproved: (outcome) => `The approval didn’t go through. ${outcome}`,
    unreachable: 'We couldn’t reach Northbank. Check your connection and try again.',
    offline: (outcome) => `You’re offline. ${outcome}`,
  },
  de: {
    codes: {
      insufficient_funds: 'Das Guthaben auf diesem Konto reicht nicht aus.',
      over_daily_limit: 'Das liegt über Ihrem Tageslimit.',
      unsupported_currency: 'Von diesem Konto können Sie nur Euro überweisen.',
      same_account: 'Wählen Sie ein anderes Konto als das, von dem Sie überweisen.',
      wrong_credentials: 'E-Mail-Adresse oder Passwort ist falsch.',
      too_many_tries: 'Zu viele Versuche. Versuchen Sie es in 15 Minuten noch einmal.',
      email_taken: 'Für diese E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich an.',
      wrong_code: 'Dieser Code ist nicht richtig.',
      code_expired: 'Dieser Code ist nicht mehr gültig. Brechen Sie ab und ändern Sie Ihre E-Mail-Adresse noch einmal.',
      idempotency_key_reused:
        'Dieses Formular wurde bereits mit anderen Angaben gesendet. Prüfen Sie Ihre Umsätze und senden Sie es dann noch einmal.',
      signed_out: 'Sie wurden abgemeldet. Melden Sie sich noch einmal an.',
      last_factor: 'Das ist Ihre letzte sichere Methode. Fügen Sie zuerst eine andere hinzu.',
      factor_locked: 'Zu viele Versuche. Warten Sie etwas oder nutzen Sie eine andere Methode.',
      rate_limited: 'Zu viele Anfragen. Warten Sie etwas und versuchen Sie es dann noch einmal.',
      delivery_failed:
        'Die Nachricht konnte nicht gesendet werden. Prüfen Sie die Nummer und versuchen Sie es noch einmal.',
      grant_mismatch: 'Der Auftrag entspricht nicht Ihrer Freigabe. Es wurde nichts überwiesen.',
    },
    fields: {
      amount: 'Geben Sie einen Betrag ein, zum Beispiel 25,00.',
      currency: 'Von diesem Konto können Sie nur Euro überweisen.',
      iban: 'Diese IBAN ist nicht gültig. Prüfen Sie die Ziffern.',
      name: 'Geben Sie den Namen ein.',
      payee: 'Wählen Sie einen anderen Empfänger.',
      fromAccountId: 'Wählen Sie ein anderes Konto.',
      daily: 'Höchstens 50.000,00 EUR sind möglich.',
      email: 'Geben Sie eine gültige E-Mail-Adresse ein.',
      password: 'Verwenden Sie mindestens 12 Zeichen.',
      code: 'Geben Sie die sechs Ziffern ein.',
    },
    unchanged: 'Es wurde nichts geändert.',
    failed: (outcome) => `Etwas ist schiefgegangen. ${outcome}`,
    notApproved: (outcome) => `Die Freigabe hat nicht geklappt. ${outcome}`,
    unreachable: 'Northbank ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    offline: (outcome) => `Sie sind offline. ${outcome}`,
  },
})

/** Explains failed calls to the customer. */
export interface ErrorTexts {
  /**
   * Explains a failed call. `outcome` describes the state afterwards; default: nothing was changed. `doubt` is added if
   * the call may have reached the bank.
   */
  readonly of: (error: unknown, outcome?: string, doubt?: string) => string
  /** Text for a form field, if the error names that field. */
  readonly field: (error: unknown, field: string) => string | undefined
}

/** Explains failed calls in the language of the page. */
export function useErrorTexts(): ErrorTexts {
  const words = errorWords[useLocale()]

  function explain(error: unknown, outcome = words.unchanged, doubt = ''): string {
    if (error instanceof Refusal)
      return words.codes[error.code] ?? words.fields[error.field ?? ''] ?? words.failed(outcome)
    if (isStepUpError(error)) return words.notApproved(outcome)
    return navigator.onLine ? `${words.unreachable} ${doubt}`.trim() : words.offline(outcome)
  }

  return {
    of: explain,
    field: (error, field) => (error instanceof Refusal && error.field === field ? explain(error) : undefined),
  }
}
