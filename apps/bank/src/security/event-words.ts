import type { SecurityEvent } from '@stepup/bank-api/contract'

import { factorWords } from '../format/factor-words.ts'

const attempts: Readonly<Record<string, string>> = {
  passkey: 'Passkey rejected',
  security_key: 'Security key rejected',
  totp: 'Wrong authenticator app code',
  email_otp: 'Wrong e-mail code',
  sms_otp: 'Wrong text message code',
  recovery_code: 'Wrong recovery code',
  push: 'Wrong number on another device',
  password: 'Wrong password',
}

const enrollments: Readonly<Record<string, string>> = {
  recovery_code: 'Created recovery codes',
  push: 'Added a device for approvals',
}

/** Text of a security event, without a full stop. */
export function eventWords({ type, kind = '' }: SecurityEvent): string {
  switch (type) {
    case 'challenge.approved':
      return `Approved with ${factorWords(kind)}`
    case 'challenge.cancelled':
      return 'You canceled an approval'
    case 'challenge.locked':
      return 'An approval was closed after too many wrong attempts'
    case 'attempt.failed':
      return attempts[kind] ?? 'Failed attempt'
    case 'factor.enrolled':
      return enrollments[kind] ?? `Added ${factorWords(kind)}`
    case 'factor.renamed':
      return `Renamed ${factorWords(kind)}`
    case 'factor.removed':
      return `Removed ${kind === 'recovery_code' ? 'the recovery codes' : factorWords(kind)}`
    case 'factor.default_changed':
      return `Changed your default to ${factorWords(kind)}`
    case 'factor.unlocked':
      return `Unlocked ${factorWords(kind)}`
    case 'approval.denied':
      return 'You denied a request'
    case 'device.added':
      return 'Signed in on a new device'
    case 'device.removed':
      return 'Removed a device'
    default:
      return type
  }
}
