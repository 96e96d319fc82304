import { translations, useWords } from '@stepup/kit/locale.ts'

/** A kind of factor: as a name at the start of a line, and in the middle of a sentence. */
interface FactorWords {
  readonly name: string
  /** After "Approved with": "a passkey". */
  readonly phrase: string
}

type Kinds = Readonly<Record<string, FactorWords>>

const factorWords = translations<{ readonly kinds: Kinds; readonly other: FactorWords }>({
  en: {
    kinds: {
      passkey: { name: 'Passkey', phrase: 'a passkey' },
      security_key: { name: 'Security key', phrase: 'a security key' },
      totp: { name: 'Authenticator app', phrase: 'an authenticator app' },
      email_otp: { name: 'Code by e-mail', phrase: 'a code by e-mail' },
      sms_otp: { name: 'Code by text message', phrase: 'a code by text message' },
      recovery_code: { name: 'Recovery codes', phrase: 'a recovery code' },
      push: { name: 'Another device', phrase: 'another device' },
      password: { name: 'Password', phrase: 'your password' },
    },
    other: { name: 'Another method', phrase: 'another method' },
  },
  de: {
    kinds: {
      passkey: { name: 'Passkey', phrase: 'einem Passkey' },
      security_key: { name: 'Sicherheitsschlüssel', phrase: 'einem Sicherheitsschlüssel' },
      totp: { name: 'Authenticator-App', phrase: 'einer Authenticator-App' },
      email_otp: { name: 'Code per E-Mail', phrase: 'einem Code per E-Mail' },
      sms_otp: { name: 'Code per SMS', phrase: 'einem Code per SMS' },
      recovery_code: { name: 'Wiederherstellungscodes', phrase: 'einem Wiederherstellungscode' },
      push: { name: 'Anderes Gerät', phrase: 'einem anderen Gerät' },
      password: { name: 'Passwort', phrase: 'Ihrem Passwort' },
    },
    other: { name: 'Andere Methode', phrase: 'einer anderen Methode' },
  },
})

/** Names of factor kinds in the language of the page. */
export function useFactorWords(): (kind: string) => FactorWords {
  const { kinds, other } = useWords(factorWords)
  return (kind) => kinds[kind] ?? other
}
