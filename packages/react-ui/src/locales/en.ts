import type { Format } from '../words/format.ts'
import type { Messages } from '../words/messages.ts'

/** English. */
export const en: Messages = {
  locale: 'en',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Approve this' : 'Confirm that it’s you'),
  'action.transfer.create.title': 'Approve this transfer',
  'action.session.create.title': 'Confirm this sign-in',

  'reason.default': 'Before this goes ahead, we check that it’s you.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Transfers of this size need your approval.'
      : `Transfers over ${format.roundMoney(String(amount), String(currency))} need your approval.`,
  'reason.new_payee': 'You haven’t paid this person before, so we check that it’s you.',
  'reason.new_device': 'You’re on a device that we haven’t seen before.',

  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  help: 'Get help',
  another_way: 'Try another way',
  try_again: 'Try again',
  submit: ({ bound }) => (bound ? 'Approve' : 'Confirm'),
  submitting: 'Checking',

  'summary.label': 'What you approve',
  'summary.to': 'To',
  'summary.account': 'Account',
  'summary.from': 'From',
  'summary.reference': 'Reference',
  'summary.for': ({ line }) => `For ${line}`,
  'summary.line': ({ money, payee }) => `${money} to ${payee}`,

  'passkey.continue': 'Continue with passkey',
  'passkey.asking.title': 'Use your passkey',
  'passkey.asking.lead': 'Your browser is asking. Follow its window to continue.',
  'passkey.asking.button': 'Waiting for your browser',
  'security_key.continue': 'Continue with security key',
  'security_key.asking.title': 'Use your security key',
  'security_key.asking.lead': 'Insert your key and touch it. If your browser asks for a PIN, only your key sees it.',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Enter all ${format.number(length)} digits of the code.`,
  'code.send': ({ kind }) => (kind === 'sms_otp' ? 'Send a code by text message' : 'Send a code by e-mail'),
  'code.send.hint': ({ target }) => `It goes to ${target}.`,
  'code.sending': 'Sending the code',
  'code.sent': ({ target }) => (target === undefined ? 'We sent you a code.' : `We sent a code to ${target}.`),
  'code.resend': 'Send again',
  'code.resend.in': ({ time }) => `Send again in ${time}`,
  'code.resend.none': 'No more codes',
  'code.resend.ready': 'You can ask for another code now.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'No code? Check spam.' : 'No code yet?'),
  'totp.lead': ({ length }, format) => `Enter the ${format.number(length)}-digit code from your authenticator app.`,
  'totp.hint': 'It changes every 30 seconds',
  'recovery.label': 'Recovery code',
  'recovery.lead': 'Enter one of the recovery codes that you saved.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Each code works once' : `Each code works once. You have ${format.number(left)} left.`,
  'recovery.incomplete': 'Enter a recovery code. It looks like ABCD-2345.',

  'methods.title': ({ bound, first }) =>
    first ? `How do you want to ${bound ? 'approve' : 'confirm'}?` : `Another way to ${bound ? 'approve' : 'confirm'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'This device, your phone or a password manager',
  'method.security_key': 'Security key',
  'method.security_key.hint': 'A key that you plug in or tap',
  'method.totp': 'Authenticator app',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-digit code`,
  'method.email_otp': 'Code by e-mail',
  'method.sms_otp': 'Code by text message',
  'method.recovery_code': 'Recovery code',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'From the list that you saved' : `${format.number(left)} left`,
  'method.other': 'Another method',

  'expired.title': 'Time’s up',
  'expired.lead': ({ minutes }, format) =>
    `For your safety an approval is open for ${format.number(minutes)} ${format.plural(minutes, { one: 'minute', other: 'minutes' })}. Everything you typed is still here.`,
  restart: 'Start again',
  restarting: 'Starting again',
  expiring: 'Less than a minute left. You can start again after that; nothing is lost.',
  'expires.in': ({ time }) => `Expires in ${time}`,
  'locked.title': 'Too many tries',
  'locked.lead': 'For your safety we stopped here. Nothing was sent, and everything you typed is still here.',
  'unavailable.title': 'Set up a way to approve',
  'unavailable.lead': ({ bound }) =>
    `To ${bound ? 'approve' : 'do'} this you need a passkey or an authenticator app. Set one up now; it takes a minute.`,
  'unavailable.enrol': 'Set one up',
  'approved.title': ({ bound }) => (bound ? 'Approved' : 'Confirmed'),
  'approved.lead': ({ line }) => `Sending ${line}`,

  'error.invalid_code': ({ left }, format) => `That code isn’t right.${attempts(left, format)}`,
  'error.invalid_assertion': ({ left }, format) => `That passkey wasn’t accepted.${attempts(left, format)}`,
  'error.ceremony_refused': 'That didn’t go through. Try again, or use another way.',
  'error.factor_locked': ({ time, other }) =>
    `Too many tries. You can try again at ${time}${other ? ', or use another way now' : ''}.`,
  'error.resend_limited': ({ time }) => `You can ask for another code at ${time}. The last one still works.`,
  'error.delivery_failed': 'We couldn’t send the code. Try again, or use another way.',
  'error.offline': 'You’re offline. We’ll go on as soon as you’re back.',
  'error.network': ({ brand }) => `We couldn’t reach ${brand}. Check your connection and try again.`,
  'error.server_error': 'Something went wrong on our side. Nothing was sent. Try again.',
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${format.number(left)} ${format.plural(left, { one: 'attempt', other: 'attempts' })} left.`
}
