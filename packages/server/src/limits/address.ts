import { secondsUntil } from '../clock.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../handler/problem-error.ts'
import type { CurrentSession } from '../session/current-session.ts'
import { clientOf } from '../signals/network.ts'
import type { Limits } from './limits.ts'

const HOUR = 60 * 60 * 1000

/**
 * Counts what comes from one address, whoever's session it is, and refuses what is too much. Only where the app says how to tell a
 * client's address: a header that anybody can send is none (RSK-07).
 */
export async function limitAddress(
  engine: Engine,
  session: CurrentSession,
  what: Extract<keyof Limits, `${string}PerAddress`>,
): Promise<void> {
  const { address } = session
  if (address === undefined) return
  const now = engine.clock()
  const counted = await engine.store.count({
    key: engine.seal.mac('address', what, clientOf(address) ?? address),
    now,
    window: HOUR,
    max: engine.limits[what],
  })
  if (counted.ok) return
  engine.audit({ type: 'request.limited', at: now, what, userId: session.user.id })
  throw new ProblemError('rate_limited', { retry_after: secondsUntil(counted.until, now) })
}
