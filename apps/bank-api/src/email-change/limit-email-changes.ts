import type { StepUpStore } from '@stepup/server'

import { BankFault } from '../bank-fault.ts'

const WINDOW = 15 * 60_000
const MAX = 10

/** Counts a customer's requested e-mail addresses: the response tells whether an address belongs to another customer. */
export async function limitEmailChanges(
  store: Pick<StepUpStore, 'count'>,
  customerId: string,
  now: number,
): Promise<void> {
  const counted = await store.count({ key: `bank:email-changes:${customerId}`, now, window: WINDOW, max: MAX })
  if (!counted.ok) throw new BankFault('too_many_tries', 'Too many e-mail addresses. Try again in 15 minutes.', 'email')
}
