import { createHash } from 'node:crypto'

import type { StepUpStore } from '@stepup/server'
import { clientOf } from '@stepup/server/signals'

import { limitTries } from '../limit-tries.ts'

const TRIES = 10
/**
 * Limits per address without a session, over all accounts. They are generous, because offices and mobile networks share
 * an address.
 */
const FROM_ONE_ADDRESS = { 'sign-in': 100, account: 20, demo: 60 }
/** Limit of demo customers over all addresses. Each one stores a year of payments. */
const DEMOS = 1000

/** A group of accounts. Sign-in attempts of customers and staff are counted separately. */
export type SignInGroup = 'customer' | 'staff'

/**
 * Counts sign-in attempts on one account. Attempts from a device that the customer has used are counted separately, so
 * an attacker elsewhere can't lock the customer out.
 *
 * @throws BankFault after too many attempts.
 */
export async function limitSignIn(
  store: StepUpStore,
  {
    group = 'customer',
    email,
    deviceId,
    now,
  }: {
    readonly group?: SignInGroup
    readonly email: string
    readonly deviceId: string | undefined
    readonly now: number
  },
): Promise<void> {
  const account = createHash('sha256').update(`${group}:${email}`).digest('base64url')
  await limitTries(store, { key: `sign-in:${account}:${deviceId ?? 'elsewhere'}`, max: TRIES, now })
}

/**
 * Counts unauthenticated calls of one address: sign-ins to any account, and new accounts.
 *
 * @throws BankFault after too many calls.
 */
export async function limitAddress(
  store: StepUpStore,
  {
    what,
    address,
    now,
  }: { readonly what: keyof typeof FROM_ONE_ADDRESS; readonly address: string | undefined; readonly now: number },
): Promise<void> {
  if (address === undefined) return
  const client = createHash('sha256')
    .update(clientOf(address) ?? address)
    .digest('base64url')
  await limitTries(store, { key: `${what}:from:${client}`, max: FROM_ONE_ADDRESS[what], now })
}

/**
 * Counts new demo customers over all addresses.
 *
 * @throws BankFault after too many.
 */
export async function limitDemos(store: StepUpStore, now: number): Promise<void> {
  await limitTries(store, { key: 'demos', max: DEMOS, now })
}
