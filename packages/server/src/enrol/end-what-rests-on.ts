import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'

/**
 * What a factor proved ends with it: open challenges and grants, and in all of the person's sessions the elevations that it had a part in
 * (ELV-16). Which of several authenticators of a kind it was, an elevation does not say, so all of that kind end. To be called once the
 * factor is gone: what is being approved with it right now then finds its challenge closed, or is ended here.
 */
export async function endWhatRestsOn({ store, clock }: Engine, userId: string, kind: FactorKind): Promise<void> {
  await store.revoke({ userId }, clock())
  await store.dropElevations({ userId, kind })
}
