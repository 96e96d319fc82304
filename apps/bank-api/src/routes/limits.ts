import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Limits } from '../contract.ts'
import { euros, readCents } from '../money/money.ts'
import { sentToday } from '../transfers/execute.ts'
import type { Bank } from './bank.ts'
import { proofInReplay } from './proof-in-replay.ts'
import { readJson } from './read-json.ts'

const HIGHEST = 5_000_000

/** Routes of the daily limit. */
export function limitRoutes({ db, stepUp, signedIn, clock }: Bank): Hono {
  const app = new Hono()

  async function limitsOf(customerId: string): Promise<Limits> {
    const { daily_limit: daily } = await db
      .selectFrom('customers')
      .select('daily_limit')
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    return { daily: euros(daily), usedToday: euros(await sentToday(db, customerId, clock())) }
  }

  app.get('/limits', async (context) => {
    const { user } = await signedIn(context.req.raw)
    return context.json(await limitsOf(user.id))
  })

  app.put('/limits', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const { user } = session
    const { daily } = await readJson(request)
    const { amount, currency } = (daily ?? {}) as { readonly amount?: unknown; readonly currency?: unknown }
    if (currency !== 'EUR') throw new BankFault('unsupported_currency', 'The limit must be in EUR.', 'daily')
    const cents = readCents(amount)
    if (cents === undefined || cents > HIGHEST)
      throw new BankFault('invalid_request', 'You can set up to 50,000.00 EUR.', 'daily')
    const current = await limitsOf(user.id)
    const details = [{ type: 'daily_limit', newLimit: { ...euros(cents) }, currentLimit: { ...current.daily } }]
    const gate = await stepUp.protect(request, {
      action: 'limit.change',
      details,
      session,
      proofInReplay: proofInReplay(context),
    })
    if (!gate.allowed) return gate.response
    await db.updateTable('customers').set({ daily_limit: cents }).where('id', '=', user.id).execute()
    return context.json(await limitsOf(user.id))
  })

  return app
}
