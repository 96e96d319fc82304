import type { AuthorizationDetail } from '@stepup/protocol'

import { randomToken } from '../seal/seal.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { randomDigits } from './code.ts'
import type { Ceremony, Factor, FactorContext } from './factor.ts'
import { hashPushNumber, PUSH_POLL_IN } from './push-number.ts'

/** What a push says, for the app's own way to reach a person's devices. */
export interface PushMessage {
  readonly userId: string
  /** The known devices that may answer. */
  readonly deviceIds: readonly string[]
  readonly action: string
  /** What is being approved. */
  readonly details: readonly AuthorizationDetail[]
  /** What asks: `Firefox on Windows`. */
  readonly requestedBy: string
}

/** Options of {@link push}. */
export interface PushOptions {
  /**
   * Tells the devices that something waits, by web push or however the app reaches them. Never the number: that stands on the other
   * screen only. Without it, they find out by asking `GET /approvals`.
   */
  readonly notify?: (message: PushMessage) => Promise<void>
  /** How many digits the number has. Default 2. */
  readonly digits?: 2 | 3 | 4 | 5 | 6
  /** Default `aal2`. */
  readonly level?: string
}

const ID = 'push'

/**
 * Approval on another device of the same person. The browser that asks shows a number, and the other device has to be given it:
 * a tap alone approves nothing (FAC-16). A browser becomes a device that approves by being enrolled as one.
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
    amr: ['mca'],
    elements: ['possession'],
    // The other device shows what the server recorded.
    links: () => true,

    async offers(context) {
      const others = await otherApprovers(context)
      const [only] = others
      if (!only) return []
      return [{ id: ID, kind: 'push', ...(others.length === 1 ? { label: only.label } : {}) }]
    },

    message(ceremony) {
      const number = randomDigits(digits)
      return {
        code: number,
        answer: { number, poll_in: PUSH_POLL_IN },
        async send() {
          await ask(ceremony, number)
          await notify?.(await messageOf(ceremony))
        },
      }
    },

    // The number is given to the other device, never to the one that shows it.
    verify: () => Promise.resolve({ ok: false, code: 'invalid_code' }),

    async poll({ store, challenge, offer, now }) {
      const asked = await store.findPush({ challengeId: challenge.id, factorId: offer.id })
      if (asked?.status === 'denied') return { status: 'denied' }
      if (asked?.status !== 'approved' || asked.expiresAt <= now) return { status: 'waiting' }
      return { status: 'answered', verdict: { ok: true } }
    },

    enrolment: {
      onDevice: true,
      async start(context) {
        const device = await context.session.device()
        if (!device) throw new Error('A browser can approve once it is a known device.')
        const earlier = (await approversOf(context)).filter(({ data }) => data['deviceId'] === device.id)
        const made = { label: device.label, counter: 0, data: { deviceId: device.id } }
        return { answer: {}, made: { ...made, replaces: earlier.map(({ id }) => id) } }
      },
      confirm: () => Promise.resolve(undefined),
    },
  }
}

async function ask(
  { store, challenge, offer, session, seal, user, now, limits }: Ceremony,
  number: string,
): Promise<void> {
  await store.savePush({
    id: randomToken(),
    challengeId: challenge.id,
    factorId: offer.id,
    userId: user.id,
    sessionId: session.id,
    numberHash: hashPushNumber(seal, { challengeId: challenge.id, factorId: offer.id }, number),
    requestedBy: session.agent,
    status: 'waiting',
    createdAt: now,
    expiresAt: Math.min(now + limits.codeLifetime, challenge.expiresAt),
  })
}

async function messageOf(ceremony: Ceremony): Promise<PushMessage> {
  const { user, challenge, session } = ceremony
  return {
    userId: user.id,
    deviceIds: (await otherApprovers(ceremony)).map(({ data }) => String(data['deviceId'])),
    action: challenge.action,
    details: challenge.bound ? challenge.details : [],
    requestedBy: session.agent,
  }
}

/** The device that asks can't be the one that approves. */
async function otherApprovers(context: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  const approvers = await approversOf(context)
  if (approvers.length === 0) return []
  const own = await context.session.device()
  return approvers.filter(({ data }) => data['deviceId'] !== own?.id)
}

async function approversOf({ session }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await session.authenticators()).filter(({ kind }) => kind === 'push')
}
