import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import { statementCsv } from '../statements/statement-csv.ts'
import type { Bank } from './bank.ts'

/** Account statements as files: a download behind a step-up. */
export function statementRoutes({ db, stepUp, signedIn }: Bank): Hono {
  const app = new Hono()

  app.get('/accounts/:id/statements/:month', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const { id, month } = context.req.param()
    const account = await db
      .selectFrom('accounts')
      .select(['id', 'iban'])
      .where('customer_id', '=', session.user.id)
      .where('id', '=', id)
      .executeTakeFirst()
    const from = /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? Date.parse(`${month}-01T00:00:00Z`) : undefined
    if (!account || from === undefined) throw new BankFault('not_found', 'This statement does not exist.')
    const gate = await stepUp.protect(request, { action: 'statement.export', session })
    if (!gate.allowed) return gate.response
    const first = new Date(from)
    const until = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1)
    const { opening } = await db
      .selectFrom('entries')
      .select((select) => select.fn.sum<number>('cents').as('opening'))
      .where('account_id', '=', account.id)
      .where('at', '<', from)
      .executeTakeFirstOrThrow()
    const entries = await db
      .selectFrom('entries')
      .select(['at', 'counterparty', 'reference', 'category', 'cents'])
      .where('account_id', '=', account.id)
      .where('at', '>=', from)
      .where('at', '<', until)
      .orderBy('at')
      .orderBy('seq')
      .execute()
    context.header('Content-Type', 'text/csv; charset=utf-8')
    context.header('Content-Disposition', `attachment; filename="northbank-${account.iban.slice(-4)}-${month}.csv"`)
    context.header('Cache-Control', 'no-store')
    return context.body(statementCsv(entries, Number(opening ?? 0)))
  })

  return app
}
