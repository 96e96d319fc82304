import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { AccountsAnswer, PayeeCheckAnswer, PayeesAnswer, TransactionsAnswer } from '../contract.ts'
import { limitTries } from '../limit-tries.ts'
import { readIban } from '../money/iban.ts'
import { euros } from '../money/money.ts'
import { checkPayee } from '../payees/check-payee.ts'
import { trustedUpTo } from '../payees/trusted-up-to.ts'
import { readName } from '../read-name.ts'
import type { Bank } from './bank.ts'
import { readJson } from './read-json.ts'

/** Period of the list of recent transactions in milliseconds, and its minimum length. */
const RECENT = 45 * 24 * 60 * 60 * 1000
const RECENT_COUNT = 8
/** Entries of one answer. */
const MOST = 2000
/** Payee checks of one customer, so that names can't be guessed by trying. */
const CHECKS = 10

/** Accounts, payees and history. */
export function accountRoutes({ db, store, signedIn, clock, policies }: Bank): Hono {
  const app = new Hono()

  app.get('/accounts', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('entries', 'entries.account_id', 'accounts.id')
      .select(['accounts.id', 'accounts.name', 'accounts.iban'])
      .select((select) => select.fn.sum<number>('entries.cents').as('cents'))
      .where('accounts.customer_id', '=', user.id)
      .groupBy('accounts.id')
      .orderBy('accounts.position')
      .execute()
    const accounts = rows.map(({ id, name, iban, cents }) => ({ id, name, iban, balance: euros(Number(cents ?? 0)) }))
    return context.json({ accounts } satisfies AccountsAnswer)
  })

  app.get('/payees', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('payees')
      .select(['id', 'name', 'iban', 'trusted_at'])
      .where('customer_id', '=', user.id)
      .orderBy('created_at')
      .execute()
    const payees = rows.map(({ trusted_at: trustedAt, ...payee }) => ({ ...payee, trusted: trustedAt !== null }))
    const limit = trustedUpTo(policies())
    return context.json({ payees, ...(limit ? { trustedUpTo: limit } : {}) } satisfies PayeesAnswer)
  })

  app.post('/payees/check', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const { name, iban } = await readJson(context.req.raw)
    const check = { name: readName(name, 'name'), iban: readIban(iban) }
    if (check.iban === undefined) throw new BankFault('invalid_request', 'This IBAN is not valid.', 'iban')
    await limitTries(store, { key: `payee-checks:${user.id}`, max: CHECKS, now: clock() })
    return context.json((await checkPayee(db, { ...check, iban: check.iban })) satisfies PayeeCheckAnswer)
  })

  /** Lists the customer's entries since a time, newest first. */
  const listEntries = (customerId: string, { since, limit }: { readonly since: number; readonly limit: number }) =>
    db
      .selectFrom('entries')
      .innerJoin('accounts', 'accounts.id', 'entries.account_id')
      .selectAll('entries')
      .where('accounts.customer_id', '=', customerId)
      .where('entries.at', '>=', since)
      .orderBy('entries.at', 'desc')
      .orderBy('entries.seq', 'desc')
      .limit(limit)
      .execute()

  app.get('/transactions', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const isRecent = context.req.query('recent') !== undefined
    const recent = isRecent ? await listEntries(user.id, { since: clock() - RECENT, limit: MOST }) : []
    const rows =
      recent.length < RECENT_COUNT
        ? await listEntries(user.id, { since: 0, limit: isRecent ? RECENT_COUNT : MOST })
        : recent
    const transactions = rows.map((row) => ({
      id: row.id,
      accountId: row.account_id,
      at: new Date(row.at).toISOString(),
      counterparty: row.counterparty,
      reference: row.reference,
      category: row.category,
      amount: euros(row.cents),
      ...(row.transfer_id === null ? {} : { transferId: row.transfer_id }),
    }))
    return context.json({ transactions } satisfies TransactionsAnswer)
  })

  return app
}
