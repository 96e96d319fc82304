import type { AuthorizationDetail, PaymentDetail } from '@stepup/protocol'

/** The words of a message with a code. Payments are named by amount and payee: the person reads what they approve. */
export function codeMessage(parts: {
  readonly code: string
  readonly details: readonly AuthorizationDetail[]
  readonly minutes: number
}): { readonly subject: string; readonly text: string } {
  const { code, details, minutes } = parts
  const payments = details.filter(isPayment).map(describePayment)
  const what = payments.length > 0 ? `to approve:\n\n${payments.join('\n')}\n\n` : 'to confirm that it is you.\n\n'
  return {
    subject: payments.length > 0 ? 'Your code to approve a payment' : 'Your confirmation code',
    text:
      `Your code is ${code}, ${what}It works once, for ${minutes} minutes.\n\n` +
      'If you did not ask for this, do not pass the code on to anybody. We will never ask you for it.\n',
  }
}

/** Whether a message names all of what is approved, and so is tied to it. */
export function namesAll(details: readonly AuthorizationDetail[]): boolean {
  return details.every(isPayment)
}

function isPayment(detail: AuthorizationDetail): detail is PaymentDetail {
  return detail.type === 'payment'
}

function describePayment({ instructedAmount, creditorName, creditorAccount }: PaymentDetail): string {
  const line = `  ${instructedAmount.amount} ${instructedAmount.currency} to ${creditorName} (${creditorAccount.iban})`
  // A payee's name is somebody else's text: it must not add lines of its own to the message.
  return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}
