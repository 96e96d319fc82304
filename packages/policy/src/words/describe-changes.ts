import { isDecimal } from '../cel/decimal-text.ts'
import { diffPolicies, type PolicyChange } from '../change/diff-policies.ts'
import type { PolicyData } from '../policies.ts'
import { type DescribeOptions, describeRule, vocabularyOf } from './describe-rule.ts'
import { formatNumber } from './notation.ts'
import { code, listed, type Sentence, sentenceOf, sentenceText } from './part.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A change between two policies in words. */
export interface ChangeWords {
  readonly kind: 'parameter' | 'added' | 'removed' | 'changed' | 'default'
  /** The rules that the change is about. For a parameter: those that read it. */
  readonly ruleIds: readonly string[]
  /** `The parameter transfer_threshold changes from 1,000 to 800.` */
  readonly sentence: Sentence
  /** The rule before and after, for a changed rule whose sentence changes. */
  readonly before?: Sentence
  readonly after?: Sentence
}

/**
 * Words the changes between two versions of policies: parameters, added, removed and changed rules. For policies without errors.
 *
 * @example
 * ```ts
 * for (const { sentence } of describeChanges(published, draft)) console.log(sentenceText(sentence))
 * // The parameter `transfer_threshold` changes from 1,000 to 800.
 * ```
 */
export function describeChanges(
  before: PolicyData,
  after: PolicyData,
  options: DescribeOptions = {},
): readonly ChangeWords[] {
  const words = vocabularyOf(options)
  const { added, removed, changed, parameters, others } = diffPolicies(before, after)
  const { changes: say } = words
  return [
    ...parameters.map((change): ChangeWords => ({
      kind: 'parameter',
      ruleIds: readersOf(change, before, after),
      sentence: parameterWords(change, words),
    })),
    ...added.map((rule): ChangeWords => ({
      kind: 'added',
      ruleIds: [rule.id],
      sentence: sentenceOf(say.added, describeRule(rule, after, options)),
    })),
    ...removed.map((rule): ChangeWords => ({
      kind: 'removed',
      ruleIds: [rule.id],
      sentence: sentenceOf(say.removed, describeRule(rule, before, options)),
    })),
    ...changed.map(({ id, before: old, after: rule, changes }): ChangeWords => {
      const [from, to] = [describeRule(old, before, options), describeRule(rule, after, options)]
      const members = [...new Set(changes.map(({ path }) => path.join('.')))]
      const [start, middle] = say.fields
      return {
        kind: 'changed',
        ruleIds: [id],
        sentence: sentenceOf(start, code(id), middle, listed(members.map(code), words.and), '.'),
        ...(sentenceText(from) === sentenceText(to) ? {} : { before: from, after: to }),
      }
    }),
    ...others.flatMap(({ path }): readonly ChangeWords[] =>
      path[0] === 'default_effect'
        ? [{ kind: 'default', ruleIds: [], sentence: sentenceOf(say.byDefault[after.default_effect ?? 'deny']) }]
        : [],
    ),
  ]
}

function parameterWords({ path, before, after }: PolicyChange, words: Vocabulary): Sentence {
  const { parameter, parameterAdded, parameterRemoved } = words.changes
  const name = code(path.slice(1).join('.'))
  if (before === undefined) return sentenceOf(parameterAdded[0], name, parameterAdded[1], valueWords(after, words), '.')
  if (after === undefined)
    return sentenceOf(parameterRemoved[0], name, parameterRemoved[1], valueWords(before, words), '.')
  return sentenceOf(
    parameter[0],
    name,
    parameter[1],
    valueWords(before, words),
    parameter[2],
    valueWords(after, words),
    '.',
  )
}

function valueWords(value: unknown, { locale, quote }: Vocabulary): string {
  if (typeof value === 'number' || (typeof value === 'string' && isDecimal(value))) return formatNumber(value, locale)
  return typeof value === 'string' ? quote(value) : JSON.stringify(value)
}

/** The rules that read a parameter in their conditions. */
function readersOf({ path }: PolicyChange, ...policies: readonly PolicyData[]): readonly string[] {
  const word = new RegExp(`\\b${String(path[1]).replace(/[^\w]/gu, '\\$&')}\\b`, 'u')
  const readers = policies.flatMap(({ rules }) => rules.flatMap(({ id, when = '' }) => (word.test(when) ? id : [])))
  return [...new Set(readers)]
}
