import { isStepUpError } from '@stepup/core'

import { Refusal } from './call.ts'

const words: Readonly<Partial<Record<Refusal['code'], string>>> = {
  insufficient_funds: 'There isn’t enough in this account.',
  over_daily_limit: 'That is over your daily limit. You can raise it on the Security page.',
  unsupported_currency: 'This account sends euros only.',
  same_account: 'That is the account it would come from.',
  wrong_credentials: 'That address and password don’t belong together.',
  too_many_tries: 'Too many tries. Wait a quarter of an hour, then try again.',
  email_taken: 'There is an account with this address already. Sign in instead.',
  idempotency_key_reused: 'This form was sent before with other values. Check Activity, then send again.',
  signed_out: 'You’ve been signed out. Sign in again.',
  last_factor: 'This is the last strong way to approve that you have. Add another one first.',
  factor_locked: 'Too many tries. Wait a while, or use another way.',
  rate_limited: 'Too many requests. Wait a while, then try again.',
  delivery_failed: 'We couldn’t send the message. Check the number and try again.',
  grant_mismatch: 'What was approved isn’t what was sent, so nothing was sent.',
}

/**
 * Why something did not go through, in words for the person whose money it is.
 *
 * @param outcome - What is still as it was: a payment was not sent, a setting was not changed.
 */
export function errorWords(error: unknown, outcome = 'Nothing was changed.'): string {
  if (error instanceof Refusal)
    return words[error.code] ?? (error.field ? error.message : `That was refused. ${outcome}`)
  if (isStepUpError(error)) return `The approval didn’t go through. ${outcome}`
  return navigator.onLine
    ? 'We couldn’t reach Northbank. Check your connection and try again.'
    : 'You’re offline. Nothing was sent.'
}

/** The words for one field of a form, when the refusal is about it. */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof Refusal && error.field === field ? errorWords(error) : undefined
}
