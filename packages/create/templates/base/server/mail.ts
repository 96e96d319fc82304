import type { CodeMessage } from '@stepup/server'
import { smtpSender } from '@stepup/server/nodemailer'

type Send = (message: CodeMessage) => Promise<void>

/** Sends codes over SMTP if `SMTP_URL` is set. Without it, prints them, in development only. */
export const sendMail: Send = createSender()

function createSender(): Send {
  const url = process.env.SMTP_URL
  if (url) return smtpSender({ url, from: process.env.MAIL_FROM ?? 'My app <no-reply@example.com>' })
  if (process.env.NODE_ENV === 'development') return print
  // `STEPUP_FIXED_CODE` tells the tests every code, so they need no mail.
  if (process.env.NODE_ENV === 'test') return async () => {}
  return () => Promise.reject(new Error('No mail server is set. Set SMTP_URL, such as smtps://user:password@host:465.'))
}

async function print({ to, subject, text }: CodeMessage): Promise<void> {
  console.log(`\n  E-mail to ${to}\n  ${subject}\n\n  ${text.replaceAll('\n', '\n  ')}\n`)
}
