import { en as prompt } from '../../locales/en.ts'
import type { SecurityMessages } from '../messages.ts'

/** English. */
export const en: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Add a sign-in method',
  'action.factor.rename.title': 'Rename a sign-in method',
  'action.factor.remove.title': 'Remove a sign-in method',
  'action.factor.default.title': 'Change your default method',
  'action.factor.unlock.title': 'Unlock a sign-in method',
  'action.device.rename.title': 'Rename a device',
  'action.device.remove.title': 'Remove a device',

  'security.loading': 'Loading',
  'security.load_failed': 'We couldn’t load this. Check your connection and try again.',
  'security.nothing_changed': 'Nothing was changed.',
  'security.refused.invalid_code': 'That code isn’t right. Enter the newest one.',
  'security.refused.factor_locked': 'Too many tries. Wait a while, or use another method.',
  'security.refused.rate_limited': 'Too many requests. Wait a while, then try again.',
  'security.refused.delivery_failed': 'We couldn’t send the message. Check the number and try again.',
  'security.refused.invalid_request': 'Enter the number with its country code, such as +49 151 23456789.',
  'security.refused.approval_not_found': 'This request is over. Nothing was approved.',
  'security.refused.unreached': 'We couldn’t reach the server. Nothing was changed.',
  'security.refused.other': 'Something went wrong. Nothing was changed.',
  'security.manage': 'Manage',
  'security.rename': 'Rename',
  'security.new_name': 'New name',
  'security.save': 'Save',
  'security.renamed': ({ name }) => `Renamed to ${name}.`,
  'security.remove': 'Remove',
  'security.removed': ({ name }) => `${name} removed.`,

  'security.factors': 'Sign-in and approval methods',
  'security.default': 'Default',
  'security.make_default': 'Use by default',
  'security.default_changed': ({ name }) => `${name} is now your default.`,
  'security.added_at': ({ time }) => `Added ${time}`,
  'security.used_at': ({ time }) => `Last used ${time}`,
  'security.never_used': 'Never used',
  'security.synced': 'Synced to your other devices',
  'security.approves_on': ({ name }) => `Approve on ${name}`,
  'security.last_factor':
    'This is your last strong method. Without it, you can’t approve payments or change your security settings.',
  'security.remove_anyway': 'Remove anyway',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} is locked on new devices after too many wrong tries. It works here.`
      : `${name} is locked${time && ` until ${time}`} after too many wrong tries.`,
  'security.unlock': 'Unlock',
  'security.unlocked': ({ name }) => `${name} is unlocked.`,
  'security.add_another': 'Add another method',
  'security.add_number': 'Add text messages',
  'security.not_added': ({ kind }) =>
    `No ${kind === 'security_key' ? 'security key' : 'passkey'} was added. You closed the browser’s window, or have one here already.`,
  'security.code': 'Code',
  'security.number': 'Mobile number',
  'security.number.hint': 'Less safe than a passkey, because numbers can be hijacked. Use it as a backup.',
  'security.number.send': 'Send a code',
  'security.number.sent': ({ target }) => `We sent a code to ${target}.`,

  'security.devices': 'Your devices',
  'security.no_devices': 'No devices yet.',
  'security.this_device': 'This device',
  'security.first_seen': ({ time }) => `First seen ${time}`,
  'security.last_seen': ({ time }) => `Last seen ${time}`,
  'security.near': ({ place }) => `Near ${place}`,

  'security.codes': 'Recovery codes',
  'security.codes.lead': 'For when you lose your phone or key. Each code works once.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'code', other: 'codes' })} left`,
  'security.codes.create': 'Create recovery codes',
  'security.codes.replace': 'Replace recovery codes',
  'security.codes.once': 'Save these codes now. We show them once. Any earlier codes no longer work.',
  'security.codes.copy': 'Copy all',
  'security.codes.copied': 'Recovery codes copied.',
  'security.codes.not_copied': 'Your browser blocked copying. Select the codes and copy them.',
  'security.codes.download': 'Download',
  'security.codes.print': 'Print',
  'security.codes.saved': 'I’ve saved them',

  'security.approvals': 'Requests from your other devices',
  'security.approvals.none': 'Nothing to approve.',
  'security.approvals.enroll': 'Use this device to approve',
  'security.approvals.lead': 'Requests from your other devices then appear here, and you approve them with a number.',
  'security.approvals.unsupported':
    'This browser can’t approve, because it doesn’t store keys. Private windows often don’t.',
  'security.approvals.device_name': 'Name of this device',
  'security.approvals.enrolled': 'This device can now approve for your other devices.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `From ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'second', other: 'seconds' })} ago`,
  'security.approvals.number': 'Number on your other screen',
  'security.approvals.approve': 'Approve',
  'security.approvals.deny': 'No, this wasn’t me',
  'security.approvals.approved': 'Approved. Continue on your other device.',
  'security.approvals.denied': 'Denied. If this wasn’t you, change your password now.',

  'security.uplift': 'Next time with a passkey',
  'security.uplift.lead': ({ proof }) =>
    `Approve with your fingerprint, face or screen lock. No code to wait for.${proof ? ' You confirm once more first.' : ''}`,
  'security.uplift.later': 'Not now',
  'security.uplift.added': 'Passkey added. Use it next time.',

  'security.elevated': ({ left }) => `Confirmed for ${left}`,
  'security.drop': 'Lock now',
}
