import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'

import { createFormat, type Format } from './format.ts'
import { isBound } from './is-bound.ts'
import type { Messages } from './messages.ts'
import { reveal } from './reveal.ts'

type FixedKey = Exclude<
  keyof Messages,
  | 'locale'
  | 'dir'
  | `action.${string}`
  | `reason.${string}`
  | `detail.${string}`
  | `${'method' | 'start' | 'enroll.add'}.x-${string}`
>
type ArgsOf<TValue> = TValue extends string
  ? never
  : TValue extends (args: infer TArgs, format: Format) => string
    ? TArgs
    : never
type SayArgs<TKey extends FixedKey> = [ArgsOf<Messages[TKey]>] extends [never] ? [] : [args: ArgsOf<Messages[TKey]>]

/** The messages of one locale, ready to be spoken. */
export interface Words {
  readonly messages: Messages
  readonly format: Format
  readonly say: <TKey extends FixedKey>(key: TKey, ...args: SayArgs<TKey>) => string
  /** The title of a challenge: "Approve this transfer". */
  readonly title: (challenge: Challenge) => string
  /** Text of the first reason that has one. */
  readonly reason: (challenge: Challenge) => string
  /** Name of a factor kind, and its distinguishing hint. */
  readonly method: (factor: Pick<FactorOffer, 'kind'> & Partial<FactorOffer>) => {
    readonly name: string
    readonly hint: string | undefined
  }
  /** The label of the button that starts a factor of a kind, or adds one. */
  readonly button: (does: 'start' | 'enroll.add', kind: FactorKind) => string
  /**
   * Prepares a name or an address for use inside a sentence. Isolates its text direction from that of the sentence, and
   * shows invisible characters as {@link reveal} does.
   */
  readonly isolate: (text: string) => string
  /** The label for a field of an app's own detail: its words, or else its name, made readable. */
  readonly field: (type: string, path: readonly string[]) => string
}

// Hebrew, Arabic and their neighbors, with their presentation forms.
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** `newDailyLimit` -> `New daily limit`. The code points that {@link reveal} shows keep their capitals. */
function readable(name: string): string {
  const spaced = name.replace(/(?<=\p{Ll})(?=\p{Lu})|_/gu, ' ').toLowerCase()
  return spaced.replace(/\[u\+\w+|^./g, (text) => text.toUpperCase())
}

/** Makes the messages of a locale ready to be spoken, for an app's own prompt. */
export function createWords(messages: Messages): Words {
  const format = createFormat(messages.locale)

  function text(value: Messages[keyof Messages] | undefined, args: unknown): string | undefined {
    // SAFETY: `say` pairs each key with its own arguments.
    return typeof value === 'function' ? (value as (args: unknown, format: Format) => string)(args, format) : value
  }

  return {
    messages,
    format,
    say: (key, ...args) => text(messages[key], args[0]) ?? key,
    title: (challenge) =>
      messages[`action.${challenge.action}.title`] ??
      text(messages['title.default'], { bound: isBound(challenge) }) ??
      '',
    reason(challenge) {
      const code = challenge.reasons.find((reason) => messages[`reason.${reason}`] !== undefined) ?? 'default'
      return text(messages[`reason.${code}`], challenge.reason_params?.[code] ?? {}) ?? ''
    },
    method({ kind, label, target, code_length: length = 6, left }) {
      // SAFETY: a missing key yields `undefined`.
      const textOf = (key: string): string | undefined => text(messages[key as 'method.other'], { length, left })
      const kindName = textOf(`method.${kind}`)
      const shownLabel = label && reveal(label)
      // "Passkey on Linux" already contains the kind.
      const saysKind = kindName && shownLabel?.toLowerCase().startsWith(kindName.toLowerCase())
      const name = kindName === undefined || saysKind ? shownLabel : kindName
      const detail = target ? reveal(target) : name !== shownLabel && shownLabel
      return { name: name ?? messages['method.other'], hint: detail || textOf(`method.${kind}.hint`) }
    },
    // SAFETY: a missing key yields `undefined`.
    button: (does, kind) => messages[`${does}.${kind}` as 'start.passkey'] ?? messages[`${does}.other`],
    isolate(value) {
      const shown = reveal(value)
      return messages.dir === 'rtl' || rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown
    },
    field: (type, path) => messages[`detail.${type}.${path.join('.')}`] ?? path.map(readable).join(', '),
  }
}
