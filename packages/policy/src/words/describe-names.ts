import { isDecimal } from '../cel/decimal-text.ts'
import type { PolicyPath } from '../validate/finding.ts'
import { formatDuration, formatNumber } from './notation.ts'
import type { DescribeOptions } from './describe-rule.ts'
import { type ParameterWords, parameterWords } from './parameter-words.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** Options of {@link describeFact}. */
export interface DescribeFactOptions extends DescribeOptions {
  /** The unit of a number: its currency. */
  readonly unit?: string
}

/**
 * Words a fact of a request as a clause: `the payee is new`, `the amount is 1,250 EUR`. In German, the verb is at the end, as after "dass".
 * `undefined` for a fact that neither the package nor the app has words for, and for lists and objects.
 *
 * @param fact - Its path in the facts: `signals.payee.is_new`, `details[].instructedAmount.amount`.
 */
export function describeFact(fact: string, value: unknown, options: DescribeFactOptions = {}): string | undefined {
  const words = vocabularyOf(options)
  const known = words.facts[fact]
  if (!known) return undefined
  if (typeof value === 'boolean') return known.is?.[value ? 0 : 1]
  if (known.name === fact) return undefined
  const isNumber = typeof value === 'number' || (typeof value === 'string' && isDecimal(value))
  const [before, after] = isNumber ? words.measures : words.compare['==']
  const unit = options.unit === undefined ? '' : ` ${options.unit}`
  if (fact === 'session.age' && typeof value === 'number')
    return `${known.name} ${before}${formatDuration(value, words.locale)}${after}`
  if (isNumber) return `${known.name} ${before}${formatNumber(value, words.locale)}${unit}${after}`
  return typeof value === 'string' ? `${known.name} ${before}${words.quote(value)}${after}` : undefined
}

/** Options of {@link nameAction}. */
export interface NameActionOptions extends DescribeOptions {
  /** Whether the name is for one request, or for several. Default `several`. */
  readonly number?: 'one' | 'several'
}

/**
 * The name of an action in the words of the app or of the package: `transfers`, or `transfer` for one request.
 * `undefined` for one without words.
 */
export function nameAction(
  action: string,
  { number = 'several', ...options }: NameActionOptions = {},
): string | undefined {
  const known = vocabularyOf(options).actions[action]
  return typeof known === 'object' ? known[number === 'one' ? 0 : 1] : known
}

/** The name of a fact: `the amount`. `undefined` for one without words. */
export function nameFact(fact: string, options: DescribeOptions = {}): string | undefined {
  const name = vocabularyOf(options).facts[fact]?.name
  return name === fact ? undefined : name
}

/** The name and the unit of the parameter at a path, such as `['parameters', 'limits', 'EUR']`, in the words of the app. */
export function nameParameter(path: PolicyPath, options: DescribeOptions = {}): ParameterWords {
  return parameterWords(path, vocabularyOf(options))
}
