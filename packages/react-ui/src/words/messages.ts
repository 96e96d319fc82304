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

/** What the words for a failed try may name. */
export interface ErrorArgs {
  readonly kind: FactorKind | undefined
  /** How many tries are left, when the server tells. */
  readonly left: number | undefined
  /** The time of day until when it has to wait; empty where waiting does not help, or nobody knows how long. */
  readonly time: string
  /** Whether there is another way to try. */
  readonly other: boolean
  readonly brand: string
}

/** What the words for an approval that is over may name. */
export interface ExpiredArgs {
  /** For how many minutes it was open. */
  readonly minutes: number
  /** Whether the server gave it up before that. */
  readonly early: boolean
}

interface KindArgs {
  readonly kind: FactorKind
}

interface DeviceArgs {
  /** The other device's name, when the server tells it. */
  readonly device: string | undefined
}

interface DoneArgs {
  readonly done: string
}

interface UnavailableArgs extends Intent {
  /** Where something that will do can be set up: in the prompt, behind the app's own link, or where the words have to say. */
  readonly how: 'here' | 'link' | 'none'
  readonly brand: string
}

interface MethodArgs {
  readonly length: number
  readonly left: number | undefined
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
  /** The name of an app's own factor, and `method.x-face.hint` what it is. */
  readonly [key: `method.x-${string}`]: string

  readonly 'title.default': Message<Intent>
  readonly 'reason.default': Message<ReasonParams>

  readonly close: string
  readonly cancel: string
  /** Beside it: that nothing comes of it (MFA Cheat Sheet). */
  readonly 'cancel.hint': string
  readonly back: string
  readonly help: string
  readonly another_way: string
  readonly try_again: string
  readonly submit: Message<Intent>
  readonly submitting: string
  /** Above the title when another factor was answered already. */
  readonly 'step.more': Message<{ readonly done: string; readonly left: number }>

  readonly 'summary.label': string
  readonly 'summary.to': string
  readonly 'summary.account': string
  readonly 'summary.from': string
  readonly 'summary.reference': string
  readonly 'summary.date': string
  /** The way to approve that is set up, changed or removed. */
  readonly 'summary.method': string
  /** The browser that is forgotten. */
  readonly 'summary.device': string
  /** What a method or a device will be called. */
  readonly 'summary.new_name': string
  /** The day since when it is there, which tells it from another of the same name. */
  readonly 'summary.added': string
  /** The label of the number of those who are paid. */
  readonly 'summary.payees': string
  /** What opens the list of all payments. */
  readonly 'summary.all': Message<{ readonly count: number }>
  /** One line, for the list of methods: "For 1,250.00 EUR to Lena Hoffmann". */
  readonly 'summary.for': Message<{ readonly line: string }>
  readonly 'summary.line': Message<{ readonly money: string; readonly payee: string }>
  readonly 'summary.line.batch': Message<{ readonly money: string; readonly payees: number }>
  readonly 'value.yes': string
  readonly 'value.no': string

  /** The button that begins: a ceremony, or a message. */
  readonly start: Message<KindArgs>
  /** Where the message will go. */
  readonly 'start.hint': Message<{ readonly target: string }>
  readonly 'asking.title': Message<KindArgs>
  readonly 'asking.lead': Message<KindArgs>
  readonly 'asking.button': string

  readonly 'code.label': string
  readonly 'code.incomplete': Message<{ readonly length: number }>
  readonly 'code.sending': string
  readonly 'code.sent': Message<{ readonly target: string | undefined }>
  readonly 'code.resend': string
  /** Below a factor that takes no tries for now; `time` is empty when it's turned off. */
  readonly 'method.locked': Message<{ readonly time: string }>
  readonly 'code.resend.in': Message<{ readonly time: string }>
  readonly 'code.resend.none': string
  readonly 'code.resend.ready': string
  readonly 'code.missing': Message<KindArgs>
  readonly 'totp.lead': Message<{ readonly length: number }>
  readonly 'totp.hint': string
  readonly 'recovery.lead': string
  readonly 'recovery.hint': Message<{ readonly left: number | undefined }>
  readonly 'recovery.incomplete': string
  readonly 'password.lead': string
  /** The label of the name that the password belongs to. */
  readonly 'password.account': string
  readonly 'password.show': string
  readonly 'password.hide': string
  readonly 'password.caps': string
  readonly 'password.incomplete': string
  readonly 'push.title': string
  readonly 'push.lead': Message<DeviceArgs & { readonly brand: string }>
  /** Beside the time that is left. */
  readonly 'push.waiting': Message<DeviceArgs>
  readonly 'push.late': string

  readonly 'methods.title': Message<Intent & { readonly first: boolean }>
  /** What a factor is called; also the label of the field for a password or a recovery code. */
  readonly 'method.passkey': string
  readonly 'method.passkey.hint': string
  readonly 'method.security_key': string
  readonly 'method.security_key.hint': string
  readonly 'method.totp': string
  readonly 'method.totp.hint': Message<MethodArgs>
  readonly 'method.email_otp': string
  readonly 'method.sms_otp': string
  readonly 'method.password': string
  readonly 'method.password.hint': string
  readonly 'method.recovery_code': string
  readonly 'method.recovery_code.hint': Message<MethodArgs>
  readonly 'method.push': string
  readonly 'method.push.hint': string
  readonly 'method.other': string

  readonly 'expired.title': Message<ExpiredArgs>
  readonly 'expired.lead': Message<ExpiredArgs>
  readonly restart: string
  readonly restarting: string
  readonly expiring: string
  readonly 'expires.in': Message<{ readonly time: string }>
  readonly 'locked.title': string
  readonly 'locked.lead': string
  readonly 'denied.title': string
  readonly 'denied.lead': string
  /** Leads to `links.secure`. */
  readonly 'denied.secure': string
  readonly 'denied.again': string
  readonly 'unavailable.title': string
  readonly 'unavailable.lead': Message<UnavailableArgs>
  /** The link, or the button, to where something is set up. */
  readonly 'unavailable.enroll': string
  /** The button that sets a factor up in the prompt, and the title while that is done. */
  readonly 'enroll.add': Message<KindArgs>
  readonly 'enroll.lead': Message<KindArgs>
  /** The label of the key that is typed into an authenticator app. */
  readonly 'enroll.key': string
  /** What the picture is that is scanned. */
  readonly 'enroll.qr': string
  readonly 'enroll.copy': string
  readonly 'enroll.copied': string
  /** What opens the key in an app on this device. */
  readonly 'enroll.open': string
  readonly 'enroll.starting': string
  /** What comes after the proof that is asked for first: `done` are the words of `enroll.add`. */
  readonly 'enroll.first': Message<DoneArgs>
  readonly 'enroll.done': Message<DoneArgs>
  /** The code that confirmed an authenticator app is used up. */
  readonly 'enroll.next': string
  readonly 'approved.title': Message<Intent>
  readonly 'approved.lead': Message<{ readonly line: string }>

  readonly 'error.invalid_code': Message<ErrorArgs>
  readonly 'error.invalid_assertion': Message<ErrorArgs>
  readonly 'error.ceremony_refused': Message<ErrorArgs>
  readonly 'error.factor_locked': Message<ErrorArgs>
  readonly 'error.rate_limited': Message<ErrorArgs>
  readonly 'error.resend_limited': Message<ErrorArgs>
  readonly 'error.delivery_failed': Message<ErrorArgs>
  readonly 'error.enrollment_refused': Message<ErrorArgs>
  readonly 'error.offline': Message<ErrorArgs>
  readonly 'error.network': Message<ErrorArgs>
  readonly 'error.server_error': Message<ErrorArgs>
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
