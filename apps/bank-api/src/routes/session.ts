import { deviceLabel, type Session } from '@stepup/server'
import { Hono, type Context } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Locale, SessionAnswer } from '../contract.ts'
import { openCustomer, openDemoCustomer } from '../demo/customer.ts'
import { readName } from '../read-name.ts'
import { hashPassword, isPassword } from '../sessions/password.ts'
import { limitAddress, limitDemos, limitSignIn } from '../sessions/sign-in-limit.ts'
import type { Bank } from './bank.ts'
import { readJson, readPassword, readText } from './read-json.ts'

/** Signing up, in and out. */
export function sessionRoutes(bank: Bank): Hono {
  const { db, sessions, stepUp, store, clock } = bank
  const app = new Hono()

  async function answer(context: Context, customerId: string, cookies: readonly string[]): Promise<Response> {
    for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
    const { demo_password: password, ...customer } = await db
      .selectFrom('customers')
      .select(['id', 'name', 'email', 'locale', 'demo_password'])
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    return context.json({
      customer,
      demo: bank.demo,
      ...(password === null || !bank.demo ? {} : { demoPassword: password }),
    } satisfies SessionAnswer)
  }

  /** The device on which a customer opens the account is trusted from the start. */
  async function open(context: Context, customerId: string): Promise<Response> {
    const { session, cookies } = await sessions.start(customerId)
    return answer(context, customerId, [...cookies, ...(await stepUp.trustDevice(context.req.raw, session))])
  }

  app.get('/session', async (context) => {
    const session = await sessions.read(context.req.raw)
    if (session) return answer(context, session.user.id, [])
    return context.json({ customer: null, demo: bank.demo } satisfies SessionAnswer)
  })

  /** Counts unauthenticated calls of an address over all accounts. */
  const limitHere = (context: Context, what: Parameters<typeof limitAddress>[1]['what']): Promise<void> =>
    limitAddress(store, { what, address: bank.clientAddress(context.req.raw), now: clock() })

  if (bank.demo)
    app.post('/demo', async (context) => {
      await limitHere(context, 'demo')
      await limitDemos(store, clock())
      const locale = readLocale(context.req.query())
      return open(context, await openDemoCustomer(db, store, { now: clock(), locale }))
    })

  app.post('/customers', async (context) => {
    await limitHere(context, 'account')
    const body = await readJson(context.req.raw)
    const name = readName(body['name'], 'name')
    const email = readName(body['email'], 'email', 254).toLowerCase()
    const password = readPassword(body, { min: 12 })
    if (!/^[^\s@]+@[^\s@]+$/.test(email))
      throw new BankFault('invalid_request', 'Enter a valid e-mail address.', 'email')
    const passwordHash = await hashPassword(password)
    return open(context, await openCustomer(db, { name, email, locale: readLocale(body), passwordHash }, clock()))
  })

  // Signing in is an action like any other. A new device gets a pending session, which can only complete its challenge.
  app.post('/session', async (context) => {
    const request = context.req.raw
    await limitHere(context, 'sign-in')
    const body = await readJson(request)
    const email = readText(body, 'email', { max: 254 }).toLowerCase()
    const password = readPassword(body)
    const row = await db
      .selectFrom('customers')
      .select(['id', 'name', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst()
    const device = row && (await stepUp.device(request, row))
    await limitSignIn(store, { email, deviceId: device?.id, now: clock() })
    const right = await isPassword(password, row?.password_hash)
    if (!row || !right) throw wrongCredentials()

    const { session, cookies } = await waitingSession(request, row.id)
    if (!(await isStillPassword(row))) {
      await sessions.end(session)
      throw wrongCredentials()
    }
    const gate = await stepUp.protect(request, {
      action: 'session.create',
      details: [{ type: 'sign_in', device: deviceLabel(request, session.user.locale) }],
      session,
    })
    if (gate.allowed) {
      // An approved sign-in is listed by its approval.
      if (!gate.approval)
        await bank.securityLog.record({ customerId: row.id, at: clock(), type: 'session.started', kind: 'password' })
      return answer(context, row.id, await sessions.complete(session))
    }
    for (const cookie of cookies) gate.response.headers.append('set-cookie', cookie)
    return gate.response
  })

  /**
   * Returns whether the customer's password is still the one that was verified. A change of the password ends all
   * existing sessions, but the session of a sign-in that has already read the old password begins later.
   */
  async function isStillPassword(verified: {
    readonly id: string
    readonly password_hash: string | null
  }): Promise<boolean> {
    const now = await db
      .selectFrom('customers')
      .select('password_hash')
      .where('id', '=', verified.id)
      .executeTakeFirstOrThrow()
    return now.password_hash === verified.password_hash
  }

  /** Returns the pending session of this browser, or a new one. */
  async function waitingSession(
    request: Request,
    customerId: string,
  ): Promise<{ readonly session: Session; readonly cookies: readonly string[] }> {
    const waiting = await sessions.readPending(request)
    if (waiting?.user.id === customerId) return { session: waiting, cookies: [] }
    return sessions.start(customerId, { pending: true })
  }

  app.put('/locale', async (context) => {
    const { user } = await bank.signedIn(context.req.raw)
    const locale = readLocale(await readJson(context.req.raw))
    await db.updateTable('customers').set({ locale }).where('id', '=', user.id).execute()
    return context.body(null, 204)
  })

  app.delete('/session', async (context) => {
    const session = await bank.signedIn(context.req.raw)
    await stepUp.revoke({ sessionId: session.id })
    for (const cookie of await sessions.end(session)) context.header('Set-Cookie', cookie, { append: true })
    return context.body(null, 204)
  })

  return app
}

function wrongCredentials(): BankFault {
  return new BankFault('wrong_credentials', 'Wrong e-mail or password.')
}

/** Reads the requested language. Falls back to English if the bank doesn't have it. */
function readLocale({ locale }: Readonly<Record<string, unknown>>): Locale {
  return locale === 'de' ? 'de' : 'en'
}
