import type { FactorKind, ReasonParams } from '@stepup/protocol'

import type { Format } from './format.ts'

/** A text, or a function that builds one from arguments with the locale's formats. */
export type Message<TArgs = void> = TArgs extends void
  ? string | ((args: unknown, format: Format) => string)
  : string | ((args: TArgs, format: Format) => string)

/** Distinguishes the approval of exact details, such as a payment, from a confirmation of identity. */
export interface Intent {
  readonly bound: boolean
}

/** Arguments of the messages for a failed attempt. */
export interface ErrorArgs {
  readonly kind: FactorKind | undefined
  /** Attempts left, when the server reports them. */
  readonly left: number | undefined
  /** The time of day at which the user can try again. Empty when waiting does not help or the time is unknown. */
  readonly time: string
  /** Whether the challenge offers another authenticator. */
  readonly other: boolean
  /** Whether the browser refused the authenticator at least twice in a row. */
  readonly again: boolean
  readonly brand: string
  /** Whether the server ended the challenge before its lifetime was over. */
  readonly early: boolean
}

/** Arguments of the messages for an expired challenge. */
export interface ExpiredArgs {
  /** Lifetime of the challenge, in minutes. */
  readonly minutes: number
  /** Whether the server ended the challenge before its lifetime was over. */
  readonly early: boolean
}

interface KindArgs {
  readonly kind: FactorKind
}

interface DeviceArgs {
  /** Name of the other device, when the server reports it. */
  readonly device: string | undefined
}

interface DoneArgs {
  readonly done: string
}

interface PasskeyArgs {
  /** Whether the first authenticator that the user can enroll in the prompt is a passkey. */
  readonly passkey: boolean
}

interface UnavailableArgs extends Intent, PasskeyArgs {
  /** Place of the enrollment: the prompt, the app's link, or elsewhere (the text says where). */
  readonly how: 'here' | 'link' | 'none'
  readonly brand: string
}

interface MethodArgs {
  readonly length: number
  readonly left: number | undefined
}

/**
 * All texts of the prompt in one locale, flat and typed.
 *
 * An app adds texts for its own actions (`action.<name>.title`), reasons (`reason.<code>`), and fields of
 * authorization details (`detail.<type>.<field>`) with {@link extendMessages}.
 */
export interface Messages {
  /** BCP 47 tag. Numbers, money, times and plurals follow it. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'

  /** Title for an action, in the user's terms: "Approve this transfer". */
  readonly [key: `action.${string}.title`]: string
  /** Text for a reason code, in the user's terms. */
  readonly [key: `reason.${string}`]: Message<ReasonParams>
  /** Labels for the fields of an app's own authorization details. */
  readonly [key: `detail.${string}`]: string
  /** Name of an app's own factor kind (`method.x-face`) and its description (`method.x-face.hint`). */
  readonly [key: `method.x-${string}`]: string
  /** Labels of the buttons for an app's own factor kind: `start.x-face`, `enroll.add.x-face`. */
  readonly [key: `start.x-${string}` | `enroll.add.x-${string}`]: string

  readonly 'title.default': Message<Intent>
  readonly 'reason.default': Message<ReasonParams>

  readonly close: string
  readonly cancel: string
  /** Accessible description of the cancel button: cancelling has no effect on the account (OWASP MFA Cheat Sheet). */
  readonly 'cancel.hint': string
  readonly back: string
  readonly help: string
  readonly another_way: string
  readonly try_again: string
  readonly submit: Message<Intent>
  readonly submitting: string
  /** Shown above the title after the first of several factors succeeded. */
  readonly 'step.more': Message<{ readonly done: string; readonly left: number }>

  readonly 'summary.label': string
  readonly 'summary.to': string
  readonly 'summary.account': string
  readonly 'summary.from': string
  readonly 'summary.reference': string
  readonly 'summary.date': string
  /** Label of the authenticator that is enrolled, changed or removed. */
  readonly 'summary.method': string
  /** Label of the device that is removed. */
  readonly 'summary.device': string
  /** Label of the new name of an authenticator or a device. */
  readonly 'summary.new_name': string
  /** Label of the date on which an authenticator was added. The date tells two authenticators with the same name apart. */
  readonly 'summary.added': string
  /** Label of the number of payees. */
  readonly 'summary.payees': string
  /** Label of the control that opens the list of all payments. */
  readonly 'summary.all': Message<{ readonly count: number }>
  /** The subject of the challenge in one line, for the list of methods: "For 1,250.00 EUR to Lena Hoffmann". */
  readonly 'summary.for': Message<{ readonly line: string }>
  readonly 'summary.line': Message<{ readonly money: string; readonly payee: string }>
  readonly 'summary.line.batch': Message<{ readonly money: string; readonly payees: number }>
  readonly 'value.yes': string
  readonly 'value.no': string

  /** Labels of the button that starts a ceremony or sends a code. */
  readonly 'start.passkey': string
  readonly 'start.security_key': string
  readonly 'start.email_otp': string
  readonly 'start.sms_otp': string
  readonly 'start.push': string
  readonly 'start.other': string
  /** Address or number to which the server will send the code. */
  readonly 'start.hint': Message<{ readonly target: string }>
  readonly 'asking.title': Message<KindArgs>
  readonly 'asking.lead': Message<KindArgs>
  readonly 'asking.button': string

  readonly 'code.label': string
  readonly 'code.incomplete': Message<{ readonly length: number }>
  readonly 'code.sending': string
  readonly 'code.sent': Message<{ readonly target: string | undefined }>
  readonly 'code.resend': string
  /** Shown below a locked factor. `time` is empty if the factor is turned off. */
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
  /** Label of the account name that the password belongs to. */
  readonly 'password.account': string
  readonly 'password.show': string
  readonly 'password.hide': string
  readonly 'password.caps': string
  readonly 'password.incomplete': string
  readonly 'push.title': string
  readonly 'push.lead': Message<DeviceArgs & { readonly brand: string }>
  /** Shown beside the remaining time. */
  readonly 'push.waiting': Message<DeviceArgs>
  readonly 'push.late': string

  readonly 'methods.title': Message<Intent & { readonly first: boolean }>
  /** Name of a factor kind; also the label of the password field and the recovery code field. */
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
  /** Label of the link to `links.secure`. */
  readonly 'denied.secure': string
  readonly 'denied.again': string
  readonly 'unavailable.title': Message<PasskeyArgs>
  readonly 'unavailable.lead': Message<UnavailableArgs>
  /** Label of the link to the app's enrollment page. */
  readonly 'unavailable.enroll': string
  /** Labels of the button that starts an enrollment in the prompt, and titles of the enrollment step. */
  readonly 'enroll.add.passkey': string
  readonly 'enroll.add.security_key': string
  readonly 'enroll.add.totp': string
  readonly 'enroll.add.other': string
  readonly 'enroll.lead': Message<KindArgs>
  /** Label of the key that the user types into an authenticator app. */
  readonly 'enroll.key': string
  /** Accessible name of the QR code. */
  readonly 'enroll.qr': string
  readonly 'enroll.copy': string
  readonly 'enroll.copied': string
  /** Label of the link that opens the key in an app on this device. */
  readonly 'enroll.open': string
  readonly 'enroll.starting': string
  /** Announces the enrollment that follows the current proof. `done` is the text of `enroll.add`. */
  readonly 'enroll.first': Message<DoneArgs>
  readonly 'enroll.done': Message<DoneArgs>
  /** Shown after an enrollment: the code that confirmed the authenticator app cannot be used again. */
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
  /** The proof came too late. The prompt requests it again. */
  readonly 'error.challenge_replaced': Message<ErrorArgs>
}

/**
 * Extends a locale with an app's own texts, or replaces texts of it. A locale of the security center stays one.
 *
 * @example
 * ```ts
 * import { extendMessages } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 *
 * export const messages = extendMessages(en, { 'action.card.reveal.title': 'Show this card number' })
 * ```
 */
export function extendMessages<TMessages extends Messages>(base: TMessages, extra: Partial<TMessages>): TMessages {
  return { ...base, ...extra }
}
