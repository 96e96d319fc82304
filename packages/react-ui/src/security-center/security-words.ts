import type { NamedPlace, ProblemCode } from '@stepup/protocol'

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
  /** The explanation of a refusal; without a code, of a server that was not reached. */
  readonly refusal: (code: ProblemCode | undefined) => string
  /** The day in the reader's time zone, from seconds since the epoch: `November 28, 2026`. */
  readonly day: (seconds: number) => string
  /** `Near Lisbon, Portugal`, or the country alone. */
  readonly place: (place: NamedPlace) => string
}

export function createSecurityWords(messages: SecurityMessages): SecurityWords {
  const words = createWords(messages)
  const countries = new Intl.DisplayNames(messages.locale, { type: 'region' })
  const days = new Intl.DateTimeFormat(messages.locale, { dateStyle: 'long' })
  const tell: SecurityWords['tell'] = (key, ...args) => {
    const message = messages[key] as string | ((args: unknown, format: Format) => string)
    return typeof message === 'function' ? message(args[0], words.format) : message
  }
  return {
    ...words,
    tell,
    // SAFETY: a missing key yields `undefined`.
    refusal: (code) =>
      messages[`security.refused.${code ?? 'unreached'}` as 'security.refused.other'] ??
      messages['security.refused.other'],
    place({ city, country }) {
      // `Intl.DisplayNames` throws for text that is no region code.
      const name = country !== undefined && /^[A-Z]{2}$/.test(country) ? countries.of(country) : country
      if (city === undefined) return name ?? ''
      const place = words.isolate(name === undefined ? city : `${city}, ${name}`)
      return tell('security.near', { place })
    },
    day: (seconds) => days.format(seconds * 1000),
  }
}
