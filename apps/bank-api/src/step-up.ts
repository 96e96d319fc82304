import { randomUUID } from 'node:crypto'

import type { PolicyData } from '@stepup/policy'
import {
  createStepUpServer,
  emailOtp,
  passkey,
  password,
  push,
  recoveryCodes,
  securityKey,
  smsOtp,
  totp,
  type Audit,
  type StepUpServer,
  type StepUpStore,
} from '@stepup/server'
import { allAudits, auditTrail, operatorLog } from '@stepup/server/audit'
import {
  address,
  browser,
  device,
  dormant,
  failures,
  networkChange,
  payee,
  recentChange,
  type Signal,
  timeOfDay,
  travel,
  usualAmount,
  usualPlace,
  velocity,
} from '@stepup/server/signals'
import type { Kysely } from 'kysely'

import type { BankTables } from './database/tables.ts'
import { detailTypes } from './detail-types.ts'
import type { BankEvents } from './events/bank-events.ts'
import type { SendMessage } from './mail/inbox.ts'
import { noticeMail } from './mail/notice-mail.ts'
import { isPasswordOf } from './sessions/password.ts'
import type { Sessions } from './sessions/sessions.ts'
import { simulated } from './simulation/simulated-signal.ts'
import { ANONYMOUS_RANGE, simulatedPlaces } from './simulation/simulation.ts'
import { areApprovedPayees } from './transfers/order.ts'

export interface BankStepUpOptions {
  readonly db: Kysely<BankTables>
  readonly events: BankEvents
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly sessions: Sessions
  readonly origin: string
  readonly secret: string
  readonly policies: () => PolicyData
  readonly sendMail: SendMessage
  readonly sendText: SendMessage
  readonly clock: () => number
  readonly clientAddress: (request: Request) => string | undefined
  readonly log: (message: string) => void
  /** Whether the devtools may read why the policies asked. */
  readonly development: boolean
  /** Whether visitors simulate where they are, and when. */
  readonly demo: boolean
}

/** Step-up as the bank uses it: its factors, its policies, its sessions, in its own database. */
export function createBankStepUp(options: BankStepUpOptions): StepUpServer<Kysely<BankTables>> {
  const { db, store, sessions, origin, sendMail, sendText, clock } = options
  const host = new URL(origin).hostname
  const webAuthn = { rpId: host, rpName: 'Northbank', origins: [origin] }
  return createStepUpServer({
    store,
    session: sessions,
    secret: options.secret,
    origins: [origin],
    policies: options.policies,
    signals: signalsOf(options),
    // Whoever has just added a passkey is about to use it.
    risk: { weights: { recent_change: 0.4 } },
    ...(options.demo ? { places: simulatedPlaces } : {}),
    clock,
    development: options.development,
    clientAddress: options.clientAddress,
    // Each signal reads the bank's own database: a busy machine is slow, not unavailable.
    signalDeadline: 5000,
    factors: [
      passkey(webAuthn),
      securityKey(webAuthn),
      push(),
      totp({ issuer: 'Northbank' }),
      emailOtp({ send: sendMail }),
      smsOtp({ send: sendText, host }),
      password({ verify: (user, typed) => isPasswordOf(db, user.id, typed) }),
      recoveryCodes(),
    ],
    details: detailTypes,
    actions: { 'limit.change': { en: 'change your daily limit', de: 'Tageslimit ändern' } },
    audit: allAudits(
      operatorLog(options.log),
      securityLog(options),
      tellApprovers(options),
      auditTrail({
        store,
        secret: options.secret,
        onError: (error) => options.log(`The audit trail could not be written: ${String(error)}`),
      }),
    ),
    notify: async (notice) => {
      const { id, email } = notice.user
      if (notice.type === 'device.added' && (await isOpening(db, id, clock()))) return
      if (email !== undefined) await sendMail({ userId: id, to: email, ...noticeMail(notice) })
    },
  })
}

/** Returns the signals of the bank. A demo has all of them, and simulates where its visitors are; another bank needs a source of places first. */
function signalsOf({ db, demo }: BankStepUpOptions): readonly Signal[] {
  const always: readonly Signal[] = [
    device(),
    // The bank's own list says which payees are known: it has some from before step-up did.
    payee({ isKnown: ({ session, details }) => areApprovedPayees(db, session.user.id, details) }),
    // What was let through since the last approval adds up, so that no amount gets past a threshold in pieces.
    velocity({ actions: ['transfer.create', 'transfer.batch'] }),
    usualAmount(),
    failures(),
    recentChange(),
    browser(),
    dormant(),
    timeOfDay({ timeZone: 'Europe/Berlin' }),
  ]
  if (!demo) return always
  const located = [address({ deny: [ANONYMOUS_RANGE] }), networkChange(), travel(), usualPlace()]
  return [...always, ...located].map(simulated)
}

/** Tells the customer's other devices at once that one of them asks for an approval. */
function tellApprovers({ events }: BankStepUpOptions): Audit {
  return (event) => {
    if (event.type === 'message.sent' && event.kind === 'push') events.tell(event.userId, 'approval')
  }
}

const shown: readonly string[] = [
  'challenge.approved',
  'challenge.cancelled',
  'challenge.locked',
  'attempt.failed',
  'factor.enrolled',
  'factor.renamed',
  'factor.removed',
  'factor.default_changed',
  'factor.unlocked',
  'approval.denied',
  'device.added',
  'device.removed',
]

/**
 * Keeps what a customer should see of their own security. The answer to the request waits until it is kept: who was told of an approval
 * finds it in their list.
 */
function securityLog({ db, log }: BankStepUpOptions): Audit {
  return async (event) => {
    if ('userId' in event && shown.includes(event.type)) {
      if (event.type === 'device.added' && (await isOpening(db, event.userId, event.at))) return
      const row = {
        id: randomUUID(),
        customer_id: event.userId,
        at: event.at,
        type: event.type,
        kind: 'kind' in event ? event.kind : null,
        action: 'action' in event ? event.action : null,
      }
      await db
        .insertInto('security_events')
        .values(row)
        .execute()
        .catch((error: unknown) => log(`A security event could not be kept: ${String(error)}`))
    }
  }
}

const OPENING = 60_000

/** Whether the customer's account is just being opened. The device that does so is no news, and no reason for alarm. */
async function isOpening(db: Kysely<BankTables>, customerId: string, now: number): Promise<boolean> {
  const customer = await db.selectFrom('customers').select('created_at').where('id', '=', customerId).executeTakeFirst()
  return customer !== undefined && now - customer.created_at < OPENING
}
