/** The default ladder: AAL1 < AAL2 < phishing-resistant < phishing-resistant and hardware-protected. */
export const defaultLevels: readonly string[] = ['aal1', 'aal2', 'phr', 'phrh']

/**
 * Whether a level is as strong as any one of the wanted levels. A level that is not on the ladder satisfies no level, and no level
 * satisfies it.
 */
export function satisfiesLevel(levels: readonly string[], have: string, wanted: readonly string[]): boolean {
  const reached = levels.indexOf(have)
  return wanted.some((level) => levels.includes(level) && reached >= levels.indexOf(level))
}

/** The position on the ladder of the weakest of some levels. */
export function weakest(levels: readonly string[], acrValues: readonly string[]): number {
  return Math.min(...acrValues.map((acr) => levels.indexOf(acr)))
}
