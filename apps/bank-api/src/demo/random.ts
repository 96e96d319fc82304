/** Pseudo-random numbers from a seed (mulberry32): the same seed makes the same year. */
export interface Random {
  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  next(): number
  /** Returns a whole number from `low` to `high`, inclusive. */
  between(low: number, high: number): number
  pick<TItem>(items: readonly TItem[]): TItem
  /** True with this probability. */
  chance(probability: number): boolean
  /** A positive number with a log-normal distribution around a median. */
  around(median: number, spread: number): number
  /** An id in the form of a UUID. */
  id(): string
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const hex = (): string =>
    Math.floor(next() * 65_536)
      .toString(16)
      .padStart(4, '0')
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
    // Box-Muller transform. The first number is never 0, because log(0) is infinite.
    around: (median, spread) =>
      median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    id: () => `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`,
  }
}
