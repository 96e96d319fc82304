import type { Challenge, FactorOffer } from '@stepup/protocol'

import type { Clock } from '../clock.ts'
import type { FactorDriver } from '../factors/driver.ts'
import { pause } from '../flow/pause.ts'
import type { Visibility } from '../flow/visibility.ts'
import type { Requirement } from '../requirement.ts'
import { toRequest, type Ask } from './ask.ts'

/** A challenge that has less left than this many milliseconds is not begun with. */
const MARGIN = 10_000

/** Milliseconds until a server that did not answer is asked again. */
const RETRY = 30_000

export interface Preparations {
  /** Keeps one at hand until `signal` is aborted. Resolves when it was first asked for, whatever came of it. */
  readonly prepare: (requirement: Requirement, signal: AbortSignal) => Promise<void>
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
  ask,
  clock,
  visibility,
  driverFor,
}: {
  readonly ask: Ask
  readonly clock: Clock
  readonly visibility: Visibility
  readonly driverFor: (offer: FactorOffer) => FactorDriver | undefined
}): Preparations {
  const entries = new Map<string, Entry>()
  const over = new AbortController()

  /** Fetches once. Gives the milliseconds until that has to be done again. */
  async function fetchOne(requirement: Requirement, signal: AbortSignal): Promise<number> {
    try {
      const answer = await ask(requirement, signal)
      if ('elevation' in answer) return (answer.elevation?.expires_in ?? 0) * 1000 || RETRY
      const { challenge } = answer
      const lifetime = challenge.expires_in * 1000
      await Promise.all(challenge.factors.map(async (offer) => driverFor(offer)?.preload?.()))
      if (!signal.aborted) entries.set(keyOf(requirement), { challenge, expiresAt: clock.now() + lifetime })
      return lifetime
    } catch {
      // The click asks by itself, and says what is wrong.
      return RETRY
    }
  }

  async function refresh(requirement: Requirement, next: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(Math.max(next, 1000), clock, visibility, signal)
      if (!signal.aborted) next = await fetchOne(requirement, signal)
    }
  }

  return {
    async prepare(requirement, wanted) {
      const signal = AbortSignal.any([wanted, over.signal])
      if (signal.aborted) return
      signal.addEventListener('abort', () => entries.delete(keyOf(requirement)))
      void refresh(requirement, await fetchOne(requirement, signal), signal)
    },
    take(requirement) {
      const key = keyOf(requirement)
      const entry = entries.get(key)
      entries.delete(key)
      const left = entry ? entry.expiresAt - clock.now() : 0
      return entry && left > MARGIN ? { ...entry.challenge, expires_in: Math.floor(left / 1000) } : undefined
    },
    stop: () => over.abort(),
  }
}

function keyOf(requirement: Requirement): string {
  return JSON.stringify(toRequest(requirement))
}
