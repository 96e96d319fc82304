import type { AttemptLock } from '../store/store.ts'

/** How often, how long. The defaults reconcile PSD2 RTS Art. 4, NIST SP 800-63B §3.2.2 and ASVS 6. Times in milliseconds. */
export interface Limits {
  /** Failures that end a challenge. */
  readonly attemptsPerChallenge: number
  /** Failures in a row, over all challenges, that disable a factor. */
  readonly consecutiveFailures: number
  /** Challenges that one session may open in an hour. */
  readonly challengesPerHour: number
  /** Enrolments that one person may begin in an hour. */
  readonly enrolmentsPerHour: number
  /** From one address in an hour, over all accounts; where the app tells addresses (`clientAddress`). */
  readonly challengesPerAddress: number
  readonly attemptsPerAddress: number
  readonly messagesPerAddress: number
  readonly challengeLifetime: number
  readonly grantLifetime: number
  /** For how long an elevation is good where the policy sets no `max_age`. */
  readonly elevationLifetime: number
  readonly codeLifetime: number
  readonly enrolmentLifetime: number
  /** For how long a request waits for whatever sends messages or tells people. What takes longer counts as not sent. */
  readonly deliveryTimeout: number
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
  challengesPerHour: 120,
  enrolmentsPerHour: 60,
  challengesPerAddress: 3000,
  attemptsPerAddress: 1000,
  messagesPerAddress: 300,
  challengeLifetime: 5 * MINUTE,
  grantLifetime: 2 * MINUTE,
  elevationLifetime: 5 * MINUTE,
  codeLifetime: 5 * MINUTE,
  enrolmentLifetime: 10 * MINUTE,
  deliveryTimeout: 10 * SECOND,
  resendGap: 30 * SECOND,
  messagesPerChallenge: 4,
  messagesPerHour: 20,
})

/** A factor rests for 30 s after 5 failures in a row, twice as long after each 5 more, at most 1 h (NIST SP 800-63B §3.2.2). */
export function factorLock(factorId: string, { consecutiveFailures }: Limits): AttemptLock {
  return { key: factorId, disableAt: consecutiveFailures, every: 5, firstDelay: 30 * SECOND, maxDelay: 60 * MINUTE }
}

/** Over all of an account's codes and passwords together: more ways to guess are no more guesses. It never shuts for good. */
export const accountLock: AttemptLock = Object.freeze({
  key: '*',
  every: 20,
  firstDelay: MINUTE,
  maxDelay: 60 * MINUTE,
})
