import type { ActivityRecord, Place, StepUpStore } from '../src/index.ts'
import { createSeal } from '../src/seal/seal.ts'
import type { Missing, Signal, SignalContext, SignalFacts } from '../src/signals/signal.ts'

export const now: number = Date.UTC(2026, 0, 15, 12)

/** A test's description of a request. */
export interface Situation {
  readonly events?: readonly Partial<ActivityRecord>[]
  readonly truncated?: boolean
  readonly address?: string
  readonly place?: Place
  readonly amount?: SignalContext['amount']
  readonly payees?: readonly string[]
  readonly headers?: HeadersInit
  readonly device?: { readonly createdAt: number }
  readonly store?: Partial<StepUpStore>
  readonly now?: number
}

/** A request as seen by signals. */
export function situation(given: Situation = {}): SignalContext {
  const at = given.now ?? now
  const events = (given.events ?? []).map((event, index) => ({
    userId: 'mara',
    seq: 1000 - index,
    at,
    sessionId: 'an earlier session',
    action: 'transfer.create',
    opened: true,
    ...event,
  }))
  const user = { id: 'mara', name: 'Mara' }
  return {
    request: new Request('https://bank.example/', { headers: given.headers ?? {} }),
    session: {
      id: 'session',
      user,
      device: () => Promise.resolve(given.device),
    } as unknown as SignalContext['session'],
    action: 'transfer.create',
    details: [],
    context: {},
    now: at,
    address: given.address,
    amount: given.amount,
    payees: given.payees ?? [],
    hashAddress: (address) => `hash of ${address}`,
    place: () => Promise.resolve(given.place),
    history: () => Promise.resolve({ events, truncated: given.truncated ?? false }),
    store: {
      countActivity: () => Promise.resolve(0),
      listAuthenticators: () => Promise.resolve([]),
      ...given.store,
    } as StepUpStore,
    // Readable, so that tests can compare the hashed parts.
    seal: { ...createSeal('a secret of at least thirty-two bytes, for tests'), mac: (...parts) => parts.join(' ') },
  }
}

function codes<TFacts extends SignalFacts>(signal: Signal<TFacts>, facts: unknown): readonly string[] {
  return (signal.risk?.(facts as TFacts) ?? []).map(({ code }) => code)
}

/** Returns the facts of a signal, and the codes of its risk. */
export async function look<TFacts extends SignalFacts>(
  signal: Signal<TFacts>,
  context: SignalContext,
): Promise<{ readonly facts: TFacts | Missing; readonly codes: readonly string[] }> {
  const facts = await signal.read(context, new AbortController())
  return { facts, codes: 'missing' in facts ? [] : codes(signal, facts) }
}
