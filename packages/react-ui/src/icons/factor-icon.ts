import type { FactorKind } from '@stepup/protocol'

import type { IconName } from './paths.ts'

const icons: Readonly<Partial<Record<FactorKind, IconName>>> = {
  passkey: 'passkey',
  security_key: 'usb',
  totp: 'clock',
  email_otp: 'mail',
  sms_otp: 'message',
  password: 'lock',
  recovery_code: 'list',
  push: 'phone',
}

export function iconOf(kind: FactorKind): IconName {
  return icons[kind] ?? 'shield'
}
