import type { AuthorizationDetail, Json, PaymentBatchDetail, PaymentDetail } from '@stepup/protocol'

import type { DetailType } from '../details/detail-types.ts'
import { directionOf, languageOf, languages } from './languages.ts'
import { en } from './locales/en.ts'
import { type MessageWords, pluralIn, type PluralOf } from './locales/message-words.ts'
import { moneyText } from './money-text.ts'
import { inFewestSegments, withBoundCode } from './sms-format.ts'

/**
 * Purpose of an app's own action: the rest of "Your code to …" in English, and a standalone phrase in other languages. One text, or one per
 * language.
 */
export type ActionWords = string | Readonly<Record<string, string>>

export interface Asked {
  readonly action: string
  /** Details to approve; empty for a confirmation of identity. */
  readonly details: readonly AuthorizationDetail[]
  /** Language of the user: `de`, `pt-BR`. */
  readonly locale: string | undefined
}

/** A text with its language, for the attributes `lang` and `dir` of an e-mail or a notification. */
export interface Written {
  readonly text: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

/** Texts of messages in the user's language. */
export interface Wording {
  /** An e-mail with a code. */
  readonly mail: (
    asked: Asked & { readonly code: string; readonly minutes: number; readonly requestedBy: string },
  ) => Written & { readonly subject: string }
  /** A text message with a code: one line, and the line that binds the code to the host. */
  readonly short: (asked: Asked & { readonly code: string; readonly host: string }) => string
  /** The request to another device, without a code. */
  readonly push: (asked: Asked & { readonly requestedBy: string }) => Written
  /** Whether this action has words. */
  readonly namesAction: (action: string) => boolean
  /** Whether all details have a text, so that the message names them (PSD2 RTS Art. 5). */
  readonly namesAll: (details: readonly AuthorizationDetail[]) => boolean
}

export interface WordingOptions {
  readonly details?: Readonly<Record<string, DetailType>>
  readonly actions?: Readonly<Record<string, ActionWords>>
}

/** The language of a message: its words, and the user's locale for amounts. */
interface Language {
  readonly words: MessageWords
  readonly plural: PluralOf
  readonly locale: string
}

type Describe = (detail: AuthorizationDetail, language: Language) => readonly string[]

const ours: Readonly<Record<string, Describe>> = {
  payment: (detail, language) => [paymentLine(detail as PaymentDetail, language)],
  payment_batch(detail, language) {
    const { words, plural, locale } = language
    const { total, payments } = detail as PaymentBatchDetail
    const all = words.batch({ money: moneyText(total, locale), count: payments.length, plural })
    return [all, ...payments.map((payment) => paymentLine(payment, language))]
  },
  factor: ({ kind, ...named }, { words }) => [
    [words.kinds[textOf(kind)] ?? textOf(kind), nameOf(named)].filter((part) => part !== '').join(': '),
  ],
  device: (named) => [nameOf(named)],
}

export function createWording({ details = {}, actions = {} }: WordingOptions = {}): Wording {
  function describe(detail: AuthorizationDetail, language: Language): readonly string[] | undefined {
    const { locale } = language
    const type = Object.hasOwn(details, detail.type) ? details[detail.type] : undefined
    if (type?.words) return [type.words(detail, { locale, money: (money) => moneyText(money, locale) })].flat()
    return Object.hasOwn(ours, detail.type) ? ours[detail.type]?.(detail, language) : undefined
  }

  function read({ action, details: asked, locale: given }: Asked) {
    // A user without a language may have `null`.
    const locale = given ?? 'en'
    const lang = languageOf(locale)
    const words = languages[lang] ?? en
    const plural = pluralIn(lang)
    const purpose = Object.hasOwn(actions, action) ? actions[action] : undefined
    const [language = ''] = locale.split(/[-_]/u)
    const tags = [locale, lang, language.toLowerCase(), 'en']
    const named = typeof purpose === 'object' ? purpose[tags.find((tag) => Object.hasOwn(purpose, tag)) ?? ''] : purpose
    const known = Object.hasOwn(words.actions, action) ? words.actions[action] : undefined
    return {
      words,
      plural,
      written: { lang, dir: directionOf(lang) },
      // An action without words is named by its id: a message without an action could serve for any action.
      action: inOneLine(named ?? known ?? words.action(action.replaceAll(/[._]/gu, ' '))),
      lines: asked
        .flatMap((detail) => describe(detail, { words, plural, locale }) ?? allOf(detail, locale))
        .map(inOneLine)
        .filter((line) => line !== ''),
    }
  }

  return {
    mail({ code, minutes, requestedBy, ...asked }) {
      const { words, plural, written, action, lines } = read(asked)
      const first = words.code({ code: inThrees(code), action, more: lines.length > 0 })
      const paragraphs = [
        first,
        ...(lines.length > 0 ? [lines.map((line) => `  ${line}`).join('\n')] : []),
        `${words.requestedBy(inOneLine(requestedBy))} ${words.once({ minutes, plural })}`,
        words.warning,
      ]
      return { subject: words.subject(action), text: `${paragraphs.join('\n\n')}\n`, ...written }
    },
    short({ code, host, ...asked }) {
      const { words, action, lines } = read(asked)
      const inOne = lines.join('; ')
      return inFewestSegments(withBoundCode(words.short({ code, action, details: inOne }), { host, code }), inOne)
    },
    push({ requestedBy, ...asked }) {
      const { words, written, action, lines } = read(asked)
      const text = [words.push(action), ...lines, words.requestedBy(inOneLine(requestedBy))].join('\n')
      return { text, ...written }
    },
    namesAction: (action) => Object.hasOwn(actions, action) || Object.hasOwn(en.actions, action),
    namesAll: (asked) =>
      asked.every(({ type }) => (Object.hasOwn(details, type) && details[type]?.words) || Object.hasOwn(ours, type)),
  }
}

/**
 * A code of six digits in two groups, which people read and remember more easily. A no-break space keeps their order in
 * Hebrew and Arabic.
 */
function inThrees(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/u, '$1\u00a0$2')
}

function paymentLine(
  payment: Pick<PaymentDetail, 'instructedAmount' | 'creditorName' | 'creditorAccount'>,
  { words, locale }: Language,
): string {
  const { instructedAmount, creditorName, creditorAccount } = payment
  return words.payment({
    money: moneyText(instructedAmount, locale),
    payee: creditorName,
    account: creditorAccount.iban,
  })
}

/** Text of a detail without words: all of its fields, because users approve only what they read. */
function allOf({ type, ...fields }: AuthorizationDetail, locale: string): readonly string[] {
  const found = linesOf(fields, [], locale)
  return found.length > 0 ? found : [readable(type)]
}

function linesOf(value: Json, path: readonly string[], locale: string): readonly string[] {
  const line = (text: string): readonly string[] => [
    path.length > 0 ? `${path.map(readable).join(', ')}: ${text}` : text,
  ]
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => linesOf(item, path, locale))
  if (typeof value !== 'object' || value === null) return line(String(value))
  const { amount, currency, ...more } = value as { readonly [key: string]: Json }
  if (typeof amount === 'string' && typeof currency === 'string' && Object.keys(more).length === 0)
    return line(moneyText({ amount, currency }, locale))
  return Object.entries(value).flatMap(([name, member]) => linesOf(member, [...path, name], locale))
}

/** `newLimit` and `new_limit` are both "new limit". */
function readable(name: string): string {
  return name.replaceAll(/[._]/gu, ' ').replaceAll(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)
}

function nameOf({ label, newLabel }: { readonly [field: string]: Json }): string {
  return [textOf(label), textOf(newLabel)].filter((part) => part !== '').join(' -> ')
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** A payee's name is foreign text: it must not add lines to the message, or push the rest off the screen. */
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zs}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').trim()
}
