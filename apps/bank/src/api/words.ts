import { isStepUpError } from '@stepup/core'

import { Refusal } from './call.ts'

const words: Readonly<Partial<Record<Refusal['code'], string>>> = {
  insufficient_funds: 'Not enough money in this account.',
  over_daily_limit: 'This is over your daily limit. You can raise it on the Security page.',
  unsupported_currency: 'This account sends euros only.',
  same_account: 'Choose an account other than the one you send from.',
  wrong_credentials: 'Wrong e-mail or password.',
  too_many_tries: 'Too many attempts. Try again in 15 minutes.',
  email_taken: 'There’s already an account with this e-mail. Sign in instead.',
  idempotency_key_reused: 'This form was already sent with other values. Check Activity, then send again.',
  signed_out: 'You were signed out. Sign in again.',
  last_factor: 'This is your last strong sign-in method. Add another one first.',
  factor_locked: 'Too many attempts. Wait a while, or use another method.',
  rate_limited: 'Too many requests. Wait a while, then try again.',
  delivery_failed: 'We couldn’t send the message. Check the number and try again.',
  grant_mismatch: 'The payment doesn’t match your approval, so nothing was sent.',
}

/**
 * Explains to the customer why a call failed.
 *
 * @param outcome - The state after the failure: the payment was not sent, or the setting was not changed.
 */
export function errorWords(error: unknown, outcome = 'Nothing was changed.'): string {
  if (error instanceof Refusal)
    return words[error.code] ?? (error.field ? error.message : `Something went wrong. ${outcome}`)
  if (isStepUpError(error)) return `The approval didn’t go through. ${outcome}`
  return navigator.onLine
    ? 'We couldn’t reach Northbank. Check your connection and try again.'
    : `You’re offline. ${outcome}`
}

/** Error text for a form field, if the error names that field. */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof Refusal && error.field === field ? errorWords(error) : undefined
}
