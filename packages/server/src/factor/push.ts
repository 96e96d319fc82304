import type { AuthorizationDetail } from '@stepup/protocol'

import { labelFor } from '../device/device-label.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { randomToken } from '../seal/seal.ts'
import type { DeviceRecord } from '../store/records.ts'
import { type Approver, approversIn, confirmApprover } from './approver.ts'
import { approverChallenge } from './approver-key.ts'
import { randomDigits } from './code.ts'
import type { Ceremony, Factor, FactorContext } from './factor.ts'
import { hashPushNumber, PUSH_POLL_IN } from './push-number.ts'

/**
 * Milliseconds between the ends of a push and of its challenge, in which the requesting browser still gets a late
 * approval: one poll and its round trip.
 */
const PUSH_COLLECTION = 5000

/** A notification for a user's approving devices. */
export interface PushMessage {
  readonly userId: string
  /** The known devices that may respond. */
  readonly deviceIds: readonly string[]
  readonly action: string
  /** The details that the user approves. */
  readonly details: readonly AuthorizationDetail[]
  /** The browser that asks: `Firefox (Windows)`. */
  readonly requestedBy: string
  /** Text for the notification, in the user's language. */
  readonly text: string
  /** The language of the text, for `lang` of a notification: `de`, `zh-Hans`. */
  readonly lang: string
  /** The direction of the text, for `dir` of a notification. */
  readonly dir: 'ltr' | 'rtl'
}

/** Options of {@link push}. */
export interface PushOptions {
  /**
   * Notifies the devices, by web push say. Never send the number: only the other screen shows it. Default: the devices
   * poll `GET /approvals`.
   */
  readonly notify?: (message: PushMessage) => Promise<void>
  /** The digits of the number. Default 2. */
  readonly digits?: 2 | 3 | 4 | 5 | 6
  /** Level that the factor reaches alone. Default `aal2`. */
  readonly level?: string
}

/**
 * Approval on another device of the user. The requesting browser shows a number, which the user enters on the other
 * device: a tap alone approves nothing (FAC-16). A browser is enrolled with a key that can't leave it, and signs every
 * approval (`createApprover` of `@stepup/core`).
 *
 * The factor is offered to known devices only: a request without a device cookie may come from the approving browser itself. A new browser
 * uses another factor first.
 *
 * @example
 * ```ts
 * push({
 *   async notify({ userId, action }) {
 *     await fetch('https://push.internal/', { method: 'POST', body: JSON.stringify({ userId, action }) })
 *   },
 * })
 * ```
 */
export function push({ notify, digits = 2, level = 'aal2' }: PushOptions = {}): Factor {
  checkNumbers('push()', { digits }, { whole: true, from: 2, to: 6 })
  return {
    kind: 'push',
    level,
    // A software key over another channel (RFC 8176): no attestation of hardware.
    amr: ['swk', 'mca'],
    elements: ['possession'],
    // The key signs the hash of the details that the other device shows.
    links: () => true,

    async offers(context) {
      const { approvers } = await devicesOf(context)
      const [approver] = approvers
      if (!approver) return []
      return [{ id: 'push', kind: 'push', ...(approvers.length === 1 ? { label: approver.label } : {}) }]
    },

    message(ceremony) {
      const number = randomDigits(digits)
      return {
        code: number,
        answer: { number, poll_in: PUSH_POLL_IN },
        async send() {
          const { asking, approvers } = await devicesOf(ceremony)
          if (!asking) throw new ProblemError('factor_not_found')
          await savePush(ceremony, asking, number)
          await notify?.(messageOf(ceremony, approvers))
        },
      }
    },

    // The user enters the number on the other device, never in the browser that shows it.
    verify: () => Promise.resolve({ ok: false, code: 'invalid_code' }),

    async poll({ store, challenge, offer, now, session }) {
      const asked = await store.findPush({ challengeId: challenge.id, factorId: offer.id })
      // Only the requesting browser gets the result, because a stolen token in another browser could poll faster.
      if (asked?.deviceId !== (await session.device())?.id) return { status: 'waiting' }
      if (asked?.status === 'denied') return { status: 'denied' }
      // The approval belonged to a round of several factors that failed: the next round needs another one, as of a code.
      if ((await store.findMessage(challenge.id, offer.id))?.codeHash === '') return { status: 'waiting' }
      if (asked?.status !== 'approved' || asked.expiresAt + PUSH_COLLECTION <= now) return { status: 'waiting' }
      const { evidence } = asked
      return { status: 'answered', verdict: { ok: true, ...(evidence ? { evidence } : {}) } }
    },

    enrollment: {
      onDevice: true,
      async start({ seal, session, user, now }) {
        const device = await session.device()
        if (!device) throw new Error('Only a known device can be enrolled to approve.')
        const challenge = approverChallenge(seal, { id: session.id, user }, now)
        return { answer: { challenge }, pending: { challenge, deviceId: device.id, label: labelFor(device, user) } }
      },
      confirm: confirmApprover,
    },
  }
}

async function savePush(ceremony: Ceremony, device: DeviceRecord, number: string): Promise<void> {
  const { store, challenge, offer, session, seal, user, now, limits } = ceremony
  await store.savePush({
    id: randomToken(),
    challengeId: challenge.id,
    factorId: offer.id,
    userId: user.id,
    sessionId: session.id,
    deviceId: device.id,
    numberHash: hashPushNumber(seal, { challengeId: challenge.id, factorId: offer.id }, number),
    requestedBy: labelFor(device, user),
    status: 'waiting',
    createdAt: now,
    // The push ends before its challenge, so that the other device never approves what the browser can no longer get.
    expiresAt: Math.min(now + limits.codeLifetime, challenge.expiresAt - PUSH_COLLECTION),
  })
}

function messageOf({ user, challenge, session, wording }: Ceremony, approvers: readonly Approver[]): PushMessage {
  const { action, bound, details } = challenge
  const asked = { action, details: bound ? details : [], requestedBy: session.agent }
  const deviceIds = approvers.map(({ deviceId }) => deviceId)
  return { userId: user.id, deviceIds, ...asked, ...wording.push({ ...asked, locale: user.locale }) }
}

/** The device that asks, and the other devices that may approve. An unknown device gets no approvers, because it could be one of them. */
async function devicesOf({
  session,
}: FactorContext): Promise<{ readonly asking?: DeviceRecord; readonly approvers: readonly Approver[] }> {
  const all = approversIn(await session.authenticators())
  const asking = all.length > 0 ? await session.device() : undefined
  const approvers = all.filter(({ deviceId }) => deviceId !== asking?.id)
  return asking && approvers.length > 0 ? { asking, approvers } : { approvers: [] }
}
