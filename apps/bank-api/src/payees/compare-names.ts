/** Result of comparing a name with the account owner (SEPA "Verification of Payee"). */
export type NameResult = 'match' | 'close_match' | 'no_match'

const titles = new Set(['dr', 'prof', 'frau', 'herr', 'mr', 'mrs', 'ms'])

/**
 * Compares the name that a customer typed with the owner's. Case, accents, titles and word order are ignored. An
 * initial, a missing middle name or a typo is a close match.
 */
export function compareNames(given: string, owner: string): NameResult {
  const typed = wordsOf(given)
  const owned = wordsOf(owner)
  if (typed.length === 0) return 'no_match'
  if (typed.join(' ') === owned.join(' ')) return 'match'
  // Every typed word must match a word of the owner's name, and the last name must be among them.
  const rest = [...owned]
  for (const word of typed) {
    const found = rest.findIndex((other) => isClose(word, other))
    if (found === -1) return 'no_match'
    rest.splice(found, 1)
  }
  const isInitialOnly = typed.every((word) => word.length === 1)
  return isInitialOnly || (typed.length === 1 && owned.length > 1) ? 'no_match' : 'close_match'
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
    .toSorted()
}

function isClose(one: string, other: string): boolean {
  if (one.length === 1 || other.length === 1) return one.charAt(0) === other.charAt(0)
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
