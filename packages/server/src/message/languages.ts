import type { FactorKind } from '@stepup/protocol'

import type { SessionUser } from '../session/session.ts'
import * as locales from './locales/index.ts'
import type { MessageWords } from './locales/message-words.ts'

const { zhHans, ...named } = locales

/** The languages of messages, by BCP 47 tag. */
export const languages: Readonly<Record<string, MessageWords>> = { ...named, 'zh-Hans': zhHans }

/** The macrolanguage and its other written form: their readers read Bokmål. */
const alike: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' }

/**
 * Finds the language for a user's locale: `de-AT` is `de`, `zh-CN` is `zh-Hans`, and an unknown one is `en`. Traditional Chinese
 * (`zh-TW`) is another script than `zh-Hans`, and therefore English.
 */
export function languageOf(locale: string): string {
  // Each offer of a challenge asks, and `Intl.Locale` takes several microseconds.
  if (Object.hasOwn(languages, locale)) return locale
  try {
    const { language, script = '' } = new Intl.Locale(locale.replaceAll('_', '-')).maximize()
    const names = [`${language}-${script}`, alike[language] ?? language]
    return names.find((name) => Object.hasOwn(languages, name)) ?? 'en'
  } catch {
    return 'en'
  }
}

/** The label of an authenticator without a name of its own: its kind, in the user's language, and in the letters that the prompt uses. */
export function labelOfKind(kind: FactorKind, { locale }: Pick<SessionUser, 'locale'>): string {
  // A user without a language may have `null`.
  const { kinds } = languages[languageOf(locale ?? 'en')] ?? locales.en
  // Text messages have the apostrophe of the GSM alphabet.
  return (kinds[kind] ?? kind).replaceAll("'", '’')
}

/** Direction of a text in a language, for `dir` of an e-mail or a notification. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'he' ? 'rtl' : 'ltr'
}
