/** The ladder by default: AAL1 < AAL2 < phishing-resistant < phishing-resistant and hardware-protected. */
export const defaultLevels: readonly string[] = ['aal1', 'aal2', 'phr', 'phrh']

/**
 * Whether a level that was reached is as strong as any one of those wanted. A level that the ladder does not know satisfies
 * nothing, and is satisfied by nothing.
 */
export function satisfiesLevel(levels: readonly string[], have: string, wanted: readonly string[]): boolean {
  const reached = levels.indexOf(have)
  return wanted.some((level) => levels.includes(level) && reached >= levels.indexOf(level))
}

/** The weakest of some levels, as its place on the ladder. */
export function weakest(levels: readonly string[], acrValues: readonly string[]): number {
  return Math.min(...acrValues.map((acr) => levels.indexOf(acr)))
}
