/** More names than a person reads, and more letters. Each finding about an unknown name lists the known ones. */
const MAX_LISTED = 50
const MAX_LETTERS = 1000

/** Letters that one check compares, each with each of another name. Some 50 ms. */
const MAX_STEPS = 10_000_000

/**
 * Suggests known names for unknown ones. Both may be of an untrusted author, and all names are compared with all: after a limited number of
 * steps, a check lists known names without a suggestion.
 */
export class Suggestions {
  #steps = 0
  readonly #lists = new WeakMap<readonly string[], string>()

  /** The name that was probably meant. */
  nearest(name: string, known: Iterable<string>): string | undefined {
    let best: string | undefined
    let limit = Math.max(1, Math.floor(name.length / 3))
    for (const candidate of known) {
      if (Math.abs(candidate.length - name.length) > limit) continue
      if (this.#steps > MAX_STEPS) break
      const distance = this.#distance(name.toLowerCase(), candidate.toLowerCase(), limit)
      if (distance === undefined) continue
      best = candidate
      limit = distance - 1
    }
    return best
  }

  /** `Did you mean "x"? ` where a name is near, and then those that are known. */
  suggest(name: string, known: readonly string[]): string {
    const near = this.nearest(name, known)
    const list = this.#lists.get(known) ?? listOf(known)
    this.#lists.set(known, list)
    return near === undefined ? list : `Did you mean "${near}"? ${list}`
  }

  /** The edit distance: added, removed, replaced and swapped letters. `undefined` if it is greater than the limit. */
  #distance(a: string, b: string, limit: number): number | undefined {
    let before: readonly number[] = []
    let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
    let least = 0
    for (let i = 0; i < a.length; i++) {
      const next = [i + 1]
      let leastOfNext = i + 1
      for (let j = 0; j < b.length; j++) {
        const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
        const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j] ? (before[j - 1] ?? 0) + 1 : Infinity
        const distance = Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1)
        next.push(distance)
        leastOfNext = Math.min(leastOfNext, distance)
      }
      this.#steps += b.length
      // The values of every later row depend on the last two rows.
      if ((leastOfNext > limit && least >= limit) || this.#steps > MAX_STEPS) return undefined
      before = row
      row = next
      least = leastOfNext
    }
    const distance = row[b.length] ?? 0
    return distance <= limit ? distance : undefined
  }
}

function listOf(known: readonly string[]): string {
  if (known.length === 0) return 'There are none.'
  let letters = 0
  const listed = known.slice(0, MAX_LISTED).filter((name) => (letters += name.length) <= MAX_LETTERS)
  const others = known.length - listed.length
  return `Known are: ${[...listed, ...(others > 0 ? [`and ${others} more`] : [])].join(', ')}.`
}
