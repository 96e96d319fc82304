import { createTransport } from 'nodemailer'

import type { CodeMessage } from '../factor/email-otp.ts'

/** Options of {@link smtpSender}. */
export interface SmtpSenderOptions {
  /** URL of the mail server, such as `smtps://user:password@mail.example:465`. */
  readonly url: string
  /** The sender's address: `Northbank <no-reply@northbank.example>`. */
  readonly from: string
  /**
   * Timeouts in milliseconds for the mail server to accept a connection, to greet, and to reply. Default 10,000 each.
   */
  readonly timeout?: number
}

/**
 * Sends codes over SMTP with nodemailer.
 *
 * @example
 * ```ts
 * import { emailOtp } from '@stepup/server'
 *
 * emailOtp({ send: smtpSender({ url: 'smtps://mail.example', from: 'Northbank <no-reply@northbank.example>' }) })
 * ```
 */
export function smtpSender({
  url,
  from,
  timeout = 10_000,
}: SmtpSenderOptions): (message: Pick<CodeMessage, 'to' | 'subject' | 'text'>) => Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  })
  return async ({ to, subject, text }) => {
    // The texts are passed as fields; nodemailer keeps line breaks in them out of the headers. As one text, an address
    // with a comma would name several recipients.
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
  }
}
