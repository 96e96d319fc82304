import type { Share } from '../contract.ts'

/** The quantile of the normal distribution for 95 %. */
const Z95 = 1.959_963_985

/**
 * A share with its confidence interval by Wilson's score method (Wilson 1927): it never leaves 0 to 1, and is right for
 * small numbers, where the usual plus or minus is not.
 *
 * @param z - Quantile of the normal distribution; default that of 95 %.
 */
export function wilson(count: number, of: number, z: number = Z95): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 }
  const share = count / of
  const z2 = z * z
  const center = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  // Rounding may put a bound slightly beyond the share.
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, center - half),
    high: count === of ? 1 : Math.min(1, center + half),
  }
}
