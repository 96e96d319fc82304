import { randomUUID } from 'node:crypto'

import type { Kysely } from 'kysely'

import type { InboxMessage } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

/** A message to a customer. */
export interface OutgoingMessage {
  readonly userId: string
  /** E-mail address or phone number. */
  readonly to: string
  /** Present for e-mails. */
  readonly subject?: string
  readonly text: string
}

export type SendMessage = (message: OutgoingMessage) => Promise<void>

interface InboxOptions {
  readonly kind: InboxMessage['kind']
  readonly clock: () => number
  readonly onMessage: ((message: OutgoingMessage) => void) | undefined
}

/** Stores messages in the database instead of sending them. The demo works offline. */
export function inboxSender(db: Kysely<BankTables>, { kind, clock, onMessage }: InboxOptions): SendMessage {
  return async (message) => {
    const { userId, to, subject = '', text } = message
    await db
      .insertInto('mails')
      .values({ id: randomUUID(), customer_id: userId, at: clock(), kind, recipient: to, subject, text })
      .execute()
    onMessage?.(message)
  }
}

/** The customer's messages, newest first. */
export async function listMessages(db: Kysely<BankTables>, customerId: string): Promise<InboxMessage[]> {
  const rows = await db
    .selectFrom('mails')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    to: row.recipient,
    subject: row.subject,
    text: row.text,
  }))
}
