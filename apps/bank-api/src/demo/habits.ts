import type { StepUpStore } from '@stepup/server'

import { simulatedPlaces } from '../simulation/simulation.ts'
import type { Random } from './random.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** Amounts of everyday payments between people, in euros. */
export const everydayAmounts = [12, 18, 24, 25, 30, 35, 40, 45, 49, 60, 75, 80, 95, 120, 150, 180, 240, 320, 450, 850]
const EVENTS = 2 * everydayAmounts.length

/**
 * Records the history of a demo customer: daytime payments of everyday amounts from Berlin. Signals compare requests
 * with it as they would with the history of a real customer.
 */
export async function rememberHabits(
  store: Pick<StepUpStore, 'addActivity'>,
  { userId, now, random }: { readonly userId: string; readonly now: number; readonly random: Random },
): Promise<void> {
  const place = simulatedPlaces.lookup('2001:db8:1:1::1')
  for (let seq = 1; seq <= EVENTS; seq++) {
    const isLast = seq === EVENTS
    const day = Math.floor((now - (EVENTS - seq) * 1.5 * DAY) / DAY) * DAY
    const at = isLast ? now - HOUR : Math.min(day + random.between(7, 19) * HOUR, now - 2 * HOUR)
    await store.addActivity({
      userId,
      seq,
      at,
      sessionId: 'before',
      // The history contains sign-ins with a passkey; the last one is an hour old.
      ...(isLast || seq % 5 === 0 ? { action: 'session.create', acr: 'phr' } : { action: 'transfer.before' }),
      opened: true,
      amount: { currency: 'EUR', units: (everydayAmounts[seq % everydayAmounts.length] ?? 0) * 10_000 },
      ...(place ? { place } : {}),
    })
  }
}
