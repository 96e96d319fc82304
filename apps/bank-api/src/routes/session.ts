import { Hono, type Context } from 'hono'

import type { Bank } from '../bank.ts'
import { BankFault } from '../bank-fault.ts'
import type { SessionAnswer } from '../contract.ts'
import { openCustomer, openDemoCustomer } from '../demo/customer.ts'
import { hashPassword, isPassword } from '../sessions/password.ts'
import { readJson, readText } from './read-json.ts'

/** Signing up, in and out. */
export function sessionRoutes(bank: Bank): Hono {
  const { db, sessions, stepUp, clock } = bank
  const app = new Hono()

  async function start(context: Context, customerId: string, trustDevice: boolean): Promise<Response> {
    const cookies = await sessions.start(customerId, context.req.raw, { trustDevice })
    const customer = await db
      .selectFrom('customers')
      .select(['id', 'name', 'email'])
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
    return context.json({ customer, inbox: bank.inbox } satisfies SessionAnswer)
  }

  app.get('/session', async (context) => {
    const session = await sessions.read(context.req.raw)
    const customer = session ? { id: session.user.id, name: session.user.name, email: session.user.email ?? '' } : null
    return context.json({ customer, inbox: bank.inbox } satisfies SessionAnswer)
  })

  app.post('/demo', async (context) => start(context, await openDemoCustomer(db, clock()), true))

  app.post('/customers', async (context) => {
    const body = await readJson(context.req.raw)
    const name = readText(body, 'name', { max: 70 })
    const email = readText(body, 'email', { min: 3, max: 254 }).toLowerCase()
    const password = readText(body, 'password', { min: 12 })
    if (!/^[^\s@]+@[^\s@]+$/.test(email))
      throw new BankFault('invalid_request', 'That is not an e-mail address.', 'email')
    const taken = await db.selectFrom('customers').select('id').where('email', '=', email).executeTakeFirst()
    if (taken) throw new BankFault('email_taken', 'There is an account with this address already.', 'email')
    return start(
      context,
      await openCustomer(db, { name, email, passwordHash: await hashPassword(password) }, clock()),
      true,
    )
  })

  app.post('/session', async (context) => {
    const body = await readJson(context.req.raw)
    const email = readText(body, 'email', { max: 254 }).toLowerCase()
    const password = readText(body, 'password')
    const row = await db
      .selectFrom('customers')
      .select(['id', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst()
    const right = await isPassword(password, row?.password_hash)
    if (!row || !right) throw new BankFault('wrong_credentials', 'That address and password do not belong together.')
    return start(context, row.id, false)
  })

  app.delete('/session', async (context) => {
    const session = await bank.signedIn(context.req.raw)
    await stepUp.revoke({ sessionId: session.id })
    for (const cookie of await sessions.end(session)) context.header('Set-Cookie', cookie, { append: true })
    return context.body(null, 204)
  })

  return app
}
