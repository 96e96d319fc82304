import type { Challenge } from '@stepup/protocol'

import { createFormat, type Format } from './format.ts'
import type { Messages } from './messages.ts'

type FixedKey = Exclude<keyof Messages, 'locale' | 'dir' | `action.${string}` | `reason.${string}` | `detail.${string}`>
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
  /** "Approve this transfer". */
  readonly title: (challenge: Challenge) => string
  /** One sentence why: the first reason that has words. */
  readonly reason: (challenge: Challenge) => string
  /** Keeps a name or an address in its own direction inside a right-to-left sentence. */
  readonly isolate: (text: string) => string
  /** The label for a field of an app's own detail; its name when there is none. */
  readonly field: (type: string, name: string) => string
}

/** Whether this approves something exact, or only confirms that it is the person. */
export function isBound(challenge: Challenge): boolean {
  return (challenge.authorization_details?.length ?? 0) > 0
}

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
    isolate: (value) => (messages.dir === 'rtl' ? `\u2068${value}\u2069` : value),
    field: (type, name) => messages[`detail.${type}.${name}`] ?? name,
  }
}
