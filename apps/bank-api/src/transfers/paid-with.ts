import type { Kysely } from 'kysely'

import type { PaidWith } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { euros, writeCents } from '../money/money.ts'

/** Returns the customer's payments that were approved by these challenges, by challenge. */
export async function paidWith(
  db: Kysely<BankTables>,
  customerId: string,
  challengeIds: readonly string[],
): Promise<ReadonlyMap<string, PaidWith>> {
  if (challengeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('transfers')
    .select(['id', 'challenge_id', 'payee_name', 'cents', 'ordered_cents', 'ordered_currency'])
    .where('customer_id', '=', customerId)
    .where('challenge_id', 'in', challengeIds)
    .execute()
  const groups = Map.groupBy(rows, (row) => row.challenge_id ?? '')
  return new Map(
    [...groups].flatMap(([challengeId, [first, ...others]]) => {
      if (!first) return []
      const { id: transferId, payee_name: payee, ordered_cents: cents, ordered_currency: currency } = first
      if (others.length > 0) {
        const amount = euros([first, ...others].reduce((sum, row) => sum + row.cents, 0))
        return [[challengeId, { count: others.length + 1, amount, transferId }]]
      }
      const ordered = cents === null || currency === null ? euros(first.cents) : { amount: writeCents(cents), currency }
      return [[challengeId, { count: 1, amount: ordered, payee, transferId }]]
    }),
  )
}
