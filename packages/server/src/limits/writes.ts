import type { Engine } from '../engine.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Counted } from '../store/store.ts'
import { countAddress, limitAddress, limited } from './address.ts'

// Each question of a session, and each refusal, is written down. Nobody may fill the store with them.

const HOUR = 60 * 60 * 1000

/** Counts a question of the session beforehand, about an action whose name it makes up, and refuses what is too much. */
export async function limitAsks(engine: Engine, session: CurrentSession): Promise<void> {
  const counted = await count(engine, session, 'asksPerHour')
  if (!counted.ok) throw limited(engine, session, 'asksPerHour', counted.until)
  await limitAddress(engine, session, 'asksPerAddress')
}

/**
 * Whether one more refused request of the session is written down: the decision, and what signals look back on. It is refused all the
 * same; the person who asks again and again, or polls, has nothing to wait for.
 */
export async function keepsRefusal(engine: Engine, session: CurrentSession): Promise<boolean> {
  const own = await count(engine, session, 'refusalsPerHour')
  if (!own.ok) return tellLimited(engine, session, 'refusalsPerHour', own.until)
  const there = await countAddress(engine, session, 'refusalsPerAddress')
  return there.ok || tellLimited(engine, session, 'refusalsPerAddress', there.until)
}

function tellLimited(
  engine: Engine,
  session: CurrentSession,
  what: 'refusalsPerHour' | 'refusalsPerAddress',
  until: number,
): false {
  limited(engine, session, what, until)
  return false
}

function count(engine: Engine, { id }: CurrentSession, what: 'asksPerHour' | 'refusalsPerHour'): Promise<Counted> {
  return engine.store.count({
    key: `${what}:${id}`,
    now: engine.clock(),
    window: HOUR,
    max: engine.limits[what],
  })
}
