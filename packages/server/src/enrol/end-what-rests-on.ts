import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'

/**
 * Takes a factor away, or puts another in its place, and with it what it proved: open challenges, grants and begun enrolments, and in
 * all of the person's sessions the elevations that it had a part in (ELV-16). Which of several authenticators of a kind it was, an
 * elevation does not say, so all of that kind end.
 *
 * They end before the change and after it. When the first fails, the factor is still there, and the person can try again. What is being
 * approved with it in between finds its challenge closed, or is ended by the second.
 */
export async function endingWhatRestsOn<TResult>(
  engine: Engine,
  { userId, kind }: { readonly userId: string; readonly kind: FactorKind },
  change: () => Promise<TResult>,
): Promise<TResult> {
  await endWhatRestsOn(engine, userId, kind)
  const result = await change()
  await endWhatRestsOn(engine, userId, kind)
  return result
}

async function endWhatRestsOn({ store, clock }: Engine, userId: string, kind: FactorKind): Promise<void> {
  await store.revoke({ userId }, clock())
  await store.dropElevations({ userId, kind })
}
