/** Whether a pattern of actions, which may end in `*`, covers an action: `factor.*` covers `factor.enroll`. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern
}

/** The pattern of the actions that begin as this one does, up to its last dot: `factor.*` for `factor.enroll`. */
export function patternAround(action: string): string | undefined {
  const end = action.lastIndexOf('.') + 1
  return end === 0 ? undefined : `${action.slice(0, end)}*`
}
