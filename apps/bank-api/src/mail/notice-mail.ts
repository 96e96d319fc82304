import type { Notice } from '@stepup/server'

import { type BankNotice, letters } from './notice-words.ts'

/** E-mail about a security event of the customer's account, in the customer's language. */
export function noticeMail(notice: Notice | BankNotice): { readonly subject: string; readonly text: string } {
  const { words, hello, help } = letters[notice.user.locale === 'de' ? 'de' : 'en']
  // SAFETY: each entry of `words` takes the notice of its own type.
  const write = words[notice.type] as (notice: Notice | BankNotice) => {
    readonly subject: string
    readonly said: string
  }
  const { subject, said } = write(notice)
  return { subject, text: `${hello(notice.user.name)}\n\n${said} ${help}\n\nNorthbank` }
}
