/** How often, how long. The defaults reconcile PSD2 RTS Art. 4, NIST SP 800-63B §3.2.2 and ASVS 6. Times in milliseconds. */
export interface Limits {
  /** Failures that end a challenge. */
  readonly attemptsPerChallenge: number
  /** Failures in a row, over all challenges, that disable a factor. */
  readonly consecutiveFailures: number
  readonly challengeLifetime: number
  readonly grantLifetime: number
  /** For how long an elevation is good where the policy sets no `max_age`. */
  readonly elevationLifetime: number
  readonly codeLifetime: number
  readonly enrolmentLifetime: number
  readonly resendGap: number
  readonly messagesPerChallenge: number
  /** Messages to one person in an hour, over all challenges. */
  readonly messagesPerHour: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

export const defaultLimits: Limits = Object.freeze({
  attemptsPerChallenge: 5,
  consecutiveFailures: 100,
  challengeLifetime: 5 * MINUTE,
  grantLifetime: 2 * MINUTE,
  elevationLifetime: 5 * MINUTE,
  codeLifetime: 5 * MINUTE,
  enrolmentLifetime: 10 * MINUTE,
  resendGap: 30 * SECOND,
  messagesPerChallenge: 4,
  messagesPerHour: 20,
})

/** How long a factor rests after this many failures in a row: 30 s after 5, twice as long after each 5 more, at most 1 h. */
export function delayAfter(consecutive: number): number {
  if (consecutive === 0 || consecutive % 5 !== 0) return 0
  return Math.min(30 * SECOND * 2 ** (consecutive / 5 - 1), 60 * MINUTE)
}
