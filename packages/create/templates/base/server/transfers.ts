import { randomUUID } from 'node:crypto'

import type { ProtectRequest } from '@stepup/server'
import { z } from 'zod'

/** A transfer, as the page asks for it. */
export const orderSchema = z.object({
  amount: z.string().regex(/^\d{1,9}\.\d{2}$/),
  name: z.string().min(1).max(70),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/),
})

export type Order = z.infer<typeof orderSchema>

export interface Transfer extends Order {
  readonly id: string
}

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

/** Sends the money. Your own code goes here. */
export function send(order: Order): Transfer {
  return { ...order, id: randomUUID() }
}
