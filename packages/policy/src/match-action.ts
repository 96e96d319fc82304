/** Whether a pattern of actions, which may end in `*`, covers an action: `factor.*` covers `factor.enroll`. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern
}
