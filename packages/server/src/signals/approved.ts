import { SIGN_IN } from '../session/session.ts'
import type { ActivityRecord } from '../store/records.ts'

/**
 * Returns whether the user approved exactly this event: its request had a grant, or it is a sign-in after a completed
 * challenge. An elevation approves no event, because its proof came earlier, possibly from another place.
 */
export function wasApproved(event: ActivityRecord): boolean {
  return event.opened && (event.challengeId !== undefined || (event.action === SIGN_IN && event.acr !== undefined))
}

/**
 * Checks whether signals learn from an event: approved events, and events of other sessions. A session that may be stolen teaches nothing
 * about its user.
 */
export function teaches(event: ActivityRecord, session: { readonly id: string }): boolean {
  return wasApproved(event) || (event.opened && event.sessionId !== session.id)
}
