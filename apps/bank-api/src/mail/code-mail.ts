import type { Locale } from '../contract.ts'

interface CodeMail {
  readonly locale: Locale
  readonly code: string
  /** Minutes until the code expires. */
  readonly minutes: number
}

/**
 * Mail with the code that confirms a new e-mail address. The address may be mistyped, so the mail says nothing about the
 * customer.
 */
export function codeMail({ locale, code, minutes }: CodeMail): { readonly subject: string; readonly text: string } {
  // People read and remember two groups more easily.
  const grouped = code.replace(/^(...)/, '$1\u00a0')
  const { subject, said, stranger } = {
    en: {
      subject: 'Confirm your e-mail address',
      said: `${grouped} is your code to use this e-mail address at Northbank. It is valid for ${minutes} minutes.`,
      stranger: 'If you don’t have an account with us, ignore this message.',
    },
    de: {
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      said: `${grouped} ist Ihr Code, um diese E-Mail-Adresse bei Northbank zu verwenden. Er gilt ${minutes} Minuten.`,
      stranger: 'Wenn Sie kein Konto bei uns haben, ignorieren Sie diese Nachricht.',
    },
  }[locale]
  return { subject, text: `${said}\n\n${stranger}\n\nNorthbank` }
}
