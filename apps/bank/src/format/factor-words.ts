const names: Readonly<Record<string, string>> = {
  passkey: 'a passkey',
  security_key: 'a security key',
  totp: 'an authenticator app',
  email_otp: 'a code by e-mail',
  sms_otp: 'a code by text message',
  recovery_code: 'a recovery code',
  push: 'another device',
  password: 'your password',
}

/** How something was approved, to follow "Approved with". */
export function factorWords(kind: string): string {
  return names[kind] ?? 'another method'
}
