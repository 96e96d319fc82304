import { english } from './english.ts'
import { german } from './german.ts'
import type { PolicyWords, Vocabulary } from './vocabulary.ts'

/** The language and the app's words of a description. */
interface VocabularyOptions extends PolicyWords {
  readonly language?: 'en' | 'de'
}

/** The words of a language, with those of the app. */
export function vocabularyOf({ language = 'en', actions, facts = {}, parameters = {} }: VocabularyOptions): Vocabulary {
  const words = language === 'de' ? german : english
  const named = Object.entries(facts).map(([fact, text]) => {
    const given = typeof text === 'string' ? { name: text } : { name: fact, is: text }
    return [fact, { ...words.facts[fact], ...given }] as const
  })
  return {
    ...words,
    actions: { ...words.actions, ...actions },
    facts: { ...words.facts, ...Object.fromEntries(named) },
    parameters,
  }
}
