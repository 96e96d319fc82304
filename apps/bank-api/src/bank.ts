import type { DeskPolicyFile } from '@stepup/desk'
import type { PolicyData } from '@stepup/policy'
import { GrantError, StoreUnavailableError, storedPolicies } from '@stepup/server'
import { auditTrail } from '@stepup/server/audit'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { contextStorage } from 'hono/context-storage'

import { BankFault } from './bank-fault.ts'
import { migrateBank } from './database/migrations.ts'
import { bankTraffic } from './demo/traffic/bank-traffic.ts'
import { DEMO_SEED, peopleOf } from './demo/traffic/people.ts'
import { createDemoYear } from './demo/traffic/write-year.ts'
import type { BankDatabase } from './database/open-database.ts'
import { createEmailChanges } from './email-change/email-changes.ts'
import { createBankEvents } from './events/bank-events.ts'
import { inboxSender, type OutgoingMessage, type SendMessage } from './mail/inbox.ts'
import { noticeMail } from './mail/notice-mail.ts'
import { runDueOrders } from './orders/run-due-orders.ts'
import type { Bank } from './routes/bank.ts'
import { accountRoutes } from './routes/accounts.ts'
import { batchRoutes } from './routes/batches.ts'
import { cardRoutes } from './routes/cards.ts'
import { eventRoutes } from './routes/events.ts'
import { limitRoutes } from './routes/limits.ts'
import { orderRoutes } from './routes/orders.ts'
import { payeeRoutes } from './routes/payees.ts'
import { profileRoutes } from './routes/profile.ts'
import { securityRoutes } from './routes/security.ts'
import { sessionRoutes } from './routes/session.ts'
import { simulationRoutes } from './routes/simulation.ts'
import { staffRoutes } from './routes/staff.ts'
import { statementRoutes } from './routes/statements.ts'
import { transferRoutes } from './routes/transfers.ts'
import { refuseCrossSite, strictHeaders } from './security-headers.ts'
import { createSecurityLog } from './security-log/security-log.ts'
import { createSessions, customerSessions, staffSessions } from './sessions/sessions.ts'
import { simulatedAddress, simulatedPlaces } from './simulation/simulation.ts'
import { dismissDemoStaff } from './staff/demo-staff.ts'
import { withSimulatedPasskey } from './staff/simulated-passkey.ts'
import { createStaffDesk } from './staff/staff-desk.ts'
import { createCustomerStepUp, createStaffStepUp, STAFF_STEP_UP } from './step-up.ts'

const MAX_BODY = 16 * 1024
const tooLarge = new BankFault('invalid_request', `The body must not be larger than ${MAX_BODY} bytes.`)
const counted = bodyLimit({ maxSize: MAX_BODY, onError: () => tooLarge.toResponse() })
const nothingHere = new BankFault('not_found', 'Not found.')

const routes: readonly ((bank: Bank) => Hono)[] = [
  sessionRoutes,
  staffRoutes,
  accountRoutes,
  transferRoutes,
  cardRoutes,
  limitRoutes,
  securityRoutes,
  payeeRoutes,
  batchRoutes,
  orderRoutes,
  profileRoutes,
  statementRoutes,
  eventRoutes,
  simulationRoutes,
]

/** Options of the bank. */
export interface BankOptions {
  readonly database: BankDatabase
  /** Origin in the browser's address bar: `http://localhost:4100`. */
  readonly origin: string
  readonly secret: string
  readonly policies: () => PolicyData
  /** The policy file. Staff propose patches to it at the desk when `publishing` is false. */
  readonly policyFile?: DeskPolicyFile
  /** Whether staff publish policies at the decision desk. `policies` is then only the first version. Default false. */
  readonly publishing?: boolean
  /**
   * Whether this is a demo. A demo offers demo customers and their passwords, and keeps messages in an inbox instead of
   * sending them. Default false.
   */
  readonly demo?: boolean
  /**
   * Whether the demo records a year of decisions. The bank writes it while a member of staff is signed in for the first
   * time. Default false.
   */
  readonly demoYear?: boolean
  /** E-mail address for alerts of the decision desk. Without it, alerts are only shown at the desk. */
  readonly alertsTo?: string | undefined
  /** Sends e-mails. Required outside a demo. Default: the demo's inbox. */
  readonly sendMail?: SendMessage | undefined
  /** Sends text messages. Required outside a demo. Default: the demo's inbox. */
  readonly sendText?: SendMessage | undefined
  /** Called for each message that goes to the inbox. A customer who is still signing in can't read the inbox yet. */
  readonly onInboxMessage?: (message: OutgoingMessage) => void
  readonly clock?: () => number
  /** Reads the client's address. Without it, there are no limits per address. */
  readonly clientAddress?: (request: Request) => string | undefined
  readonly log?: (message: string) => void
}

/** A running bank. */
export interface OpenBank {
  /** The API: `/api/*` and `/step-up/*`. */
  readonly app: Hono
  /** Whether a customer is signed in. The check does not count as activity of the session. */
  readonly isSignedIn: (request: Request) => Promise<boolean>
  /** Removes expired records and executes due orders. Call it every few minutes. */
  readonly sweep: () => Promise<void>
  /** Evaluates the alerts of the decision desk. The desk also does this every ten seconds. */
  readonly checkAlerts: () => Promise<void>
  /** Stops background work. */
  readonly stop: () => Promise<void>
  /** Resolves when all decisions and events are written, and notices are sent. Await it before closing the database. */
  readonly settled: () => Promise<void>
}

/**
 * Creates the bank and migrates its database.
 *
 * @throws Error outside a demo, if `sendMail` or `sendText` is missing.
 */
export async function createBank(options: BankOptions): Promise<OpenBank> {
  const { database, origin, demo = false, onInboxMessage, clock = Date.now, log = console.error } = options
  // Counting a body without a length reads it, so the limiter continues with a copy of the request.
  const sent = new WeakMap<Request, Request>()
  const clientAddress = (request: Request): string | undefined => options.clientAddress?.(sent.get(request) ?? request)
  if (!demo && (options.sendMail === undefined || options.sendText === undefined))
    throw new Error('Outside a demo, set `sendMail` and `sendText`, so that codes reach their users.')
  const { db, store } = database
  await migrateBank(database)
  await store.migrate()
  if (!demo) await dismissDemoStaff(db)
  const secure = origin.startsWith('https:')
  const sessions = createSessions(db, { group: customerSessions, secure, clock })
  const staffSession = createSessions(db, { group: staffSessions, secure, clock })
  const events = createBankEvents()
  const trail = auditTrail({
    store,
    secret: options.secret,
    onError: (error) => log(`The audit trail could not be written: ${String(error)}`),
  })
  const shared = {
    db,
    store,
    origin,
    secret: options.secret,
    // Both servers of this process share one source of policies, so that a published version applies to the next
    // request of a customer.
    policies: options.publishing ? storedPolicies({ store, initial: options.policies() }) : options.policies,
    sendMail: options.sendMail ?? inboxSender(db, { kind: 'email', clock, onMessage: onInboxMessage }),
    sendText: options.sendText ?? inboxSender(db, { kind: 'sms', clock, onMessage: onInboxMessage }),
    clock,
    // The bank's own limits use the real address, because visitors choose the simulated one.
    clientAddress: (request: Request) => (demo ? simulatedAddress(request) : undefined) ?? clientAddress(request),
    log,
    trail,
    demo,
  }
  const logError = (error: unknown): void =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const notices = new Set<Promise<void>>()
  const securityLog = createSecurityLog({
    db,
    placeOf: (request) => (demo ? simulatedPlaces.lookup(shared.clientAddress(request) ?? '') : undefined),
    log,
  })
  const stepUp = createCustomerStepUp({
    ...shared,
    events,
    sessions,
    securityLog,
    // Visitors of a demo may inspect decisions, unless the demo runs with `NODE_ENV=production`.
    development: demo && process.env['NODE_ENV'] !== 'production',
  })
  const staff = { sessions: staffSession, stepUp: createStaffStepUp({ ...shared, sessions: staffSession }) }
  const year =
    demo && options.demoYear
      ? createDemoYear({
          db,
          store,
          clock,
          yearUntil: (endsAt) => bankTraffic({ db, policies: options.policies() }, { endsAt }),
        })
      : undefined
  const { alertsTo, policyFile } = options
  const desk = createStaffDesk({
    ...shared,
    ...(year ? { madeUpPeople: peopleOf(DEMO_SEED, 0) } : {}),
    staff,
    customers: stepUp,
    alertsTo,
    policyFile,
  })
  const emailChanges = createEmailChanges(shared)
  const bank: Bank = {
    db,
    emailChanges,
    year,
    sessions,
    stepUp,
    staff,
    store,
    clock,
    policies: options.policies,
    events,
    securityLog,
    notify(notice) {
      const { id: userId, email } = notice.user
      if (email === undefined) return
      // The change is made already, so the response does not wait for the mail server.
      const notified: Promise<void> = shared
        .sendMail({ userId, to: email, ...noticeMail(notice) })
        .catch(logError)
        .finally(() => void notices.delete(notified))
      notices.add(notified)
    },
    clientAddress,
    demo,
    log,
    async signedIn(request) {
      const session = await sessions.read(request)
      if (!session) throw new BankFault('signed_out', 'Sign in first.')
      return session
    },
  }

  const app = new Hono()
  app.use(contextStorage())
  app.use(strictHeaders(origin))
  app.use('/api/*', refuseCrossSite(origin))
  app.use('/api/*', async (context, next) => {
    const request = context.req.raw
    return counted(context, async () => {
      sent.set(context.req.raw, request)
      await next()
    })
  })
  // Ids never contain NUL, and PostgreSQL rejects it in text.
  app.use('/api/*', (context, next) =>
    context.req.url.includes('%00') ? Promise.resolve(nothingHere.toResponse()) : next(),
  )
  app.all('/step-up/*', (context) => stepUp.handler(context.req.raw))
  app.all(`${STAFF_STEP_UP}/*`, (context) => staff.stepUp.handler(context.req.raw))
  const logYear = (error: unknown): void => log(`The year of decisions could not be written: ${String(error)}`)
  const openDesk = async ({ req: { raw } }: Context): Promise<Response> => {
    // The desk reads only decisions that the store already has.
    if (year && (await staff.sessions.peek(raw))) await year.write().catch(logYear)
    const response = await desk.handler(raw)
    return demo ? withSimulatedPasskey(response) : response
  }
  app.all('/desk', openDesk)
  app.all('/desk/*', openDesk)
  for (const routesOf of routes) app.route('/api', routesOf(bank))
  app.all('/api/*', () => nothingHere.toResponse())
  app.onError((error) => {
    if (error instanceof BankFault || error instanceof GrantError) return error.toResponse()
    log(error.stack ?? error.message)
    if (error instanceof StoreUnavailableError)
      return new BankFault('temporarily_unavailable', 'The database is unavailable. Try again.').toResponse()
    return new BankFault('server_error', 'Internal server error.').toResponse()
  })
  return {
    app,
    isSignedIn: sessions.isOpen,
    async sweep() {
      const orders = runDueOrders(db, { now: clock(), onError: logError })
      await Promise.all([sessions.sweep(), staff.sessions.sweep(), emailChanges.sweep(), stepUp.sweep(), orders])
    },
    checkAlerts: desk.checkAlerts,
    async stop() {
      await year?.stop()
      await desk.close()
    },
    async settled() {
      await Promise.all([stepUp.settled(), staff.stepUp.settled(), ...notices])
    },
  }
}
