import { createHash } from 'node:crypto'

import type { StepUpStore } from '@stepup/server'

import { BankFault } from '../bank-fault.ts'

const WINDOW = 15 * 60_000
const TRIES = 10

/**
 * Counts the tries to sign in to one account. Those from a device that the customer has used before are counted apart: whoever
 * guesses from elsewhere can't keep the customer out.
 *
 * @throws BankFault when there were too many.
 */
export async function limitSignIn(
  store: StepUpStore,
  { email, deviceId, now }: { readonly email: string; readonly deviceId: string | undefined; readonly now: number },
): Promise<void> {
  const account = createHash('sha256').update(email).digest('base64url')
  const key = `northbank:sign-in:${account}:${deviceId ?? 'elsewhere'}`
  const counted = await store.count({ key, now, window: WINDOW, max: TRIES })
  if (!counted.ok) throw new BankFault('too_many_tries', 'There were too many tries. Wait, then try again.')
}
