/** Whether a rule's action, which may end in `*`, covers an action. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern
}
