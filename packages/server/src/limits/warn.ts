import type { FactorKind, FactorOffer } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { tell } from '../notice/notice.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { CountedAs } from './counted-as.ts'
import { failuresThatDisable } from './limits.ts'

/**
 * Tells the person before a factor is disabled for good, at half and at nine tenths of the way, and when it is: with a way back by
 * any of their other factors (PSD2 RTS Art. 4(3)(b)).
 */
export async function tellAboutFailures(
  {
    engine,
    session: { user },
    offer,
    counted,
  }: {
    readonly engine: Engine
    readonly session: Pick<CurrentSession, 'user'>
    readonly offer: FactorOffer
    readonly counted: CountedAs
  },
  failures: number,
): Promise<void> {
  const limit = failuresThatDisable(counted, engine.limits)
  const kind: FactorKind = offer.kind
  const label = offer.label ?? offer.target ?? kind
  const where = counted === 'elsewhere' ? ({ elsewhere: true } as const) : {}
  if (failures === limit) await tell(engine, { type: 'factor.disabled', user, kind, label, ...where })
  else if (failures === Math.ceil(limit / 2) || failures === Math.ceil(limit * 0.9))
    await tell(engine, { type: 'factor.warned', user, kind, label, failures, limit, ...where })
}
