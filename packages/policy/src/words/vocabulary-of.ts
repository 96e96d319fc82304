import { english } from './english.ts'
import { german } from './german.ts'
import type { PolicyWords, Vocabulary } from './vocabulary.ts'

/** The language and the app's words of a description. */
interface VocabularyOptions extends PolicyWords {
  readonly language?: 'en' | 'de'
}

export function vocabularyOf({ language = 'en', actions, facts = {}, parameters = {} }: VocabularyOptions): Vocabulary {
  const words = language === 'de' ? german : english
  const known = tableOf(words.facts)
  const named = Object.entries(facts).map(([fact, text]) => {
    const given = typeof text === 'string' ? { name: text } : { name: fact, is: text }
    return [fact, { ...known[fact], ...given }] as const
  })
  return {
    ...words,
    actions: tableOf(words.actions, actions),
    facts: tableOf(known, Object.fromEntries(named)),
    parameters: tableOf(parameters),
    kinds: tableOf(words.kinds),
  }
}

/** Words in a table without a prototype: an action, a fact or a parameter may be named `constructor`. */
function tableOf<TWords>(
  ...tables: readonly (Readonly<Record<string, TWords>> | undefined)[]
): Readonly<Record<string, TWords>> {
  return Object.assign(Object.create(null) as Record<string, TWords>, ...tables)
}
