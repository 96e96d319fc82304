import type { AuthorizationDetail, FactorOffer } from '@stepup/protocol'

import { ProblemError } from '../problem/problem-error.ts'
import { deliveryFailed } from '../problem/unavailable-error.ts'
import { sealContext } from '../seal/sealed-data.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { CODE_LENGTH, randomCode, readDigits } from './code.ts'
import type { Ceremony, Enrollment, Factor, FactorContext } from './factor.ts'
import { verifyMessageCode } from './message-code.ts'
import { readPhoneNumber } from './phone-number.ts'
import { segmentsOf } from '../message/segments.ts'
import { withBoundCode } from '../message/sms-format.ts'
import { within } from '../time/within.ts'

/** A text message with a code, ready to send. */
export interface SmsMessage {
  readonly userId: string
  /** E.164: `+4915123456789`. */
  readonly to: string
  /** Ends with the line that ties the code to the site, which browsers read. Send it as it is. */
  readonly text: string
  readonly code: string
  readonly action: string
  /** Details to approve. */
  readonly details: readonly AuthorizationDetail[]
}

/** Options of {@link smsOtp}. */
export interface SmsOtpOptions {
  /** Sends the message. An error means that it was not sent. */
  readonly send: (message: SmsMessage) => Promise<void>
  /** The host that the code is for: `bank.example`. Browsers fill it in there, and nowhere else. */
  readonly host: string
  /** Filter for phone numbers, for example by country. Default: any number. */
  readonly acceptNumber?: (number: string) => boolean | Promise<boolean>
  /**
   * Maximum number of SMS segments per message. Details that need more, such as a large batch, are not offered by text message. Default 3:
   * about 450 characters of the GSM alphabet, or 200 others.
   */
  readonly maxSegments?: number
  /** Default `aal2`. Text messages are restricted, and never phishing-resistant at any level. */
  readonly level?: string
}

/** An address or a number of a user. */
interface Line {
  readonly offerId: string
  readonly number: string
}

const APP_OWNED = 'sms:1'
/** Placeholder with the length of a code. */
const NO_CODE = '0'.repeat(CODE_LENGTH)
const HOUR = 60 * 60 * 1000
const ENROLLMENT_MESSAGES = 5

/** Codes by text message, to the app's number of the user and to enrolled numbers. */
export function smsOtp(options: SmsOtpOptions): Factor {
  const { send, host, maxSegments = 3, level = 'aal2' } = options

  return {
    kind: 'sms_otp',
    level,
    amr: ['sms', 'otp'],
    elements: ['possession'],
    singleUse: true,
    restricted: true,
    links: (details, { namesAll }) => namesAll(details),
    fits: (asked, { short }) =>
      segmentsOf(withBoundCode(short({ ...asked, code: NO_CODE }), { host, code: NO_CODE })) <= maxSegments,

    offers: async (context) =>
      (await linesOf(context)).map(({ offerId, number }): FactorOffer => ({
        id: offerId,
        kind: 'sms_otp',
        target: maskNumber(number),
        restricted: true,
        code_length: CODE_LENGTH,
      })),

    message(ceremony) {
      const code = randomCode()
      return { code, send: async () => send(await compose(ceremony, code, host)) }
    },

    verify: (ceremony, answer) => verifyMessageCode(ceremony, answer, (own, code) => compose(own, code, host)),

    enrollment: numberEnrollment(options),

    list({ user }) {
      const own = readPhoneNumber(user.phone)
      const listed = { id: APP_OWNED, kind: 'sms_otp', label: 'Text message', created_at: 0, managed: false } as const
      return Promise.resolve(own === undefined ? [] : [{ ...listed, target: maskNumber(own) }])
    },
  }
}

/** A number is enrolled once a code that went to it comes back. */
function numberEnrollment({ send, host, acceptNumber = () => true }: SmsOtpOptions): Enrollment {
  return {
    sends: true,
    // The number that is approved is the one that is enrolled. Approvals are recorded, so they show its end, and a keyed hash binds it.
    describe({ seal, user }, body) {
      const number = readPhoneNumber(body['number'])
      if (number === undefined) throw notANumber()
      return { id: seal.mac('number', user.id, number), label: maskNumber(number) }
    },
    async start(context, body) {
      const number = readPhoneNumber(body['number'])
      if (number === undefined || !(await acceptNumber(number))) throw notANumber()
      await limitEnrollmentMessages(context)
      const { seal, user, limits, wording } = context
      const code = randomCode()
      const asked = {
        action: 'factor.enroll',
        details: [{ type: 'factor', kind: 'sms_otp', label: maskNumber(number) }],
      }
      const message: SmsMessage = {
        userId: user.id,
        to: number,
        code,
        text: withBoundCode(wording.short({ ...asked, code, locale: user.locale }), { host, code }),
        ...asked,
      }
      try {
        await within(limits.deliveryTimeout, 'The sender of messages', () => send(message))
      } catch (error) {
        throw deliveryFailed(error)
      }
      return {
        answer: { target: maskNumber(number), expires_in: Math.floor(limits.codeLifetime / 1000) },
        pending: {
          number: sealNumber(context, number),
          target: maskNumber(number),
          codeHash: seal.mac('enrollment-code', user.id, number, code),
          codeUntil: context.now + limits.codeLifetime,
        },
      }
    },

    confirm: (context, { data }, body) => {
      const typed = (body as { readonly code?: unknown }).code
      const code = typeof typed === 'string' ? readDigits({ code: typed }) : undefined
      const number = openNumber(context, String(data['number']))
      const right =
        code !== undefined &&
        number !== undefined &&
        Number(data['codeUntil']) > context.now &&
        context.seal.matches(String(data['codeHash']), 'enrollment-code', context.user.id, number, code)
      const { number: sealed, target } = data
      return Promise.resolve(
        right ? { label: 'Text message', counter: 0, data: { number: sealed, target } } : undefined,
      )
    },
  }
}

function notANumber(): ProblemError {
  return new ProblemError('invalid_request', {
    detail: '`number` has to be a telephone number with its country code, such as +4915123456789.',
  })
}

/** Numbers that cost the caller's money to reach make texting them a business (toll fraud). */
async function limitEnrollmentMessages({ store, user, now }: FactorContext): Promise<void> {
  const counted = await store.count({
    key: `sms-enrollment:${user.id}`,
    now,
    window: HOUR,
    max: ENROLLMENT_MESSAGES,
  })
  if (!counted.ok) throw new ProblemError('rate_limited', { retry_after: Math.ceil((counted.until - now) / 1000) })
}

async function compose(ceremony: Ceremony, code: string, host: string): Promise<SmsMessage> {
  const { challenge, offer, user, wording } = ceremony
  const line = (await linesOf(ceremony)).find(({ offerId }) => offerId === offer.id)
  if (!line) throw new Error('This person has no such number any more.')
  const details = challenge.bound ? challenge.details : []
  const asked = { action: challenge.action, details }
  const text = withBoundCode(wording.short({ ...asked, code, locale: user.locale }), { host, code })
  return { userId: user.id, to: line.number, text, code, ...asked }
}

async function linesOf(context: FactorContext): Promise<readonly Line[]> {
  const { session, user } = context
  const enrolled = (await session.authenticators()).filter(({ kind }) => kind === 'sms_otp')
  // The app's own is read like one that is typed: sent as it stands, it may be another number.
  const own = readPhoneNumber(user.phone)
  return [
    ...(own === undefined ? [] : [{ offerId: APP_OWNED, number: own }]),
    ...enrolled.flatMap((record) => {
      const number = openNumber(context, String(record.data['number']))
      // The other ways to reach this person are there all the same.
      if (number === undefined) context.reportUnreadable(record)
      return number === undefined ? [] : [{ offerId: offerIdOf(record), number }]
    }),
  ]
}

function offerIdOf({ id }: AuthenticatorRecord): string {
  return `sms:${id.slice(0, 12)}`
}

function sealNumber({ seal, user }: FactorContext, number: string): string {
  return seal.close(new TextEncoder().encode(number), sealContext('sms_otp', user.id))
}

function openNumber({ seal, user }: FactorContext, sealed: string): string | undefined {
  const plain = seal.open(sealed, sealContext('sms_otp', user.id))
  return plain && new TextDecoder().decode(plain)
}

/** `+4915123456742` becomes `•••• 42`. */
function maskNumber(number: string): string {
  return `•••• ${number.slice(-2)}`
}
