import type { Challenge, Elevation, ElevationState, FactorOffer } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { Preparation } from '../client/client.ts'
import type { Clock } from '../clock.ts'
import type { FactorDriver } from '../factors/driver.ts'
import { pause } from '../flow/pause.ts'
import type { Visibility } from '../flow/visibility.ts'
import type { Requirement } from '../requirement.ts'
import { toRequest } from './to-request.ts'

/** A challenge that has less left than this many milliseconds is not begun with. */
const MARGIN = 10_000

/** Milliseconds until a server that did not answer is asked again. */
const RETRY = 30_000

export interface Preparations {
  readonly prepare: (requirement: Requirement) => Preparation
  /** A challenge that was fetched for this, once. */
  readonly take: (requirement: Requirement) => Challenge | undefined
  readonly stop: () => void
}

interface Entry {
  readonly challenge: Challenge
  readonly expiresAt: number
}

/** Keeps challenges at hand that were asked for ahead of the click. */
export function createPreparations({
  api,
  clock,
  visibility,
  driverFor,
  onElevation,
}: {
  readonly api: StepUpApi
  readonly clock: Clock
  readonly visibility: Visibility
  readonly driverFor: (offer: FactorOffer) => FactorDriver | undefined
  readonly onElevation: (state: ElevationState) => void
}): Preparations {
  const entries = new Map<string, Entry>()
  const running = new Set<AbortController>()

  /** Fetches once. Gives the milliseconds until that has to be done again. */
  async function fetchOne(requirement: Requirement, signal: AbortSignal): Promise<number> {
    try {
      const answer = await api.request(toRequest(requirement), signal)
      if ('challenge' in answer) {
        const { challenge } = answer
        const lifetime = challenge.expires_in * 1000
        await Promise.all(challenge.factors.map(async (offer) => driverFor(offer)?.preload?.()))
        if (!signal.aborted) entries.set(keyOf(requirement), { challenge, expiresAt: clock.now() + lifetime })
        return lifetime
      }
      const elevation: Elevation | undefined = answer.elevation
      if (elevation) onElevation({ status: 'elevated', ...elevation })
      return (elevation?.expires_in ?? 0) * 1000 || RETRY
    } catch {
      // The click asks by itself, and says what is wrong.
      return RETRY
    }
  }

  return {
    prepare(requirement) {
      const work = new AbortController()
      running.add(work)
      async function refresh(first: Promise<number>): Promise<void> {
        for (let next = first; !work.signal.aborted; next = fetchOne(requirement, work.signal))
          await pause(Math.max(await next, 1000), clock, visibility, work.signal)
      }
      const first = fetchOne(requirement, work.signal)
      void refresh(first)
      return {
        ready: first.then(() => {}),
        stop() {
          work.abort()
          running.delete(work)
          entries.delete(keyOf(requirement))
        },
      }
    },
    take(requirement) {
      const key = keyOf(requirement)
      const entry = entries.get(key)
      entries.delete(key)
      const left = entry ? entry.expiresAt - clock.now() : 0
      return entry && left > MARGIN ? { ...entry.challenge, expires_in: Math.floor(left / 1000) } : undefined
    },
    stop() {
      for (const work of running) work.abort()
      entries.clear()
    },
  }
}

function keyOf(requirement: Requirement): string {
  return JSON.stringify(toRequest(requirement))
}
