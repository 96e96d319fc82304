const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/** Ids of decisions: 16 bytes for a UUID, which the server's ids are, rather than a text of 36 letters. */
export class DecisionIds {
  #words: Uint32Array
  /** Ids of another form, by row. */
  readonly #others = new Map<number, string>()

  constructor(rows: number) {
    this.#words = new Uint32Array(4 * rows)
  }

  get bytes(): number {
    return this.#words.byteLength + this.#others.size * 100
  }

  /** The share of {@link shareOfId}. */
  shareAt(row: number): number {
    const other = this.#others.get(row)
    if (other !== undefined) return shareOfId(other)
    return shareOfWords(this.#words.subarray(4 * row, 4 * row + 4))
  }

  /** Frees the memory beyond this number of rows. */
  trim(rows: number): void {
    this.#words = this.#words.slice(0, 4 * rows)
  }

  set(row: number, id: string): void {
    const words = wordsOf(id)
    if (words) this.#words.set(words, 4 * row)
    else this.#others.set(row, id)
  }

  get(row: number): string {
    const other = this.#others.get(row)
    if (other !== undefined) return other
    const hex = Array.from(this.#words.subarray(4 * row, 4 * row + 4), (word) =>
      word.toString(16).padStart(8, '0'),
    ).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }

  /** The row of an id among the first `size` rows. Reads them all: a million ids take a millisecond or two. */
  find(id: string, size: number): number | undefined {
    const words = wordsOf(id)
    if (!words) return [...this.#others].find(([, other]) => other === id)?.[0]
    const [first, second, third, fourth] = words
    const all = this.#words
    for (let row = 0, at = 0; row < size; row++, at += 4)
      if (all[at] === first && all[at + 1] === second && all[at + 2] === third && all[at + 3] === fourth) return row
    return undefined
  }
}

/** A number from 0 to less than 1 for an id, always the same: the ids below a share are a random sample of that size. */
export function shareOfId(id: string): number {
  return shareOfWords(wordsOf(id) ?? Array.from(id, (letter) => letter.codePointAt(0) ?? 0))
}

/** Mixes all bits of an id (the finalizer of MurmurHash3): the server draws ids, but an import may count them. */
function shareOfWords(words: ArrayLike<number>): number {
  let hash = 0x9e37_79b9
  for (let index = 0; index < words.length; index++) {
    hash = Math.imul(hash ^ (words[index] ?? 0), 0x85eb_ca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
    hash ^= hash >>> 16
  }
  return (hash >>> 0) / 4_294_967_296
}

function wordsOf(id: string): readonly [number, number, number, number] | undefined {
  if (!UUID.test(id)) return undefined
  return [
    Number.parseInt(id.slice(0, 8), 16),
    Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    Number.parseInt(id.slice(28), 16),
  ]
}
