import type { Format } from '../words/format.ts'
import { createWords, type Words } from '../words/words.ts'
import type { SecurityMessages } from './messages.ts'

type SecurityKey = keyof SecurityMessages & `security.${string}`
type ArgsOf<TValue> = TValue extends (args: infer TArgs, format: Format) => string ? TArgs : never
type TellArgs<TKey extends SecurityKey> =
  unknown extends ArgsOf<SecurityMessages[TKey]>
    ? []
    : [ArgsOf<SecurityMessages[TKey]>] extends [never]
      ? []
      : [args: ArgsOf<SecurityMessages[TKey]>]

/** The messages of one locale for the security center. */
export interface SecurityWords extends Words {
  readonly tell: <TKey extends SecurityKey>(key: TKey, ...args: TellArgs<TKey>) => string
  /** A moment in the reader's time zone, from seconds since the epoch: `28 November 2026 at 14:32`. */
  readonly moment: (seconds: number) => string
}

export function createSecurityWords(messages: SecurityMessages): SecurityWords {
  const words = createWords(messages)
  return {
    ...words,
    tell(key, ...args) {
      const message = messages[key] as string | ((args: unknown, format: Format) => string)
      return typeof message === 'function' ? message(args[0], words.format) : message
    },
    moment: (seconds) => words.format.moment(new Date(seconds * 1000).toISOString()),
  }
}
