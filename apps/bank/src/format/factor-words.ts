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

/** Name of a factor kind after "Approved with". */
export function factorWords(kind: string): string {
  return names[kind] ?? 'another method'
}

/** Name of a factor kind at the start of a sentence: "Authenticator app". */
export function factorName(kind: string): string {
  const name = factorWords(kind).replace(/^(an?|your) /, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
