import { isDecimal } from '../cel/decimal-text.ts'
import { compileExpression } from '../cel/expression.ts'
import { parametersRead } from '../cel/facts-read.ts'
import { diffPolicies, type PolicyChange } from '../change/diff-policies.ts'
import { thresholdsByPlace } from '../change/thresholds.ts'
import type { PolicyData } from '../policies.ts'
import { type DescribeOptions, ruleWords } from './describe-rule.ts'
import { formatDuration, formatNumber } from './notation.ts'
import { parameterWords } from './parameter-words.ts'
import { capitalized, code, listed, type Sentence, sentenceOf, sentenceText } from './part.ts'
import type { Vocabulary } from './vocabulary.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** A change between two policies in words. */
export interface ChangeWords {
  readonly kind: 'parameter' | 'added' | 'removed' | 'changed' | 'default'
  /** The rules that the change is about. For a parameter: those that read it. */
  readonly ruleIds: readonly string[]
  /** `The parameter transfer_threshold changes from 1,000 EUR to 800 EUR.` */
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
 * // The parameter `transfer_threshold` changes from 1,000 EUR to 800 EUR.
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
  const readers = [before, after].flatMap(readersIn)
  const inBefore = { ...options, thresholdAt: thresholdsByPlace(before) }
  const inAfter = { ...options, thresholdAt: thresholdsByPlace(after) }
  return [
    ...parameters.map((change): ChangeWords => ({
      kind: 'parameter',
      ruleIds: readersOf(change, readers),
      sentence: changeWords(change, (inAfter.thresholdAt(change) ?? inBefore.thresholdAt(change))?.unit, words),
    })),
    ...added.map((rule): ChangeWords => ({
      kind: 'added',
      ruleIds: [rule.id],
      sentence: sentenceOf(say.added, ruleWords(rule, after, inAfter)),
    })),
    ...removed.map((rule): ChangeWords => ({
      kind: 'removed',
      ruleIds: [rule.id],
      sentence: sentenceOf(say.removed, ruleWords(rule, before, inBefore)),
    })),
    ...changed.map(({ id, before: old, after: rule, changes }): ChangeWords => {
      const [from, to] = [ruleWords(old, before, inBefore), ruleWords(rule, after, inAfter)]
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

function changeWords({ path, before, after }: PolicyChange, currency: string | undefined, words: Vocabulary): Sentence {
  const { parameter, parameterChanged, parameterAdded, parameterRemoved } = words.changes
  const { name, unit = currency } = parameterWords(path, words)
  const subject =
    name === undefined ? sentenceOf(parameter, code(path.slice(1).join('.'))) : capitalized(sentenceOf(name))
  if (before === undefined) return sentenceOf(subject, parameterAdded, valueWords(after, unit, words), '.')
  if (after === undefined) return sentenceOf(subject, parameterRemoved, valueWords(before, unit, words), '.')
  const [from, to] = parameterChanged
  return sentenceOf(subject, from, valueWords(before, unit, words), to, valueWords(after, unit, words), '.')
}

function valueWords(value: unknown, unit: string | undefined, { locale, quote }: Vocabulary): string {
  if (typeof value === 'number' && unit === 'seconds') return formatDuration(value, locale)
  if (typeof value === 'number' || (typeof value === 'string' && isDecimal(value)))
    return formatNumber(value, locale) + (unit === undefined ? '' : ` ${unit}`)
  return typeof value === 'string' ? quote(value) : JSON.stringify(value)
}

/** A rule with a condition, and the parameters that the condition reads. */
interface Reader {
  readonly id: string
  readonly parameters: ReadonlySet<string | undefined>
}

function readersIn({ rules }: PolicyData): readonly Reader[] {
  return rules.flatMap(({ id, when }) =>
    when === undefined ? [] : [{ id, parameters: parametersRead(compileExpression(when).ast) }],
  )
}

/** The rules that read a parameter in their conditions. */
function readersOf({ path: [, name = ''] }: PolicyChange, readers: readonly Reader[]): readonly string[] {
  const found = readers.filter(({ parameters }) => parameters.has(String(name)) || parameters.has(undefined))
  return [...new Set(found.map(({ id }) => id))]
}
