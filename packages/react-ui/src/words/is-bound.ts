import type { Challenge } from '@stepup/protocol'

/** Whether the challenge approves exact details, or only confirms the user's identity. */
export function isBound(challenge: Challenge): boolean {
  return (challenge.authorization_details?.length ?? 0) > 0
}
