import { SIGN_IN } from '../session/sign-in.ts'
import type { ActivityRecord } from '../store/records.ts'

/**
 * Whether exactly this was approved: a grant came with it, or it is the sign-in that a challenge was answered for. What an elevation let
 * through was not: that was proven before, and maybe elsewhere.
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
