import type { AuthorizationDetail } from '@stepup/protocol'

import { labelOfKind } from '../message/languages.ts'
import { segmentsOf } from '../message/sms-format.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { deliveryFailed } from '../problem/unavailable-error.ts'
import { sealContext } from '../seal/sealed-data.ts'
import { checkTexts } from '../text/check-texts.ts'
import { HOUR, secondsUntil } from '../time/clock.ts'
import { within } from '../time/within.ts'
import { CODE_LENGTH, readConfirmationCode } from './code.ts'
import type { Ceremony, Enrollment, Factor, FactorContext } from './factor.ts'
import { verifyMessageCode } from './message-code.ts'
import { readPhoneNumber } from './phone-number.ts'

/** A text message with a code, ready to send. */
export interface SmsMessage {
  readonly userId: string
  /** E.164: `+4915123456789`. */
  readonly to: string
  /** Ends with the line that ties the code to the site, for browsers. Send it unchanged. */
  readonly text: string
  readonly code: string
  readonly action: string
  /** The details that the user approves. */
  readonly details: readonly AuthorizationDetail[]
}

/** Options of {@link smsOtp}. */
export interface SmsOtpOptions {
  /** Sends a message. An error means "not sent". */
  readonly send: (message: SmsMessage) => Promise<void>
  /** The host that the code is for: `bank.example`. Browsers fill the code in on no other host. */
  readonly host: string
  /** Whether a number may be enrolled: by its country, say. Default: any. */
  readonly acceptNumber?: (number: string) => boolean | Promise<boolean>
  /**
   * The most segments of one text message. A longer text, such as a batch of many payments, is not offered. Default 3: some 450 letters of
   * the GSM alphabet, or 200 of other scripts.
   */
  readonly maxSegments?: number
  /**
   * Level that the factor reaches alone. Default `aal2`. Text messages are restricted, and never phishing-resistant at
   * any level.
   */
  readonly level?: string
}

/** A telephone number of the user, with the id of its offer. */
interface Line {
  readonly offerId: string
  readonly number: string
}

const APP_OWNED = 'sms:1'
const SAMPLE_CODE = '0'.repeat(CODE_LENGTH)
const ENROLLMENT_MESSAGES = 5

/** Codes by text message, to the number that the app has verified and to the numbers that the user enrolled. */
export function smsOtp(options: SmsOtpOptions): Factor {
  const { send, host, maxSegments = 3, level = 'aal2' } = options
  checkTexts('smsOtp()', { host })
  checkNumbers('smsOtp()', { maxSegments }, { whole: true, from: 1 })
  const offer = { kind: 'sms_otp', restricted: true, code_length: CODE_LENGTH } as const
  const listed = { id: APP_OWNED, kind: 'sms_otp', created_at: 0, managed: false } as const
  const composeFor = (ceremony: Ceremony, code: string) => compose(ceremony, code, host)
  return {
    kind: 'sms_otp',
    level,
    amr: ['sms', 'otp'],
    elements: ['possession'],
    singleUse: true,
    repeatable: true,
    restricted: true,
    links: (details, { namesAll }) => namesAll(details),
    fits: (asked, { short }) => segmentsOf(short({ ...asked, code: SAMPLE_CODE, host })) <= maxSegments,
    offers: async (context) =>
      (await linesOf(context)).map(({ offerId, number }) => ({ ...offer, id: offerId, target: maskNumber(number) })),
    message(ceremony) {
      const code = ceremony.newCode()
      return { code, to: appNumber(ceremony), send: async () => send(await composeFor(ceremony, code)) }
    },
    verify: (ceremony, answer) => verifyMessageCode(ceremony, answer, { to: appNumber(ceremony), compose: composeFor }),
    enrollment: numberEnrollment(options),
    async list({ user }) {
      const number = readPhoneNumber(user.phone)
      return number === undefined
        ? []
        : [{ ...listed, label: labelOfKind('sms_otp', user), target: maskNumber(number) }]
    },
  }
}

/** Enrolls a number once the user enters a code that was sent to it. */
function numberEnrollment({ send, host, acceptNumber = () => true }: SmsOtpOptions): Enrollment {
  return {
    sends: true,
    // The approval covers this number. Records of approvals contain its last digits, and a keyed hash binds the rest.
    describe({ seal, user }, body) {
      const number = readNumber(body)
      return { id: seal.mac('number', user.id, number), label: maskNumber(number) }
    },

    async start(context, body) {
      const { seal, user, limits, wording, now } = context
      const number = readNumber(body)
      if (!(await acceptNumber(number))) throw notANumber()
      await limitEnrollmentMessages(context)
      const code = context.newCode()
      const target = maskNumber(number)
      const asked = { action: 'factor.enroll', details: [{ type: 'factor', kind: 'sms_otp', label: target }] }
      const text = wording.short({ ...asked, code, host, locale: user.locale })
      try {
        const message: SmsMessage = { userId: user.id, to: number, code, text, ...asked }
        await within(limits.deliveryTimeout, 'The sender of messages', () => send(message))
      } catch (error) {
        throw deliveryFailed(error)
      }
      const sealed = seal.close(new TextEncoder().encode(number), sealContext('sms_otp', user.id))
      const codeHash = seal.mac('enrollment-code', user.id, number, code)
      return {
        answer: { target, expires_in: Math.floor(limits.codeLifetime / 1000) },
        pending: { number: sealed, target, codeHash, codeUntil: now + limits.codeLifetime },
      }
    },

    async confirm(context, { data }, body) {
      const { seal, user, now } = context
      const { number: sealed, target, codeHash, codeUntil } = data
      const code = readConfirmationCode(body)
      const number = openNumber(context, String(sealed))
      const isRight =
        code !== undefined &&
        number !== undefined &&
        Number(codeUntil) > now &&
        seal.matches(String(codeHash), 'enrollment-code', user.id, number, code)
      return isRight ? { label: labelOfKind('sms_otp', user), counter: 0, data: { number: sealed, target } } : undefined
    },
  }
}

function readNumber(body: Readonly<Record<string, unknown>>): string {
  const number = readPhoneNumber(body['number'])
  if (number === undefined) throw notANumber()
  return number
}

function notANumber(): ProblemError {
  return invalidRequest('`number` has to be a telephone number with its country code, such as +4915123456789.')
}

/** Limits messages of enrollments: texting expensive numbers is a business (toll fraud). */
async function limitEnrollmentMessages({ store, user, now }: FactorContext): Promise<void> {
  const key = `sms-enrollment:${user.id}`
  const counted = await store.count({ key, now, window: HOUR, max: ENROLLMENT_MESSAGES })
  if (!counted.ok) throw new ProblemError('rate_limited', { retry_after: secondsUntil(counted.until, now) })
}

/** The number that the app has verified, for its offer. The number of an enrolled authenticator does not change. */
function appNumber({ offer, user }: Ceremony): string | undefined {
  return offer.id === APP_OWNED ? readPhoneNumber(user.phone) : undefined
}

async function compose(ceremony: Ceremony, code: string, host: string): Promise<SmsMessage> {
  const { challenge, offer, user, wording } = ceremony
  const line = (await linesOf(ceremony)).find(({ offerId }) => offerId === offer.id)
  if (!line) throw new Error('The user does not have this number any more.')
  const asked = { action: challenge.action, details: challenge.bound ? challenge.details : [] }
  const text = wording.short({ ...asked, code, host, locale: user.locale })
  return { userId: user.id, to: line.number, text, code, ...asked }
}

async function linesOf(context: FactorContext): Promise<readonly Line[]> {
  const { session, user } = context
  const enrolled = (await session.authenticators()).filter(({ kind }) => kind === 'sms_otp')
  // The app's number is normalized, too, because an unparsed number may reach another phone.
  const verified = readPhoneNumber(user.phone)
  return [
    ...(verified === undefined ? [] : [{ offerId: APP_OWNED, number: verified }]),
    ...enrolled.flatMap((record) => {
      const number = openNumber(context, String(record.data['number']))
      if (number !== undefined) return [{ offerId: `sms:${record.id.slice(0, 12)}`, number }]
      // An unreadable record must not break the user's other offers.
      context.reportUnreadable(record)
      return []
    }),
  ]
}

function openNumber({ seal, user }: FactorContext, sealed: string): string | undefined {
  const plain = seal.open(sealed, sealContext('sms_otp', user.id))
  return plain && new TextDecoder().decode(plain)
}

/** `+4915123456742` becomes `•••• 42`. */
function maskNumber(number: string): string {
  return `•••• ${number.slice(-2)}`
}
