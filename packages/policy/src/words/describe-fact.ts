import { isDecimal } from '../cel/decimal-text.ts'
import { formatDuration, formatNumber } from './notation.ts'
import type { DescribeOptions } from './describe-rule.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/**
 * Words a fact of a request as a clause: `the payee is new`, `the amount is 1,250`. In German, the verb is at the end, as after "dass". `undefined`
 * for a fact that neither the package nor the app has words for, and for lists and objects.
 *
 * @param fact - Its path in the facts: `signals.payee.is_new`, `details[].instructedAmount.amount`.
 */
export function describeFact(fact: string, value: unknown, options: DescribeOptions = {}): string | undefined {
  const words = vocabularyOf(options)
  const known = words.facts[fact]
  if (!known) return undefined
  if (typeof value === 'boolean') return known.is?.[value ? 0 : 1]
  if (known.is && known.name === fact) return undefined
  const text =
    fact === 'session.age' && typeof value === 'number'
      ? formatDuration(value, words.locale)
      : typeof value === 'number'
        ? formatNumber(value, words.locale)
        : typeof value === 'string'
          ? isDecimal(value)
            ? formatNumber(value, words.locale)
            : words.quote(value)
          : undefined
  if (text === undefined) return undefined
  const [before, after] = words.compare['==']
  return `${known.name} ${before}${text}${after}`
}

/** The name of an action as a plural noun, in the words of the app or of the package: `transfers`. `undefined` for one without words. */
export function describeAction(action: string, options: DescribeOptions = {}): string | undefined {
  return vocabularyOf(options).actions[action]
}
