import type { ProtectRequest } from '@stepup/server'
import { z } from 'zod'

import { database } from './database.ts'

/** A transfer, as the page asks for it. */
export const orderSchema = z.object({
  /** The page chooses it, and repeats it when a response was lost: an id is sent once. */
  id: z.uuid(),
  amount: z.string().regex(/^\d{1,9}\.\d{2}$/),
  name: z.string().min(1).max(70),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/),
})

export type Order = z.infer<typeof orderSchema>

/**
 * The details that the user approves. The prompt shows these details, a passkey signs their hash, and the server
 * compares them again on the replay.
 */
export function approvalOf({ amount, name, iban }: Order): ProtectRequest {
  return {
    action: 'transfer.create',
    details: [
      { type: 'payment', instructedAmount: { amount, currency: 'EUR' }, creditorName: name, creditorAccount: { iban } },
    ],
  }
}

/** Returns whether this transfer was sent before. Then the response was lost, and the user tries again. */
export async function wasSent(order: Order, userId: string): Promise<boolean> {
  const { id, amount, name, iban } = order
  const sent = database.selectFrom('transfers').select('id').where('user_id', '=', userId).where('id', '=', id)
  const same = sent.where('amount', '=', amount).where('name', '=', name).where('iban', '=', iban)
  return (await same.executeTakeFirst()) !== undefined
}

/** Sends the money. Your own code goes here, in the same transaction. */
export async function send(order: Order, userId: string): Promise<void> {
  // The key of the table refuses a second transfer with the same id.
  await database
    .insertInto('transfers')
    .values({ ...order, user_id: userId })
    .execute()
}
