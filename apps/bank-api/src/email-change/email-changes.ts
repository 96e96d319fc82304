import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

import type { SessionUser } from '@stepup/server'
import type { Kysely } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { BankTables } from '../database/tables.ts'
import { codeMail } from '../mail/code-mail.ts'
import type { SendMessage } from '../mail/inbox.ts'

const MINUTES = 10
const TRIES = 5

/** Changes of e-mail addresses. A new address replaces the customer's own with a code that was sent to it. */
export interface EmailChanges {
  /** Sends a code to the new address. Replaces an earlier change of the customer. If sending fails, no change waits. */
  readonly begin: (user: SessionUser, email: string) => Promise<void>
  /** Returns the address that waits for its code. */
  readonly pending: (customerId: string) => Promise<string | undefined>
  /**
   * Replaces the customer's address with the new one, once.
   *
   * @throws BankFault `invalid_request` for other than six digits, which is no attempt; `wrong_code`; or `code_expired`
   *   after ten minutes or five wrong codes.
   */
  readonly confirm: (customerId: string, code: string) => Promise<void>
  readonly cancel: (customerId: string) => Promise<void>
  /** Removes expired changes. */
  readonly sweep: () => Promise<void>
}

/** Manages changes of e-mail addresses, one per customer. Codes are stored as MACs. */
export function createEmailChanges({
  db,
  secret,
  sendMail,
  clock,
}: {
  readonly db: Kysely<BankTables>
  readonly secret: string
  readonly sendMail: SendMessage
  readonly clock: () => number
}): EmailChanges {
  const macOf = (customerId: string, email: string, code: string): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['email-change', customerId, email, code]))
      .digest('base64url')

  async function cancel(customerId: string): Promise<void> {
    await db.deleteFrom('email_changes').where('customer_id', '=', customerId).execute()
  }

  return {
    async begin(user, email) {
      const code = String(randomInt(10 ** 6)).padStart(6, '0')
      const change = { email, code_mac: macOf(user.id, email, code), expires_at: clock() + MINUTES * 60_000, tries: 0 }
      await db
        .insertInto('email_changes')
        .values({ customer_id: user.id, ...change })
        .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(change))
        .execute()
      const mail = codeMail({ locale: user.locale === 'de' ? 'de' : 'en', code, minutes: MINUTES })
      try {
        await sendMail({ userId: user.id, to: email, ...mail })
      } catch (error) {
        await db
          .deleteFrom('email_changes')
          .where('customer_id', '=', user.id)
          .where('code_mac', '=', change.code_mac)
          .execute()
        throw error
      }
    },

    async pending(customerId) {
      const change = await db
        .selectFrom('email_changes')
        .select('email')
        .where('customer_id', '=', customerId)
        .where('expires_at', '>', clock())
        .where('tries', '<', TRIES)
        .executeTakeFirst()
      return change?.email
    },

    async confirm(customerId, typed) {
      const code = typed.replaceAll(/\s/g, '')
      if (!/^\d{6}$/.test(code)) throw new BankFault('invalid_request', 'Enter the six digits of the code.', 'code')
      // An attempt counts before its code is compared, so that concurrent attempts can't exceed the limit.
      const change = await db
        .updateTable('email_changes')
        .set((set) => ({ tries: set('tries', '+', 1) }))
        .where('customer_id', '=', customerId)
        .where('expires_at', '>', clock())
        .where('tries', '<', TRIES)
        .returning(['email', 'code_mac'])
        .executeTakeFirst()
      if (!change) throw new BankFault('code_expired', 'The code is no longer valid. Change the e-mail again.', 'code')
      const { email, code_mac: mac } = change
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(customerId, email, code))))
        throw new BankFault('wrong_code', 'That code is wrong.', 'code')
      await db.transaction().execute(async (trx) => {
        // Of concurrent confirmations, one removes the change.
        const { numDeletedRows } = await trx
          .deleteFrom('email_changes')
          .where('customer_id', '=', customerId)
          .where('code_mac', '=', mac)
          .executeTakeFirst()
        if (numDeletedRows === 0n) throw new BankFault('code_expired', 'The code was already used.', 'code')
        await trx.updateTable('customers').set({ email }).where('id', '=', customerId).execute()
      })
    },

    cancel,

    async sweep() {
      await db.deleteFrom('email_changes').where('expires_at', '<=', clock()).execute()
    },
  }
}
