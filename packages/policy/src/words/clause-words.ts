import type { Comparison } from '../cel/comparison.ts'
import { isDecimal } from '../cel/decimal-text.ts'
import type { ThresholdAt } from '../change/thresholds.ts'
import type { Clause, ClauseValue } from './clause.ts'
import { formatDuration, formatNumber } from './notation.ts'
import { code, listed, type Sentence, sentenceOf } from './part.ts'
import { parameterWords } from './parameter-words.ts'
import type { FactWords, Vocabulary } from './vocabulary.ts'

/** Words of a condition: after an action, and in a subordinate clause. */
export interface ConditionWords {
  /** `over 1,000 EUR to a new payee` */
  readonly after: readonly Sentence[]
  /** `the risk is “high”` */
  readonly clause: Sentence | undefined
}

/** Words the condition of a rule. Thresholds are separate parts. */
export function conditionWords(clause: Clause, words: Vocabulary, thresholdAt: ThresholdAt): ConditionWords {
  const wordsOf = (part: Clause): Sentence => clauseWords(part, words, thresholdAt)
  const clauses = clause.kind === 'all' ? clause.clauses : [clause]
  const found = clauses.map((part) => ({ part, after: afterAction(part, words, thresholdAt) }))
  const amountsFirst = found.toSorted((a, b) => Number(b.part.kind === 'compare') - Number(a.part.kind === 'compare'))
  const others = found.flatMap(({ part, after }) => (after ? [] : [part]))
  const [only] = others
  const together = listed(
    others.map((part) => grouped(part, wordsOf)),
    words.and,
  )
  return {
    after: amountsFirst.flatMap(({ after }) => (after ? [after] : [])),
    clause: only && (others.length === 1 ? wordsOf(only) : together),
  }
}

/** The words for a clause right after the action. `undefined` if it needs a separate clause. */
function afterAction(clause: Clause, words: Vocabulary, thresholdAt: ThresholdAt): Sentence | undefined {
  if (clause.kind === 'is') {
    const [whenTrue, whenFalse] = words.facts[clause.fact]?.after ?? []
    const text = clause.isTrue ? whenTrue : whenFalse
    return text === undefined ? undefined : sentenceOf(text)
  }
  if (clause.kind !== 'compare') return undefined
  const { fact, op, value } = clause
  if (fact.endsWith('.currency') && typeof value.value === 'string' && (op === '==' || op === '!='))
    return sentenceOf(words.currency(op === '=='), value.value)
  const before = words.facts[fact]?.isAmount ? words.amounts[op] : undefined
  return before === undefined ? undefined : sentenceOf(before, valueWords(clause, words, thresholdAt))
}

function clauseWords(clause: Clause, words: Vocabulary, thresholdAt: ThresholdAt): Sentence {
  const wordsOf = (part: Clause): Sentence => clauseWords(part, words, thresholdAt)
  switch (clause.kind) {
    case 'all':
    case 'any':
      return listed(
        clause.clauses.map((part) => grouped(part, wordsOf)),
        clause.kind === 'all' ? words.and : words.or,
      )
    case 'each':
      return sentenceOf(words.each, grouped(clause.clause, wordsOf))
    case 'factor': {
      const { factor, isTrue } = clause
      return sentenceOf(words.hasFactor(factor === undefined ? undefined : (words.kinds[factor] ?? factor), isTrue))
    }
    case 'is': {
      const [whenTrue, whenFalse] = words.facts[clause.fact]?.is ?? []
      const text = clause.isTrue ? whenTrue : whenFalse
      return text === undefined
        ? sentenceOf(nameWords(clause.fact, words), ` ${words.flag(clause.isTrue)}`)
        : sentenceOf(text)
    }
    case 'present':
      return sentenceOf(nameWords(clause.fact, words), ` ${words.present(clause.isTrue)}`)
    case 'among': {
      const [before, after] = words.among(clause.isTrue)
      const values = clause.values.map((value) => sentenceOf(literalWords(value, words)))
      return sentenceOf(nameWords(clause.fact, words), ` ${before}`, listed(values, words.or), after)
    }
    case 'compare': {
      const [before, after] = words.compare[clause.op]
      return sentenceOf(nameWords(clause.fact, words), ` ${before}`, valueWords(clause, words, thresholdAt), after)
    }
    case 'code':
      return sentenceOf(code(clause.source), ` ${words.holds(clause.isTrue)}`)
  }
}

/** A clause inside of another one: several parts in parentheses. */
function grouped(clause: Clause, wordsOf: (clause: Clause) => Sentence): Sentence {
  const isGroup = clause.kind === 'all' || clause.kind === 'any' || clause.kind === 'each'
  return isGroup ? sentenceOf('(', wordsOf(clause), ')') : wordsOf(clause)
}

/** The name of a fact that the vocabulary has no words for is its path in the facts. */
function nameWords(fact: string, { facts }: Vocabulary): Sentence {
  const known: FactWords | undefined = facts[fact]
  return known ? sentenceOf(known.name) : code(fact)
}

function valueWords(
  {
    fact,
    op,
    value,
    unit,
  }: { readonly fact: string; readonly op: Comparison; readonly value: ClauseValue; readonly unit?: string },
  words: Vocabulary,
  thresholdAt: ThresholdAt,
): Sentence {
  const isOrdered = op !== '==' && op !== '!='
  const threshold = isOrdered ? thresholdAt(value) : undefined
  const measure = unit ?? parameterWords(value.path ?? [], words).unit ?? threshold?.unit
  const text =
    typeof value.value === 'number' && (fact === 'session.age' || measure === 'seconds')
      ? formatDuration(value.value, words.locale)
      : literalWords(value.value, words, isOrdered) + (measure === undefined ? '' : ` ${measure}`)
  if (!threshold) return sentenceOf(text)
  const { path, range } = threshold
  return [{ kind: 'threshold', text, path, ...(range ? { range } : {}) }]
}

/** A decimal text is a number where it is compared by its order. */
function literalWords(value: unknown, { locale, quote }: Vocabulary, isNumber = false): string {
  if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value, locale)
  if (typeof value === 'string') return isNumber && isDecimal(value) ? formatNumber(value, locale) : quote(value)
  return String(value)
}
