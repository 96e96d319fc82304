import type { StepUpStore } from '@stepup/server'

import { BankFault } from './bank-fault.ts'

/** The window of every limit of the bank. The texts for customers and `Retry-After` name it. */
const WINDOW = 15 * 60_000

/** Calls that are counted together. */
interface Tries {
  readonly key: string
  readonly max: number
  readonly now: number
  /** The field of the form that the calls come from. */
  readonly field?: string
}

/**
 * Counts a call whose response helps to guess a secret or another customer's data.
 *
 * @throws BankFault after too many calls.
 */
export async function limitTries(store: Pick<StepUpStore, 'count'>, { key, max, now, field }: Tries): Promise<void> {
  const counted = await store.count({ key: `northbank:${key}`, now, window: WINDOW, max })
  if (!counted.ok) throw new BankFault('too_many_tries', 'Too many attempts. Try again in 15 minutes.', field)
}
