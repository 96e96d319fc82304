import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** English. */
export const en: Messages = {
  locale: 'en',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Approve this' : 'Confirm it’s you'),
  'action.transfer.create.title': 'Approve this transfer',
  'action.session.create.title': 'Confirm this sign-in',

  'reason.default': 'Confirm it’s you to continue.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Transfers of this size need your approval.'
      : `Transfers over ${format.roundMoney(String(amount), String(currency))} need your approval.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Your latest transfers add up, so this one needs your approval.'
      : `Transfers that add up to more than ${format.roundMoney(String(amount), String(currency))} need your approval.`,
  'reason.new_payee': 'You haven’t approved a payment to this person before.',
  'reason.new_device': 'We don’t recognize this device.',

  close: 'Close',
  cancel: 'Cancel',
  'cancel.hint': 'If you cancel, nothing is sent or changed.',
  back: 'Back',
  help: 'Get help',
  another_way: 'Try another way',
  try_again: 'Try again',
  submit: ({ bound }) => (bound ? 'Approve' : 'Confirm'),
  submitting: 'Checking',
  'step.more': ({ done, left }, format) =>
    `${done} confirmed. ${format.number(left)} more ${format.plural(left, { one: 'step', other: 'steps' })}.`,

  'summary.label': 'What you’re approving',
  'summary.to': 'To',
  'summary.account': 'Account',
  'summary.from': 'From',
  'summary.reference': 'Reference',
  'summary.date': 'On',
  'summary.method': 'Method',
  'summary.device': 'Device',
  'summary.new_name': 'New name',
  'summary.added': 'Added on',
  'summary.payees': 'Payees',
  'summary.all': ({ count }, format) => `All ${format.number(count)} payments`,
  'summary.for': ({ line }) => `For ${line}`,
  'summary.line': ({ money, payee }) => `${money} to ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} to ${format.number(payees)} ${format.plural(payees, { one: 'payee', other: 'payees' })}`,
  'value.yes': 'Yes',
  'value.no': 'No',

  'start.passkey': 'Continue with passkey',
  'start.security_key': 'Continue with security key',
  'start.email_otp': 'Send a code by e-mail',
  'start.sms_otp': 'Send a code by text message',
  'start.push': 'Ask on your other device',
  'start.other': 'Continue',
  'start.hint': ({ target }) => `We’ll send it to ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Touch your security key' : 'Use your passkey'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Insert your key and touch it. If your browser asks for a PIN, only your key sees it.'
      : 'Continue in the window your browser opened.',
  'asking.button': 'Waiting for your browser',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Enter all ${format.number(length)} digits of the code.`,
  'code.sending': 'Sending',
  'code.sent': ({ target }) => (target === undefined ? 'We sent you a code.' : `We sent a code to ${target}.`),
  'code.resend': 'Send again',
  'method.locked': ({ time }) => (time ? `Locked until ${time}` : 'Turned off'),
  'code.resend.in': ({ time }) => `Send again in ${time}`,
  'code.resend.none': 'No more resends',
  'code.resend.ready': 'You can resend the code now.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'No code? Check spam.' : 'No code yet?'),
  'totp.lead': ({ length }, format) => `Enter the ${format.number(length)}-digit code from your authenticator app.`,
  'totp.hint': 'Changes every 30 seconds',
  'recovery.lead': 'Enter one of the recovery codes you saved.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Each code works once' : `Each code works once. You have ${format.number(left)} left.`,
  'recovery.incomplete': 'Enter a recovery code. It looks like ABCD-2345.',
  'password.lead': 'Enter your password to confirm it’s you.',
  'password.account': 'Account',
  'password.show': 'Show password',
  'password.hide': 'Hide password',
  'password.caps': 'Caps Lock is on',
  'password.incomplete': 'Enter your password.',
  'push.title': 'Check your other device',
  'push.lead': ({ brand, device = 'there' }) =>
    `Open ${brand} ${device === 'there' ? device : `on ${device}`} and enter this number.`,
  'push.waiting': ({ device = 'your other device' }) => `Waiting for you to approve on ${device}`,
  'push.late': 'Didn’t get it?',

  'methods.title': ({ bound, first }) =>
    first ? `How do you want to ${bound ? 'approve' : 'confirm'}?` : `Another way to ${bound ? 'approve' : 'confirm'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'This device, your phone or a password manager',
  'method.security_key': 'Security key',
  'method.security_key.hint': 'A key you plug in or tap',
  'method.totp': 'Authenticator app',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-digit code`,
  'method.email_otp': 'Code by e-mail',
  'method.sms_otp': 'Code by text message',
  'method.password': 'Password',
  'method.password.hint': 'The one you sign in with',
  'method.recovery_code': 'Recovery code',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'From the list you saved' : `${format.number(left)} left`,
  'method.push': 'Another device',
  'method.push.hint': 'Where you’re already signed in',
  'method.other': 'Another method',

  'expired.title': ({ early }) => (early ? 'This request is no longer valid' : 'Time’s up'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Start again to get a new one' : `Approvals expire after ${format.number(minutes)} ${format.plural(minutes, { one: 'minute', other: 'minutes' })}`}. Everything you entered is still here.`,
  restart: 'Start again',
  restarting: 'Starting again',
  expiring: 'Under a minute left. If it runs out, you can start again.',
  'expires.in': ({ time }) => `Expires in ${time}`,
  'locked.title': 'Too many tries',
  'locked.lead': 'We closed this request. Nothing was sent.',
  'denied.title': 'Denied on your other device',
  'denied.lead': 'Nothing was sent. If this wasn’t you, secure your account.',
  'denied.secure': 'Secure my account',
  'denied.again': 'It was me, try again',
  'unavailable.title': ({ passkey }) => (passkey ? 'Set up a passkey' : 'Set up another method'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'approve this' : 'confirm it’s you'
    if (how === 'here' && passkey) return `You need a passkey to ${purpose}. It takes ten seconds.`
    if (how === 'here') return `You need another method to ${purpose}. It takes a minute.`
    return `You need another method, such as a passkey, to ${purpose}. ${how === 'link' ? 'It takes a minute.' : `Set one up in your security settings at ${brand}, then try again.`}`
  },
  'unavailable.enroll': 'Set one up',
  'enroll.add.passkey': 'Add a passkey',
  'enroll.add.security_key': 'Add a security key',
  'enroll.add.totp': 'Set up an authenticator app',
  'enroll.add.other': 'Set up another method',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scan the QR code with your authenticator app, or enter the key there. Then enter the code that the app shows.'
      : 'Your browser will ask to save it. Nothing is approved yet.',
  'enroll.key': 'Setup key',
  'enroll.qr': 'QR code of the setup key',
  'enroll.copy': 'Copy',
  'enroll.copied': 'Copied',
  'enroll.open': 'Open in an authenticator app',
  'enroll.starting': 'One moment',
  'enroll.first': ({ done }) => `Next: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `${done} added`,
  'enroll.next': 'Each code works once. Wait for the next one.',
  'approved.title': ({ bound }) => (bound ? 'Approved' : 'Confirmed'),
  'approved.lead': ({ line }) => `Sending ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `That ${kind === 'password' ? 'password' : 'code'} isn’t right.${triesLeft(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `That ${kind === 'security_key' ? 'key' : 'passkey'} wasn’t accepted.${triesLeft(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Still no luck? Use another way.'
      : `That didn’t go through. Try again${other ? ', or use another way' : ''}.`,
  'error.factor_locked': (args) =>
    `Too many tries. ${args.time ? later(args) : `This method is turned off.${args.other ? ' Try another way.' : ''}`}`,
  'error.rate_limited': (args) => `Too many requests. ${args.time ? later(args) : 'Try again.'}`,
  'error.resend_limited': ({ time }) => `You can resend it at ${time}. The last one still works.`,
  'error.delivery_failed': ({ other }) => `We couldn’t send it. Try again${other ? ', or use another way' : ''}.`,
  'error.enrollment_refused': ({ other }) => `This can’t be set up right now.${other ? ' Try another one.' : ''}`,
  'error.offline': 'You’re offline. Reconnect to continue.',
  'error.network': ({ brand }) => `We couldn’t reach ${brand}. Check your connection and try again.`,
  'error.server_error': ({ time }) =>
    `Something went wrong on our side. Nothing was sent. Try again${time && ` at ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'That request was no longer valid. Nothing was sent. Try again.'
      : 'That took too long. Nothing was sent. Try again.',
}

function later({ time, other }: ErrorArgs): string {
  return `You can try again at ${time}${other ? ', or use another way now' : ''}.`
}

function triesLeft(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${format.number(left)} ${format.plural(left, { one: 'try', other: 'tries' })} left.`
}
