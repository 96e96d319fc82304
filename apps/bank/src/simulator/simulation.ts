import type { SimulatedContext } from '@stepup/bank-api/contract'

/** The switches of the simulator. */
export type Switch = Exclude<keyof SimulatedContext, 'place'>

export const switches: readonly Switch[] = ['anonymous', 'newDevice', 'automated', 'night', 'dormant']

const cookie = 'northbank-simulation'

/** Simulates another context of this visitor until the browser closes. */
export function simulate(context: SimulatedContext): void {
  const chosen = new URLSearchParams({ place: context.place })
  for (const name of switches) if (context[name]) chosen.set(name, '1')
  document.cookie = `${cookie}=${encodeURIComponent(String(chosen))}; path=/; SameSite=Lax`
}
