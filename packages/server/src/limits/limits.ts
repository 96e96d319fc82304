import { MINUTE } from '../time/clock.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { MAX_TIMEOUT } from '../time/within.ts'

/**
 * The limits of attempts, messages and lifetimes. The defaults reconcile PSD2 RTS Art. 4, NIST SP 800-63B §3.2.2 and
 * ASVS 6. Times in milliseconds.
 */
export interface Limits {
  /** Failed attempts that end a challenge. Default 5. */
  readonly attemptsPerChallenge: number
  /**
   * Failures in a row, over all challenges, that disable an authenticator: half of them on the user's known devices, half anywhere else. An
   * authenticator is disabled on the side that used up its half. Default 100.
   */
  readonly consecutiveFailures: number
  /** New challenges of one session in an hour. Default 120. */
  readonly challengesPerHour: number
  /** Requests of one session for a challenge in advance (`POST /challenges`) in an hour. Default 600. */
  readonly asksPerHour: number
  /**
   * Refused requests of one session in an hour that the server records. Further ones are refused without a record.
   * Default 600.
   */
  readonly refusalsPerHour: number
  /** Enrollments that one user may start in an hour, on known devices and elsewhere each. Default 60. */
  readonly enrollmentsPerHour: number
  /** Contents of drafts of policies that one person may write in an hour. Default 100. */
  readonly draftsPerHour: number
  /**
   * New challenges of one address in an hour, over all users. The limits per address apply where the app tells addresses
   * (`clientAddress`), and do not count refused requests. Default 3000.
   */
  readonly challengesPerAddress: number
  /** Attempts of one address in an hour that can be guessed: codes and passwords, and no signatures. Default 1000. */
  readonly attemptsPerAddress: number
  /** Messages of one address in an hour. Default 300. */
  readonly messagesPerAddress: number
  /** As `asksPerHour`, for one address over all users. Default 6000. */
  readonly asksPerAddress: number
  /** As `refusalsPerHour`, for one address over all users. Default 6000. */
  readonly refusalsPerAddress: number
  /** Time for one decision, including its reads. A slower decision denies. Default 5 seconds. */
  readonly decisionTimeout: number
  /** Time until an unanswered challenge expires. Default 5 minutes. */
  readonly challengeLifetime: number
  /** Time until an unspent grant expires. Default 2 minutes. */
  readonly grantLifetime: number
  /** Lifetime of an elevation where the policy sets no `max_age`. Default 5 minutes. */
  readonly elevationLifetime: number
  /** Time until the code of a message expires, at most until its challenge does. Default 5 minutes. */
  readonly codeLifetime: number
  /** Time until an unconfirmed enrollment expires. Default 10 minutes. */
  readonly enrollmentLifetime: number
  /** Time for sending one message or notice. A slower one counts as not sent. Default 10 seconds. */
  readonly deliveryTimeout: number
  /** Time between two messages of one factor for one challenge. Default 30 seconds. */
  readonly resendGap: number
  /** Messages of one factor for one challenge. Default 4. */
  readonly messagesPerChallenge: number
  /** Messages for the challenge of a pending sign-in: one, and one more in case it does not arrive. Default 2. */
  readonly messagesPerWaitingSignIn: number
  /** Messages of one kind to one user in an hour, over all challenges of their known devices. Default 20. */
  readonly messagesPerHour: number
  /** Messages of one kind to one user in an hour, over all challenges of unknown devices and pending sign-ins. Default 10. */
  readonly messagesPerHourElsewhere: number
}

const SECOND = 1000

export const defaultLimits: Limits = Object.freeze({
  attemptsPerChallenge: 5,
  consecutiveFailures: 100,
  challengesPerHour: 120,
  asksPerHour: 600,
  refusalsPerHour: 600,
  enrollmentsPerHour: 60,
  draftsPerHour: 100,
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
 * Returns the given limits, with the defaults for all others.
 *
 * @throws TypeError for an unknown limit, for a value that is not a whole number from 0, and for a timeout that no timer can wait.
 */
export function readLimits(given: Partial<Limits> = {}): Limits {
  const limits = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const unknown = Object.keys(limits).find((name) => !Object.hasOwn(defaultLimits, name))
  if (unknown !== undefined)
    throw new TypeError(`[stepup] \`limits\` has no \`${unknown}\`. It has ${Object.keys(defaultLimits).join(', ')}.`)
  checkNumbers('`limits`', limits, { whole: true })
  const read = { ...defaultLimits, ...limits }
  const { decisionTimeout, deliveryTimeout } = read
  checkNumbers('`limits`', { decisionTimeout, deliveryTimeout }, { to: MAX_TIMEOUT })
  return read
}
