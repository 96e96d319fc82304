import { ar } from './locales/ar.ts'
import { cs } from './locales/cs.ts'
import { da } from './locales/da.ts'
import { de } from './locales/de.ts'
import { en } from './locales/en.ts'
import { es } from './locales/es.ts'
import { fi } from './locales/fi.ts'
import { fr } from './locales/fr.ts'
import { he } from './locales/he.ts'
import { it } from './locales/it.ts'
import { ja } from './locales/ja.ts'
import { ko } from './locales/ko.ts'
import type { MessageWords } from './locales/message-words.ts'
import { nb } from './locales/nb.ts'
import { nl } from './locales/nl.ts'
import { pl } from './locales/pl.ts'
import { pt } from './locales/pt.ts'
import { sv } from './locales/sv.ts'
import { tr } from './locales/tr.ts'
import { uk } from './locales/uk.ts'
import { zhHans } from './locales/zh-Hans.ts'

/** The languages of messages, by BCP 47 tag. */
export const languages: Readonly<Record<string, MessageWords>> = {
  ar,
  cs,
  da,
  de,
  en,
  es,
  fi,
  fr,
  he,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  sv,
  tr,
  uk,
  'zh-Hans': zhHans,
}

/** The macrolanguage and its other written form: their readers read Bokmål. */
const alike: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' }

/**
 * Finds the language for a user's locale: `de-AT` is `de`, `zh-CN` is `zh-Hans`, and an unknown one is `en`. Traditional Chinese
 * (`zh-TW`) is another script than `zh-Hans`, and therefore English.
 */
export function languageOf(locale: string): string {
  try {
    const { language, script = '' } = new Intl.Locale(locale.replaceAll('_', '-')).maximize()
    const names = [`${language}-${script}`, alike[language] ?? language]
    return names.find((name) => Object.hasOwn(languages, name)) ?? 'en'
  } catch {
    return 'en'
  }
}

/** Direction of a text in a language, for `dir` of an e-mail or a notification. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'he' ? 'rtl' : 'ltr'
}
