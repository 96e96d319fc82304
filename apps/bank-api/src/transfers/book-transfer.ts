import { randomUUID } from 'node:crypto'

import type { Transaction } from 'kysely'

import type { Reason } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import type { ResolvedOrder } from './order.ts'

/** The approval of an order, for its receipt. */
export interface BookedApproval {
  readonly kind: string
  /** Time of the approval, in milliseconds since the epoch. */
  readonly at: number
  readonly reasons: readonly Reason[]
  readonly challengeId?: string | undefined
}

interface Booking {
  readonly customerId: string
  readonly order: ResolvedOrder
  readonly approval: BookedApproval | undefined
  /** Balance of the account before the transfer, in cents. */
  readonly balance: number
  readonly now: number
  /** Id of the transfer's batch. */
  readonly batch?: string
}

/** Writes a transfer: receipt, both entries and payee. Returns its id. */
export async function bookTransfer(
  trx: Transaction<BankTables>,
  { customerId, order, approval, balance, now, batch }: Booking,
): Promise<string> {
  const id = randomUUID()
  const { account, payee, debit, reference } = order
  const isForeign = order.currency !== 'EUR'
  await trx
    .insertInto('transfers')
    .values({
      id,
      customer_id: customerId,
      account_id: account.id,
      at: now,
      payee_name: payee.name,
      payee_iban: payee.iban,
      cents: debit.cents,
      ordered_cents: isForeign ? order.cents : null,
      ordered_currency: isForeign ? order.currency : null,
      rate: debit.rate ?? null,
      reference,
      batch: batch ?? null,
      balance_after: balance - debit.cents,
      approved_kind: approval?.kind ?? null,
      approved_at: approval?.at ?? null,
      approved_for: approval ? JSON.stringify(approval.reasons) : null,
      challenge_id: approval?.challengeId ?? null,
    })
    .execute()
  const entry = { at: now, reference, category: 'transfer' }
  await trx
    .insertInto('entries')
    .values({
      ...entry,
      id: randomUUID(),
      account_id: account.id,
      counterparty: payee.name,
      cents: -debit.cents,
      transfer_id: id,
    })
    .execute()
  const credited = await trx.selectFrom('accounts').select('id').where('iban', '=', payee.iban).executeTakeFirst()
  if (credited) {
    const { name } = await trx
      .selectFrom('customers')
      .select('name')
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('entries')
      .values({
        ...entry,
        id: randomUUID(),
        account_id: credited.id,
        counterparty: name,
        cents: debit.cents,
        transfer_id: null,
      })
      .execute()
  }
  // An approved name replaces a name that was never approved.
  const approved = approval && { approved_at: approval.at, name: payee.name }
  await trx
    .insertInto('payees')
    .values({
      id: randomUUID(),
      customer_id: customerId,
      name: payee.name,
      iban: payee.iban,
      created_at: now,
      approved_at: approval?.at ?? null,
      trusted_at: null,
    })
    .onConflict((conflict) =>
      approved ? conflict.columns(['customer_id', 'iban']).doUpdateSet(approved) : conflict.doNothing(),
    )
    .execute()
  return id
}
