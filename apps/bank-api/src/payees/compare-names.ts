/** Result of comparing a name with the account owner (SEPA "Verification of Payee"). */
export type NameResult = 'match' | 'close_match' | 'no_match'

const titles = new Set(['dr', 'prof', 'frau', 'herr', 'mr', 'mrs', 'ms'])

/**
 * Compares the name that a customer typed with the owner's. Case, accents, titles and word order are ignored. A first
 * name's initial, a missing middle name or a typo is a close match.
 */
export function compareNames(given: string, owner: string): NameResult {
  const typed = wordsOf(given)
  const owned = wordsOf(owner)
  if (typed.length === 0) return 'no_match'
  if (typed.toSorted().join(' ') === owned.toSorted().join(' ')) return 'match'
  const lastName = owned.at(-1)
  // A single word could be a common first name: the answer would tell the last name.
  if (typed.length === 1 && owned.length > 1) return 'no_match'
  const rest = [...owned]
  // Full words first, so that no initial takes the place of a word that is given in full.
  for (const word of typed.toSorted((one, other) => other.length - one.length)) {
    const found = rest.findIndex((other) =>
      isInitial(word) ? isInitialOf(word, other, lastName) : isClose(word, other),
    )
    if (found === -1) return 'no_match'
    rest.splice(found, 1)
  }
  return 'close_match'
}

function isInitial(word: string): boolean {
  return word.length === 1
}

/** Whether an initial stands for a first name. For the last name, it would let callers try out a handful of letters. */
function isInitialOf(initial: string, word: string, lastName: string | undefined): boolean {
  return word !== lastName && word.startsWith(initial)
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/ä|ö|ü/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !titles.has(word))
}

function isClose(one: string, other: string): boolean {
  if (isInitial(other)) return one.startsWith(other)
  return distance(one, other) <= (Math.min(one.length, other.length) > 5 ? 2 : 1)
}

/** Counts the edits between two words (Levenshtein distance). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (const [column, wanted] of [...other].entries())
      next.push(
        Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + (letter === wanted ? 0 : 1)),
      )
    row = next
  }
  return row[other.length] ?? 0
}
