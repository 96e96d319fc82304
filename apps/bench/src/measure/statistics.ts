/** Returns the median. */
export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** Returns the lowest value that is at least as high as `percent` percent of all values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}
