/** Pseudo-random numbers between 0 and 1 from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws one of the weighted values. */
export function pick<TValue>(random: () => number, weighted: readonly (readonly [TValue, number])[]): TValue {
  let rest = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of weighted) {
    rest -= weight
    if (rest < 0) return value
  }
  const [last] = weighted.at(-1) ?? []
  if (last === undefined) throw new Error('Nothing to pick from')
  return last
}
