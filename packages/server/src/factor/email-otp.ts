import type { AuthorizationDetail } from '@stepup/protocol'

import { CODE_LENGTH, randomCode } from './code.ts'
import type { Ceremony, Factor, FactorContext } from './factor.ts'
import { verifyMessageCode } from './message-code.ts'

/** A message with a code, ready to send. An app that has its own words can build them from the parts. */
export interface CodeMessage {
  readonly userId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly code: string
  readonly action: string
  /** The details to approve. When there are any, the message has to name all of them (PSD2 RTS Art. 5); `text` does. */
  readonly details: readonly AuthorizationDetail[]
  /** The browser that asks: `Firefox on Windows`. */
  readonly requestedBy: string
  /** Lifetime of the code. */
  readonly minutes: number
}

/** Options of {@link emailOtp}. */
export interface EmailOtpOptions {
  /** Sends the message. An error means that it was not sent. */
  send(message: CodeMessage): Promise<void>
  /** Default `aal2`. E-mail is restricted, and never phishing-resistant at any level. */
  readonly level?: string
}

const ID = 'email:1'

/** Codes by e-mail, to the address that the app knows. */
export function emailOtp({ send, level = 'aal2' }: EmailOtpOptions): Factor {
  return {
    kind: 'email_otp',
    level,
    amr: ['otp'],
    elements: ['possession'],
    singleUse: true,
    restricted: true,
    links: (details, { namesAll }) => namesAll(details),

    offers: ({ user }) =>
      Promise.resolve(
        user.email === undefined
          ? []
          : [{ id: ID, kind: 'email_otp', target: maskEmail(user.email), restricted: true, code_length: CODE_LENGTH }],
      ),

    message(ceremony) {
      const code = randomCode()
      return { code, send: () => send(compose(ceremony, code)) }
    },

    verify: (ceremony, answer) => verifyMessageCode(ceremony, answer, compose),

    list: ({ user }: FactorContext) =>
      Promise.resolve(
        user.email === undefined
          ? []
          : [
              {
                id: ID,
                kind: 'email_otp',
                label: 'E-mail',
                created_at: 0,
                target: maskEmail(user.email),
                managed: false,
              },
            ],
      ),
  }
}

function compose({ user, challenge, limits, session, wording }: Ceremony, code: string): CodeMessage {
  if (user.email === undefined) throw new Error('This person has no e-mail address any more.')
  const details = challenge.bound ? challenge.details : []
  const minutes = Math.round(limits.codeLifetime / 60_000)
  const asked = { code, action: challenge.action, details, minutes, requestedBy: session.agent }
  return { userId: user.id, to: user.email, ...asked, ...wording.mail({ ...asked, locale: user.locale }) }
}

/** `anna.berg@example.com` becomes `a•••@example.com`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address.slice(0, at)][0] ?? ''}•••${address.slice(at)}`
}
