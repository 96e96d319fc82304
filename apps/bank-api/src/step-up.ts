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
  type PolicySource,
  type PolicyStep,
  type PublishingPerson,
  type StepUpServer,
  type StepUpServerOptions,
  type StepUpStore,
} from '@stepup/server'
import { allAudits, operatorLog } from '@stepup/server/audit'
import {
  address,
  browser,
  device,
  dormant,
  failures,
  networkChange,
  payee,
  recentChange,
  type RiskOptions,
  type Signal,
  timeOfDay,
  travel,
  usualAmount,
  usualPlace,
  velocity,
} from '@stepup/server/signals'
import type { Kysely } from 'kysely'

import { actionWords } from './action-words.ts'
import type { BankTables } from './database/tables.ts'
import { detailTypes } from './detail-types.ts'
import type { BankEvents } from './events/bank-events.ts'
import type { SendMessage } from './mail/inbox.ts'
import { noticeMail } from './mail/notice-mail.ts'
import { type SecurityLog, securityLogAudit } from './security-log/security-log.ts'
import { isPasswordOf } from './sessions/password.ts'
import type { Sessions } from './sessions/sessions.ts'
import { simulated } from './simulation/simulated-signal.ts'
import { ANONYMOUS_RANGE, simulatedPlaces } from './simulation/simulation.ts'
import { findStaffMember } from './staff/staff-member.ts'
import { deskWords } from './staff/desk-words.ts'
import { staffPolicies } from './staff/staff-policies.ts'
import { areApprovedPayees } from './transfers/order.ts'

/** Options that the step-up servers of customers and of staff share. */
export interface BankStepUpOptions {
  readonly db: Kysely<BankTables>
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly origin: string
  readonly secret: string
  readonly policies: PolicySource
  readonly sendMail: SendMessage
  readonly sendText: SendMessage
  readonly clock: () => number
  readonly clientAddress: (request: Request) => string | undefined
  readonly log: (message: string) => void
  /** The audit trail that both servers write. */
  readonly trail: Audit
  /** Whether visitors can simulate place and time. */
  readonly demo: boolean
}

/** Options of the customers' step-up server. */
export interface CustomerStepUpOptions extends BankStepUpOptions {
  readonly events: BankEvents
  readonly sessions: Sessions
  readonly securityLog: SecurityLog
  /** Whether devtools may read the traces of decisions. */
  readonly development: boolean
}

/** The audience of the customers' step-up server. */
export const CUSTOMERS = 'customers'

/** Creates the step-up server of the bank's customers, in the bank's database. */
export function createCustomerStepUp(options: CustomerStepUpOptions): StepUpServer<Kysely<BankTables>> {
  const { db, sendMail, securityLog, clock } = options
  const listed = securityLogAudit(securityLog, {
    isNews: async ({ type, customerId, at }) => type !== 'device.added' || !(await isOpening(db, customerId, at)),
  })
  return createStepUpServer({
    ...sharedOptions(options),
    session: options.sessions,
    audience: CUSTOMERS,
    development: options.development,
    actions: actionWords,
    audit: allAudits(operatorLog(options.log), listed, tellApprovers(options), options.trail),
    notify: async (notice) => {
      const { id, email } = notice.user
      if (notice.type === 'device.added' && (await isOpening(db, id, clock()))) return
      if (email !== undefined) await sendMail({ userId: id, to: email, ...noticeMail(notice) })
    },
  })
}

/**
 * Creates the step-up server of the bank's staff: the same database, its own path and its own sessions. Each server
 * ignores the other's cookie. The factors and signals are those of the customers' server, whose policies staff publish;
 * the staff's own rules require a passkey.
 */
export function createStaffStepUp(
  options: BankStepUpOptions & { readonly sessions: Sessions },
): StepUpServer<Kysely<BankTables>> {
  const { db, sendMail, policies } = options
  return createStepUpServer({
    ...sharedOptions(options),
    basePath: STAFF_STEP_UP,
    audience: 'staff',
    session: options.sessions,
    // If the policies come from a file, staff can only look and try.
    ...(isPublished(policies)
      ? {
          publishing: {
            may: (person, step) => mayChange(db, person, step),
            approvals: 1,
            policies: staffPolicies,
            words: deskWords,
          },
        }
      : { policies: staffPolicies }),
    audit: allAudits(operatorLog(options.log), options.trail),
    notify: async (notice) => {
      const { id, email } = notice.user
      if (email !== undefined) await sendMail({ userId: id, to: email, ...noticeMail(notice) })
    },
  })
}

/** Returns whether staff publish the policies. Otherwise they come from a file. */
export function isPublished(policies: PolicySource): boolean {
  return typeof policies === 'object' && 'initial' in policies
}

async function mayChange(db: Kysely<BankTables>, { user }: PublishingPerson, step: PolicyStep): Promise<boolean> {
  const member = await findStaffMember(db, user.id)
  return member !== undefined && member.rights.includes(step === 'approve' || step === 'reject' ? 'approve' : 'change')
}

/** Path of the staff's step-up server. */
export const STAFF_STEP_UP = '/staff/step-up'

function sharedOptions(options: BankStepUpOptions) {
  const { db, origin, sendMail, sendText } = options
  const host = new URL(origin).hostname
  const webAuthn = { rpId: host, rpName: 'Northbank', origins: [origin] }
  return {
    store: options.store,
    policies: options.policies,
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
    secret: options.secret,
    origins: [origin],
    signals: bankSignals(options),
    risk,
    ...(options.demo ? { places: simulatedPlaces } : {}),
    clock: options.clock,
    clientAddress: options.clientAddress,
    // Every signal reads the bank's own database: on a busy machine it is slow, not unavailable.
    signalDeadline: 5000,
    details: detailTypes,
  } satisfies Partial<StepUpServerOptions<Kysely<BankTables>>>
}

/** A recent change weighs less than by default, because customers use a passkey right after adding it. */
export const risk: RiskOptions = { weights: { recent_change: 0.4 } }

/**
 * Returns the signals of the bank. A demo has all of them and simulates places; a real bank needs a source of places
 * first.
 */
export function bankSignals({ db, demo }: Pick<BankStepUpOptions, 'db' | 'demo'>): readonly Signal[] {
  const always: readonly Signal[] = [
    device(),
    // The bank knows payees from before it used the step-up server, so its own list decides.
    payee({ isKnown: ({ session, details }) => areApprovedPayees(db, session.user.id, details) }),
    // Payments since the last approval add up, so splitting an amount can't stay below a threshold.
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

/** Notifies the customer's other devices of a request for approval. */
function tellApprovers({ events }: CustomerStepUpOptions): Audit {
  return (event) => {
    if (event.type === 'message.sent' && event.kind === 'push') events.tell(event.userId, 'approval')
  }
}

const OPENING = 60_000

/** Returns whether the customer's account is being opened. Its first device is no reason for an alarm. */
async function isOpening(db: Kysely<BankTables>, customerId: string, now: number): Promise<boolean> {
  const customer = await db.selectFrom('customers').select('created_at').where('id', '=', customerId).executeTakeFirst()
  return customer !== undefined && now - customer.created_at < OPENING
}
