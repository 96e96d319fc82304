import {
  type ChangeWords,
  describeChanges,
  diffPolicies,
  type PolicyData,
  type PolicyRule,
  sentenceText,
} from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import { shownText } from '../text/visible-text.ts'
import type { PublishingOptions } from './publishing-options.ts'

/** More than a person reads at a prompt. */
const MAX_RULES = 20
const MAX_LINES = 40
const MAX_LENGTH = 400
/** Characters around the part of a long sentence that changes. */
const AROUND = 80

/** Changes of policies in words. */
export interface ChangeSentences {
  /** Each change in the person's language. A changed rule is followed by its sentence before (`− `) and after (`+ `). */
  readonly changes: readonly string[]
  /** Number of lines that are left out or cut, and of changed rules without a line. Absent when there are none. */
  readonly more_changes?: number
}

/** The language and the names of the sentences. */
interface SentenceOptions {
  readonly locale: string | undefined
  readonly levels: Levels
  readonly words?: PublishingOptions['words']
}

/** Describes the changes from the policies in force, for the approver. The work is bounded for any size of change. */
export function changeSentences(
  before: PolicyData,
  after: PolicyData,
  { locale, levels, words = {} }: SentenceOptions,
): ChangeSentences {
  const { ids, left } = changedRules(before, after)
  const only = (policies: PolicyData): PolicyData => ({
    ...policies,
    rules: policies.rules.filter(({ id }) => ids.has(id)),
  })
  const language = locale?.toLowerCase().startsWith('de') === true ? 'de' : 'en'
  const described = describeChanges(only(before), only(after), { ...words[language], language, levels })
  const lines = inOrder(described, after).flatMap((change) => [
    sentenceText(change.sentence),
    ...(change.before && change.after ? beforeAndAfter(sentenceText(change.before), sentenceText(change.after)) : []),
  ])
  const shown = lines.slice(0, MAX_LINES).map(shownText)
  const changes = shown.map(cut)
  // A truncated line may end before the change.
  const more = lines.length - shown.filter((line, index) => changes[index] === line).length + left
  return { changes, ...(more > 0 ? { more_changes: more } : {}) }
}

/** The first rules that change, or that read a changed parameter, and the number of changed rules beyond them. */
function changedRules(
  before: PolicyData,
  after: PolicyData,
): { readonly ids: ReadonlySet<string>; readonly left: number } {
  const { added, removed, changed, parameters } = diffPolicies(before, after)
  const ids = [...removed, ...added.filter(isExemption), ...changed, ...added.filter((rule) => !isExemption(rule))].map(
    ({ id }) => id,
  )
  const names = [...new Set(parameters.map(({ path }) => String(path[1])))]
  const readers = [...before.rules, ...after.rules]
    .filter(({ when = '' }) => names.some((name) => when.includes(name)))
    .map(({ id }) => id)
  return {
    ids: new Set([...ids.slice(0, MAX_RULES), ...readers.slice(0, MAX_RULES)]),
    left: Math.max(0, ids.length - MAX_RULES),
  }
}

/**
 * Changes that remove protection come first, so that an author can't push them off the prompt with any number of new
 * rules and parameters.
 */
function inOrder(changes: readonly ChangeWords[], after: PolicyData): readonly ChangeWords[] {
  const exemptions = new Set(after.rules.filter(isExemption).map(({ id }) => id))
  const rankOf = ({ kind, ruleIds: [id = ''] }: ChangeWords): number =>
    order.indexOf(kind === 'added' && exemptions.has(id) ? 'removed' : kind)
  return changes.toSorted((a, b) => rankOf(a) - rankOf(b))
}

const order: readonly ChangeWords['kind'][] = ['default', 'removed', 'changed', 'parameter', 'added']

function isExemption({ effect }: PolicyRule): boolean {
  return effect === 'allow'
}

/**
 * A sentence before and after its change. Long sentences are cut around the change, so that an author can't hide it
 * behind the end.
 */
function beforeAndAfter(before: string, after: string): readonly string[] {
  const [old, now] = [[...before], [...after]]
  const isShort = Math.max(old.length, now.length) + 2 <= MAX_LENGTH
  const least = Math.min(old.length, now.length)
  let same = 0
  while (same < least && old[same] === now[same]) same += 1
  let sameAtEnd = 0
  while (sameAtEnd < least - same && old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)) sameAtEnd += 1
  const [from, left] = isShort ? [0, 0] : [Math.max(0, same - AROUND), Math.max(0, sameAtEnd - AROUND)]
  const part = (text: readonly string[]): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, text.length - left).join('')}${left > 0 ? '…' : ''}`
  return [`− ${part(old)}`, `+ ${part(now)}`]
}

function cut(text: string): string {
  const characters = [...text]
  return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`
}
