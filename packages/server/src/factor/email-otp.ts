import type { AuthorizationDetail, FactorOffer } from '@stepup/protocol'

import { labelOfKind } from '../message/languages.ts'
import { emailOf, type SessionUser } from '../session/session.ts'
import { CODE_LENGTH } from './code.ts'
import type { Ceremony, Factor } from './factor.ts'
import { verifyMessageCode } from './message-code.ts'

/** An e-mail with a code, ready to send. An app can write its own texts from the members. */
export interface CodeMessage {
  readonly userId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The language of the subject and the text, for `lang` of an HTML e-mail: `de`, `zh-Hans`. */
  readonly lang: string
  /** The direction of the text, for `dir` of an HTML e-mail. */
  readonly dir: 'ltr' | 'rtl'
  readonly code: string
  readonly action: string
  /** The details that the user approves. The message has to name all of them (PSD2 RTS Art. 5); `text` does. */
  readonly details: readonly AuthorizationDetail[]
  /** The browser that asks: `Firefox (Windows)`. */
  readonly requestedBy: string
  /** Minutes for which the code is valid, at least 1. */
  readonly minutes: number
}

/** Options of {@link emailOtp}. */
export interface EmailOtpOptions {
  /** Sends a message. An error means "not sent". */
  send(message: CodeMessage): Promise<void>
  /**
   * Level that the factor reaches alone. Default `aal2`. E-mail is restricted, and never phishing-resistant at any
   * level.
   */
  readonly level?: string
}

const ID = 'email:1'

/** Codes by e-mail, to the address that the app has verified. */
export function emailOtp({ send, level = 'aal2' }: EmailOtpOptions): Factor {
  const offer = { id: ID, kind: 'email_otp', restricted: true, code_length: CODE_LENGTH } as const
  const listed = { id: ID, kind: 'email_otp', created_at: 0, managed: false } as const
  return {
    kind: 'email_otp',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,
    repeatable: true,
    restricted: true,
    links: (details, { namesAll }) => namesAll(details),
    offers: async ({ user }) => withTarget(offer, user),
    message(ceremony) {
      const code = ceremony.newCode()
      return { code, to: emailOf(ceremony.user), send: () => send(compose(ceremony, code)) }
    },
    verify: (ceremony, answer) => verifyMessageCode(ceremony, answer, { to: emailOf(ceremony.user), compose }),
    list: async ({ user }) => withTarget({ ...listed, label: labelOfKind('email_otp', user) }, user),
  }
}

function compose({ user, challenge, limits, now, session, wording }: Ceremony, code: string): CodeMessage {
  const to = emailOf(user)
  if (to === undefined) throw new Error('The user has no e-mail address any more.')
  const details = challenge.bound ? challenge.details : []
  // A code ends with its challenge.
  const lifetime = Math.min(limits.codeLifetime, challenge.expiresAt - now)
  const minutes = Math.max(1, Math.round(lifetime / 60_000))
  const asked = { code, action: challenge.action, details, minutes, requestedBy: session.agent }
  return { userId: user.id, to, ...asked, ...wording.mail({ ...asked, locale: user.locale }) }
}

function withTarget<TEntry extends Pick<FactorOffer, 'id'>>(
  entry: TEntry,
  user: SessionUser,
): readonly (TEntry & { readonly target: string })[] {
  const address = emailOf(user)
  return address === undefined ? [] : [{ ...entry, target: maskEmail(address) }]
}

/** `anna.berg@example.com` becomes `a•••@example.com`. */
function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address.slice(0, at)][0] ?? ''}•••${address.slice(at)}`
}
