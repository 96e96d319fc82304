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
