import type { StepUpStore } from '@stepup/server'

import { BankFault } from '../bank-fault.ts'

const HOUR = 60 * 60_000
const MAX = 40

/** Counts a customer's payee checks, so that names can't be guessed by trying. */
export async function limitPayeeChecks(
  store: Pick<StepUpStore, 'count'>,
  customerId: string,
  now: number,
): Promise<void> {
  const counted = await store.count({ key: `bank:payee-checks:${customerId}`, now, window: HOUR, max: MAX })
  if (!counted.ok) throw new BankFault('too_many_tries', 'Too many names were checked.')
}
