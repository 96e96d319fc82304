import type { AttemptLock } from '../store/store.ts'
import { type CountedAs, keyAs } from './counted-as.ts'

/** How often, how long. The defaults reconcile PSD2 RTS Art. 4, NIST SP 800-63B §3.2.2 and ASVS 6. Times in milliseconds. */
export interface Limits {
  /** Failures that end a challenge. */
  readonly attemptsPerChallenge: number
  /**
   * Failures in a row, over all challenges, that a factor takes: half of them from the person's known devices, half from anywhere else. What
   * is used up on one side is disabled there.
   */
  readonly consecutiveFailures: number
  /** Challenges that one session may open in an hour. */
  readonly challengesPerHour: number
  /** How often one session may ask in an hour what an action would need (`POST /challenges`). */
  readonly asksPerHour: number
  /** How many refused requests of one session are written down in an hour. Those beyond are refused as before, and leave no trace. */
  readonly refusalsPerHour: number
  /** Enrollments that one person may begin in an hour. */
  readonly enrollmentsPerHour: number
  /** From one address in an hour, over all accounts; where the app tells addresses (`clientAddress`). */
  readonly challengesPerAddress: number
  readonly attemptsPerAddress: number
  readonly messagesPerAddress: number
  readonly asksPerAddress: number
  readonly refusalsPerAddress: number
  /** For how long a decision may take, with everything that it reads. What takes longer is refused. */
  readonly decisionTimeout: number
  readonly challengeLifetime: number
  readonly grantLifetime: number
  /** For how long an elevation is good where the policy sets no `max_age`. */
  readonly elevationLifetime: number
  readonly codeLifetime: number
  readonly enrollmentLifetime: number
  /** For how long a request waits for whatever sends messages or tells people. What takes longer counts as not sent. */
  readonly deliveryTimeout: number
  readonly resendGap: number
  readonly messagesPerChallenge: number
  /** For one challenge of a sign-in that waits for it: one message, and one more should it not arrive. */
  readonly messagesPerWaitingSignIn: number
  /** Messages of one kind to one person in an hour, over all challenges, that their known devices ask for. */
  readonly messagesPerHour: number
  /** The same for whatever else has a session of theirs, or waits for one with their password. */
  readonly messagesPerHourElsewhere: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

export const defaultLimits: Limits = Object.freeze({
  attemptsPerChallenge: 5,
  consecutiveFailures: 100,
  challengesPerHour: 120,
  asksPerHour: 600,
  refusalsPerHour: 600,
  enrollmentsPerHour: 60,
  challengesPerAddress: 3000,
  attemptsPerAddress: 1000,
  messagesPerAddress: 300,
  asksPerAddress: 6000,
  refusalsPerAddress: 6000,
  decisionTimeout: 5 * SECOND,
  challengeLifetime: 5 * MINUTE,
  grantLifetime: 2 * MINUTE,
  elevationLifetime: 5 * MINUTE,
  codeLifetime: 5 * MINUTE,
  enrollmentLifetime: 10 * MINUTE,
  deliveryTimeout: 10 * SECOND,
  resendGap: 30 * SECOND,
  messagesPerChallenge: 4,
  messagesPerWaitingSignIn: 2,
  messagesPerHour: 20,
  messagesPerHourElsewhere: 10,
})

/**
 * What holds back the next try of a factor that can be guessed. From a known device, the factor's own failures only: a lock is one
 * factor's. From elsewhere all codes and passwords of the account together, too: more ways to guess are no more guesses.
 */
export function locksFor(factorId: string, counted: CountedAs, limits: Limits): readonly AttemptLock[] {
  return counted === 'known_device'
    ? [factorLock(factorId, counted, limits)]
    : [factorLock(factorId, counted, limits), accountLock]
}

/** A factor rests for 30 s after 5 failures in a row, twice as long after each 5 more, at most 1 h (NIST SP 800-63B §3.2.2). */
function factorLock(factorId: string, counted: CountedAs, limits: Limits): AttemptLock {
  return {
    key: keyAs(counted, factorId),
    disableAt: failuresThatDisable(counted, limits),
    every: 5,
    firstDelay: 30 * SECOND,
    maxDelay: 60 * MINUTE,
  }
}

/** It never shuts for good. */
const accountLock: AttemptLock = Object.freeze({
  key: keyAs('elsewhere', '*'),
  every: 20,
  firstDelay: MINUTE,
  maxDelay: 60 * MINUTE,
})

/** How many failures in a row disable a factor there. Both sides together take no more than `consecutiveFailures`. */
export function failuresThatDisable(counted: CountedAs, { consecutiveFailures }: Limits): number {
  const elsewhere = Math.floor(consecutiveFailures / 2)
  return counted === 'elsewhere' ? elsewhere : consecutiveFailures - elsewhere
}
