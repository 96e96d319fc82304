import { MINUTE } from '../time/clock.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { MAX_TIMEOUT } from '../time/within.ts'

/**
 * The limits of attempts, messages and lifetimes. The defaults reconcile PSD2 RTS Art. 4, NIST SP 800-63B §3.2.2 and
 * ASVS 6. Times in milliseconds.
 */
export interface Limits {
  /** Failed attempts that end a challenge. */
  readonly attemptsPerChallenge: number
  /**
   * Failures in a row, over all challenges, that disable an authenticator: half of them on the user's known devices, half anywhere else. An
   * authenticator is disabled on the side that used up its half.
   */
  readonly consecutiveFailures: number
  /** Challenges of one session in an hour. */
  readonly challengesPerHour: number
  /** Questions of one session (`POST /challenges`) in an hour. */
  readonly asksPerHour: number
  /** Refused requests of one session in an hour that the server records. Further ones are refused without a record. */
  readonly refusalsPerHour: number
  /** Enrollments that one user may start in an hour. */
  readonly enrollmentsPerHour: number
  /** Contents of drafts of policies that one person may write in an hour. */
  readonly draftsPerHour: number
  /**
   * New challenges of one address in an hour, over all users; where the app tells addresses (`clientAddress`). Refused
   * requests do not count.
   */
  readonly challengesPerAddress: number
  /** Only attempts that can be guessed: codes and passwords, and no signatures. */
  readonly attemptsPerAddress: number
  readonly messagesPerAddress: number
  readonly asksPerAddress: number
  readonly refusalsPerAddress: number
  /** Time for one decision, including its reads. A slower decision denies. */
  readonly decisionTimeout: number
  readonly challengeLifetime: number
  readonly grantLifetime: number
  /** Lifetime of an elevation where the policy sets no `max_age`. */
  readonly elevationLifetime: number
  readonly codeLifetime: number
  readonly enrollmentLifetime: number
  /** Time for sending one message or notice. A slower one counts as not sent. */
  readonly deliveryTimeout: number
  readonly resendGap: number
  readonly messagesPerChallenge: number
  /** Messages for the challenge of a pending sign-in: one, and one more in case it does not arrive. */
  readonly messagesPerWaitingSignIn: number
  /** Messages of one kind to one user in an hour, over all challenges of their known devices. */
  readonly messagesPerHour: number
  /** Messages of one kind to one user in an hour, over all challenges of unknown devices and pending sign-ins. */
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
 * The limits of a server: the given ones, and the defaults for all others.
 *
 * @throws TypeError for an unknown limit, and for a value that is not a whole number.
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
