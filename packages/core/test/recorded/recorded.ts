import type { Requirement } from '../../src/index.ts'
import challenges from './challenges.json' with { type: 'json' }
import nearMisses from './near-misses.json' with { type: 'json' }

/** The end of a call, transcribed from its source: a response, or a value that a library returned or threw. */
interface Recorded {
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | null
  }
  readonly thrown?: object
  readonly returned?: object
}

/** A challenge of a backend, and what it requires. */
export interface RecordedChallenge extends Recorded {
  readonly format: string
  /** The recognizer of the challenge. */
  readonly dialect: string
  readonly source: string
  readonly requirement: Requirement
}

/** A response that resembles a challenge but is none. */
export interface NearMiss extends Recorded {
  readonly name: string
}

// SAFETY: the files are ours. JSON has no literal types and no absent members.
export const recordedChallenges = challenges as unknown as readonly RecordedChallenge[]
export const recordedNearMisses = nearMisses as unknown as readonly NearMiss[]

/**
 * Numbers of recorded challenges at the start of the list: first the formats that were counted in products and open
 * code, then those of further vendors. Variants follow.
 */
export const FORMATS = 33
export const VENDORS = 38

/** Ends a call like its source. */
export async function replay({ response, thrown, returned }: Recorded): Promise<unknown> {
  if (thrown) throw Object.assign(new Error('Recorded'), thrown)
  return response ? toResponse(response) : returned
}

export function toResponse({ status, headers, body }: NonNullable<Recorded['response']>): Response {
  return new Response(body, { status, headers })
}
