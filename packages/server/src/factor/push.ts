import type { AuthorizationDetail } from '@stepup/protocol'

import { ProblemError } from '../problem/problem-error.ts'
import { randomToken } from '../seal/seal.ts'
import type { DeviceRecord } from '../store/records.ts'
import { approverChallenge } from './approver-key.ts'
import { type Approver, approversIn, confirmApprover } from './approver.ts'
import { randomDigits } from './code.ts'
import type { Ceremony, Factor, FactorContext } from './factor.ts'
import { hashPushNumber, PUSH_POLL_IN } from './push-number.ts'

/** Content of a push, for the app's own delivery to the user's devices. */
export interface PushMessage {
  readonly userId: string
  /** The known devices that may answer. */
  readonly deviceIds: readonly string[]
  readonly action: string
  /** Details to approve. */
  readonly details: readonly AuthorizationDetail[]
  /** The browser that asks: `Firefox on Windows`. */
  readonly requestedBy: string
  /** Text for the notification, in the user's language. */
  readonly text: string
}

/** Options of {@link push}. */
export interface PushOptions {
  /**
   * Notifies the devices, by web push or any other means. The message never contains the number, which only the other screen shows. Without
   * it, devices poll `GET /approvals`.
   */
  readonly notify?: (message: PushMessage) => Promise<void>
  /** Number of digits. Default 2. */
  readonly digits?: 2 | 3 | 4 | 5 | 6
  /** Default `aal2`. */
  readonly level?: string
}

const ID = 'push'

/**
 * Approval on another device of the user. The requesting browser shows a number, which the user enters on the other device: a tap alone
 * approves nothing (FAC-16). A browser is enrolled with a non-extractable key, and signs its approvals (`createApprover` of
 * `@stepup/core`).
 *
 * It is offered to known devices only. A request without the device cookie is an unknown device, and may come from the approving browser
 * itself; a new browser proves itself in another way first.
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
  return {
    kind: 'push',
    level,
    // A key that software keeps, reached by another channel (RFC 8176). Nothing attests to hardware.
    amr: ['swk', 'mca'],
    elements: ['possession'],
    // The key signs the hash of the details that the other device shows.
    links: () => true,

    async offers(context) {
      const { approvers } = await asking(context)
      const [only] = approvers
      if (!only) return []
      return [{ id: ID, kind: 'push', ...(approvers.length === 1 ? { label: only.label } : {}) }]
    },

    message(ceremony) {
      const number = randomDigits(digits)
      return {
        code: number,
        answer: { number, poll_in: PUSH_POLL_IN },
        async send() {
          const { device, approvers } = await asking(ceremony)
          if (!device || approvers.length === 0) throw new ProblemError('factor_not_found')
          await ask(ceremony, device, number)
          await notify?.(messageOf(ceremony, approvers))
        },
      }
    },

    // The number is given to the other device, never to the one that shows it.
    verify: () => Promise.resolve({ ok: false, code: 'invalid_code' }),

    async poll({ store, challenge, offer, now, session }) {
      const asked = await store.findPush({ challengeId: challenge.id, factorId: offer.id })
      // The answer is for the browser that asked: a copy of its session's token could be faster, and would get what was approved.
      if (asked?.deviceId !== (await session.device())?.id) return { status: 'waiting' }
      if (asked?.status === 'denied') return { status: 'denied' }
      if (asked?.status !== 'approved' || asked.expiresAt <= now) return { status: 'waiting' }
      const { evidence } = asked
      return { status: 'answered', verdict: { ok: true, ...(evidence ? { evidence } : {}) } }
    },

    enrollment: {
      onDevice: true,
      async start({ seal, session, user, now }) {
        const device = await session.device()
        if (!device) throw new Error('A browser can approve once it is a known device.')
        const challenge = approverChallenge(seal, { id: session.id, user }, now)
        return { answer: { challenge }, pending: { challenge, deviceId: device.id, label: device.label } }
      },
      confirm: confirmApprover,
    },
  }
}

async function ask(
  { store, challenge, offer, session, seal, user, now, limits }: Ceremony,
  device: DeviceRecord,
  number: string,
): Promise<void> {
  await store.savePush({
    id: randomToken(),
    challengeId: challenge.id,
    factorId: offer.id,
    userId: user.id,
    sessionId: session.id,
    deviceId: device.id,
    numberHash: hashPushNumber(seal, { challengeId: challenge.id, factorId: offer.id }, number),
    requestedBy: device.label,
    status: 'waiting',
    createdAt: now,
    expiresAt: Math.min(now + limits.codeLifetime, challenge.expiresAt),
  })
}

function messageOf({ user, challenge, session, wording }: Ceremony, approvers: readonly Approver[]): PushMessage {
  const asked = {
    action: challenge.action,
    details: challenge.bound ? challenge.details : [],
    requestedBy: session.agent,
  }
  return {
    userId: user.id,
    deviceIds: approvers.map(({ deviceId }) => deviceId),
    ...asked,
    text: wording.push({ ...asked, locale: user.locale }),
  }
}

/** The device that asks, and the others that may approve. None for a browser that is not known: it could be any of them. */
async function asking({
  session,
}: FactorContext): Promise<{ readonly device?: DeviceRecord; readonly approvers: readonly Approver[] }> {
  const approvers = approversIn(await session.authenticators())
  const device = approvers.length > 0 ? await session.device() : undefined
  if (!device) return { approvers: [] }
  return { device, approvers: approvers.filter(({ deviceId }) => deviceId !== device.id) }
}
