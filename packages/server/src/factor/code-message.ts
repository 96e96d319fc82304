import type { AuthorizationDetail, PaymentBatchDetail, PaymentDetail } from '@stepup/protocol'

import { moneyText } from './money-text.ts'

/** The words of a message with a code. Payments are named by amount and payee: the person reads what they approve. */
export function codeMessage(parts: {
  readonly code: string
  readonly details: readonly AuthorizationDetail[]
  readonly minutes: number
  readonly locale: string | undefined
}): { readonly subject: string; readonly text: string } {
  const { code, details, minutes, locale } = parts
  const payments = details.flatMap((detail) => describe(detail, locale))
  const what = payments.length > 0 ? `to approve:\n\n${payments.join('\n')}\n\n` : 'to confirm that it is you.\n\n'
  return {
    subject: payments.length > 0 ? 'Your code to approve a payment' : 'Your confirmation code',
    text:
      `Your code is ${code}, ${what}It works once, for ${minutes} minutes.\n\n` +
      'If you did not ask for this, do not pass the code on to anybody. We will never ask you for it.\n',
  }
}

/** The same, as short as a text message has to be. */
export function shortCodeMessage(code: string, details: readonly AuthorizationDetail[], locale?: string): string {
  const payments = details.flatMap((detail) => describe(detail, locale)).map((line) => line.trim())
  return payments.length > 0
    ? `${code} is your code to approve: ${payments.join('; ')}. Never pass it on.`
    : `${code} is your code to confirm that it is you. Never pass it on.`
}

/** Whether a message names all of what is approved, and so is tied to it (PSD2 RTS Art. 5). */
export function namesAll(details: readonly AuthorizationDetail[]): boolean {
  return details.every((detail) => isPayment(detail) || isBatch(detail))
}

function describe(detail: AuthorizationDetail, locale: string | undefined): readonly string[] {
  const line = (payment: Pick<PaymentDetail, 'instructedAmount' | 'creditorName' | 'creditorAccount'>): string =>
    inOneLine(`  ${moneyText(payment.instructedAmount, locale)} to ${payeeOf(payment)}`)
  if (isPayment(detail)) return [line(detail)]
  if (!isBatch(detail)) return []
  const { total, payments } = detail
  return [inOneLine(`  ${moneyText(total, locale)} in ${payments.length} payments`), ...payments.map(line)]
}

function isPayment(detail: AuthorizationDetail): detail is PaymentDetail {
  return detail.type === 'payment'
}

function isBatch(detail: AuthorizationDetail): detail is PaymentBatchDetail {
  return detail.type === 'payment_batch'
}

function payeeOf({ creditorName, creditorAccount }: Pick<PaymentDetail, 'creditorName' | 'creditorAccount'>): string {
  return `${creditorName} (${creditorAccount.iban})`
}

/** A payee's name is somebody else's text: it must not add lines of its own to the message. */
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}
