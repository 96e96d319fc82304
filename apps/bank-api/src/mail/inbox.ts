import { randomUUID } from 'node:crypto'

import type { Kysely } from 'kysely'

import type { Mail } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

/** A mail, ready to go. */
export interface OutgoingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type SendMail = (mail: OutgoingMail) => Promise<void>

/** Keeps mail in the database instead of sending it, so that codes arrive on a plane too. */
export function inboxSender(db: Kysely<BankTables>, clock: () => number): SendMail {
  return async ({ to, subject, text }) => {
    const customer = await db.selectFrom('customers').select('id').where('email', '=', to).executeTakeFirst()
    if (!customer) throw new Error('The demo inbox has no such address')
    await db
      .insertInto('mails')
      .values({ id: randomUUID(), customer_id: customer.id, at: clock(), recipient: to, subject, text })
      .execute()
  }
}

/** The customer's mails, newest first. */
export async function listMails(db: Kysely<BankTables>, customerId: string): Promise<Mail[]> {
  const rows = await db
    .selectFrom('mails')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    to: row.recipient,
    subject: row.subject,
    text: row.text,
  }))
}
