import { type ThresholdAt, thresholdsByPlace } from '../change/thresholds.ts'
import { defaultLevels } from '../levels.ts'
import type { PolicyData, PolicyRequirement, PolicyRule } from '../policies.ts'
import { clauseOf } from './clause.ts'
import { conditionWords } from './clause-words.ts'
import { formatDuration, formatShare } from './notation.ts'
import { capitalized, code, listed, type Sentence, sentenceOf } from './part.ts'
import type { PolicyWords, Vocabulary } from './vocabulary.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** Options of {@link describeRule}. */
export interface DescribeOptions extends PolicyWords {
  /** Language of the words. Default `en`. */
  readonly language?: 'en' | 'de'
  /** The ladder, weakest level first. Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: readonly string[]
}

/**
 * Words a rule as a sentence: "Transfers over 1,000 EUR need a passkey, at most 5 minutes old." Conditions that have no
 * words are in the sentence as they are written. For policies without errors.
 *
 * @param rule - A rule of `data`.
 * @example
 * ```ts
 * for (const rule of policies.rules) console.log(sentenceText(describeRule(rule, policies, { language: 'de' })))
 * ```
 */
export function describeRule(rule: PolicyRule, data: PolicyData, options: DescribeOptions = {}): Sentence {
  return ruleWords(rule, data, { ...options, thresholdAt: thresholdsByPlace(data) })
}

/** {@link describeRule} for one of many rules, with the thresholds of their policies. */
export function ruleWords(
  rule: PolicyRule,
  data: PolicyData,
  { thresholdAt, ...options }: DescribeOptions & { readonly thresholdAt: ThresholdAt },
): Sentence {
  const words = vocabularyOf(options)
  const index = data.rules.findIndex(({ id }) => id === rule.id)
  const condition =
    rule.when === undefined
      ? undefined
      : conditionWords(clauseOf(rule.when, data, ['rules', index, 'when']), words, thresholdAt)
  const subject = sentenceOf(
    listed(
      rule.actions.map((action) => actionWords(action, words)),
      words.and,
    ),
    ...(condition?.after ?? []).flatMap((part) => [' ', part]),
  )
  const [verb, object] = predicate(rule, words, options.levels ?? defaultLevels)
  const clause = condition?.clause
  const statement = clause
    ? sentenceOf(
        words.if,
        clause,
        ', ',
        ...(words.verbFirst ? [verb, ' ', subject] : [subject, ' ', verb]),
        ' ',
        object,
      )
    : sentenceOf(subject, ' ', verb, ' ', object)
  const remarks = [
    ...(rule.mode === 'observe' ? [words.observed] : []),
    ...(rule.share === undefined || rule.share === 1 ? [] : [words.share(formatShare(rule.share, words.locale))]),
  ].join(', ')
  return sentenceOf(
    capitalized(sentenceOf(remarks === '' ? '' : `${remarks}: `, statement)),
    '.',
    rule.priority === undefined || rule.priority === 0 ? '' : words.priority(rule.priority),
  )
}

function actionWords(action: string, words: Vocabulary): Sentence {
  const known = words.actions[action]
  if (known !== undefined) return sentenceOf(typeof known === 'string' ? known : known[1])
  if (action === '*') return sentenceOf(words.action('any'))
  if (action.endsWith('*')) return sentenceOf(words.action('prefix'), code(action.slice(0, -1)))
  return sentenceOf(words.action('name'), code(action))
}

function predicate(
  { effect = 'challenge', require }: PolicyRule,
  words: Vocabulary,
  levels: readonly string[],
): readonly [verb: string, object: string] {
  if (effect !== 'challenge') return words.verbs[effect]
  return [words.verbs.challenge, require ? requirementWords(require, words, levels) : '']
}

function requirementWords(
  { acr_values: acrValues, max_age: maxAge, bound, linked, factors = {} }: PolicyRequirement,
  words: Vocabulary,
  levels: readonly string[],
): string {
  const { count = 1, different = false, conceal, kinds } = factors
  const weakest = acrValues.toSorted((a, b) => levels.indexOf(a) - levels.indexOf(b))[0] ?? ''
  const [preferred = weakest] = acrValues
  return [
    count > 1 ? words.factors(count, weakest, different) : words.level(weakest),
    count === 1 && preferred !== weakest ? words.preferably + words.level(preferred) : '',
    kinds ? words.only(kindList(kinds, words)) : '',
    maxAge === undefined ? '' : maxAge === 0 ? words.anew : words.age(formatDuration(maxAge, words.locale)),
    bound ? words.bound : '',
    linked ? words.linked : '',
    conceal ? words.concealed : '',
  ].join('')
}

function kindList(kinds: readonly string[], words: Vocabulary): string {
  return listed(
    kinds.map((kind) => words.kinds[kind] ?? kind),
    words.or,
  )
    .map(({ text }) => text)
    .join('')
}
