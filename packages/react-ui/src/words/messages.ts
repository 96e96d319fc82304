import type { FactorKind, ReasonParams } from '@stepup/protocol'

import type { Format } from './format.ts'

/** A sentence, or a function that makes one from its arguments and the locale's formats. */
export type Message<TArgs = void> = TArgs extends void
  ? string | ((args: unknown, format: Format) => string)
  : string | ((args: TArgs, format: Format) => string)

/** Whether a payment (or anything else that is bound) is approved, or only presence is confirmed. */
export interface Intent {
  readonly bound: boolean
}

/**
 * Every word of the prompt, flat and typed: one object a locale.
 *
 * An app adds its own actions (`action.<name>.title`), reasons (`reason.<code>`), and fields of its own
 * authorization details (`detail.<type>.<field>`) with {@link extendMessages}.
 */
export interface Messages {
  /** BCP 47; decides how numbers, money, times and plurals are written. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'

  /** The title for an action, as the person would say it: "Approve this transfer". */
  readonly [key: `action.${string}.title`]: string
  /** Why it's asked, in the person's terms. */
  readonly [key: `reason.${string}`]: Message<ReasonParams>
  /** Labels for the fields of an app's own authorization details. */
  readonly [key: `detail.${string}`]: string

  readonly 'title.default': Message<Intent>
  readonly 'reason.default': Message<ReasonParams>

  readonly close: string
  readonly cancel: string
  readonly back: string
  readonly help: string
  readonly another_way: string
  readonly try_again: string
  readonly submit: Message<Intent>
  readonly submitting: string

  readonly 'summary.label': string
  readonly 'summary.to': string
  readonly 'summary.account': string
  readonly 'summary.from': string
  readonly 'summary.reference': string
  /** One line, for the list of methods: "For 1,250.00 EUR to Lena Hoffmann". */
  readonly 'summary.for': Message<{ readonly line: string }>
  readonly 'summary.line': Message<{ readonly money: string; readonly payee: string }>

  readonly 'passkey.continue': string
  readonly 'passkey.asking.title': string
  readonly 'passkey.asking.lead': string
  readonly 'passkey.asking.button': string
  readonly 'security_key.continue': string
  readonly 'security_key.asking.title': string
  readonly 'security_key.asking.lead': string

  readonly 'code.label': string
  readonly 'code.incomplete': Message<{ readonly length: number }>
  readonly 'code.send': Message<{ readonly kind: FactorKind }>
  readonly 'code.send.hint': Message<{ readonly target: string }>
  readonly 'code.sending': string
  readonly 'code.sent': Message<{ readonly target: string | undefined }>
  readonly 'code.resend': string
  readonly 'code.resend.in': Message<{ readonly time: string }>
  readonly 'code.resend.none': string
  readonly 'code.resend.ready': string
  readonly 'code.missing': Message<{ readonly kind: FactorKind }>
  readonly 'totp.lead': Message<{ readonly length: number }>
  readonly 'totp.hint': string
  readonly 'recovery.label': string
  readonly 'recovery.lead': string
  readonly 'recovery.hint': Message<{ readonly left: number | undefined }>
  readonly 'recovery.incomplete': string

  readonly 'methods.title': Message<Intent & { readonly first: boolean }>
  readonly 'method.passkey': string
  readonly 'method.passkey.hint': string
  readonly 'method.security_key': string
  readonly 'method.security_key.hint': string
  readonly 'method.totp': string
  readonly 'method.totp.hint': Message<{ readonly length: number }>
  readonly 'method.email_otp': string
  readonly 'method.sms_otp': string
  readonly 'method.recovery_code': string
  readonly 'method.recovery_code.hint': Message<{ readonly left: number | undefined }>
  readonly 'method.other': string

  readonly 'expired.title': string
  readonly 'expired.lead': Message<{ readonly minutes: number }>
  readonly restart: string
  readonly restarting: string
  readonly expiring: string
  readonly 'expires.in': Message<{ readonly time: string }>
  readonly 'locked.title': string
  readonly 'locked.lead': string
  readonly 'unavailable.title': string
  readonly 'unavailable.lead': Message<Intent>
  readonly 'unavailable.enrol': string
  readonly 'approved.title': Message<Intent>
  readonly 'approved.lead': Message<{ readonly line: string }>

  readonly 'error.invalid_code': Message<{ readonly left: number | undefined }>
  readonly 'error.invalid_assertion': Message<{ readonly left: number | undefined }>
  readonly 'error.ceremony_refused': string
  readonly 'error.factor_locked': Message<{ readonly time: string; readonly other: boolean }>
  readonly 'error.resend_limited': Message<{ readonly time: string }>
  readonly 'error.delivery_failed': string
  readonly 'error.offline': string
  readonly 'error.network': Message<{ readonly brand: string }>
  readonly 'error.server_error': string
}

/**
 * A locale with an app's own words, or with other words for ours.
 *
 * @example
 * ```ts
 * import { extendMessages } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 *
 * export const messages = extendMessages(en, { 'action.card.reveal.title': 'Show this card number' })
 * ```
 */
export function extendMessages(base: Messages, extra: Partial<Messages>): Messages {
  // SAFETY: an optional key is either left out or has a value (exactOptionalPropertyTypes).
  return { ...base, ...extra } as Messages
}
