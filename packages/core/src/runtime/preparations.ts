import { parseChallenge, type Challenge } from '@stepup/protocol'

import type { Clock } from '../time/clock.ts'
import type { LoadDrivers } from './load-drivers.ts'
import { pause } from '../time/pause.ts'
import type { Visibility } from '../time/visibility.ts'
import type { Requirement } from '../requirement.ts'
import { toRequest, type AskServer } from './ask-server.ts'

/** Milliseconds that a prepared challenge must have left to be used. */
const MARGIN = 10_000

/** Delay before the next request to a server that did not respond, in milliseconds. */
const RETRY = 30_000

export interface Preparations {
  /** Keeps a challenge prepared until `signal` is aborted. Resolves after the first request, whatever its result. */
  readonly prepare: (requirement: Requirement, signal: AbortSignal) => Promise<void>
  /** Returns the prepared challenge of a requirement, only once. */
  readonly take: (requirement: Requirement) => Challenge | undefined
  readonly stop: () => void
}

/** Prepared challenge of one requirement, shared by its users. */
interface Kept {
  holders: number
  /** Ends the requests that keep the challenge prepared. */
  work?: AbortController
  /** Absent if no challenge is prepared or requested. */
  ready?: Promise<void> | undefined
  found?: { readonly challenge: Challenge; readonly expiresAt: number; readonly epoch: number } | undefined
}

/** Keeps challenges that were requested before the click. */
export function createPreparations({
  askServer,
  clock,
  visibility,
  loadDrivers,
  epoch,
}: {
  readonly askServer: AskServer
  readonly clock: Clock
  /** Increases with each proof: a requirement from before a proof may now be satisfied. */
  readonly epoch: () => number
  readonly visibility: Visibility
  readonly loadDrivers: LoadDrivers
}): Preparations {
  const all = new Map<string, Kept>()

  async function keep(kept: Kept, challenge: Challenge, askedIn: number): Promise<number> {
    const lifetime = challenge.expires_in * 1000
    const expiresAt = clock.now() + lifetime
    await loadDrivers(challenge)
    kept.found = { challenge, expiresAt, epoch: askedIn }
    return lifetime
  }

  async function refresh(
    kept: Kept,
    requirement: Requirement,
    signal: AbortSignal,
    onAsked: () => void,
  ): Promise<void> {
    while (!signal.aborted) {
      const askedIn = epoch()
      const next = await askServer(requirement, signal)
        .then((answer) =>
          'elevation' in answer ? (answer.elevation?.expires_in ?? 0) * 1000 : keep(kept, answer.challenge, askedIn),
        )
        // The click requests it again and reports the error.
        .catch(() => 0)
      onAsked()
      await pause(Math.max(next || RETRY, 1000), clock, visibility, signal)
    }
  }

  /**
   * Keeps a challenge that the server put into the page. If it has become useless, the call itself gets another one.
   */
  async function keepGiven(kept: Kept, given: Challenge): Promise<void> {
    const challenge = parseChallenge(given)
    if (challenge) await keep(kept, challenge, epoch()).catch(() => {})
  }

  return {
    async prepare(requirement, wanted) {
      const key = keyOf(requirement)
      // A page whose server prepared no challenge passes an empty requirement, for which no challenge can be requested.
      if (wanted.aborted || key === '{}') return
      const kept = all.get(key) ?? { holders: 0 }
      all.set(key, kept)
      kept.holders++
      wanted.addEventListener('abort', () => {
        if (--kept.holders > 0) return
        kept.work?.abort()
        all.delete(key)
      })
      if (!kept.ready && !kept.found) {
        kept.work?.abort()
        const { signal } = (kept.work = new AbortController())
        kept.ready = requirement.challenge
          ? keepGiven(kept, requirement.challenge)
          : new Promise((resolve) => void refresh(kept, requirement, signal, resolve))
      }
      await kept.ready
    },
    take(requirement) {
      const kept = all.get(keyOf(requirement))
      const found = kept?.found
      if (!kept || !found) return undefined
      kept.found = kept.ready = undefined
      const left = found.expiresAt - clock.now()
      return left > MARGIN && found.epoch === epoch()
        ? { ...found.challenge, expires_in: Math.floor(left / 1000) }
        : undefined
    },
    stop() {
      for (const { work } of all.values()) work?.abort()
    },
  }
}

function keyOf(requirement: Requirement): string {
  return requirement.challenge?.id ?? JSON.stringify(toRequest(requirement))
}
