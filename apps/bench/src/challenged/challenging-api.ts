import { createProblem, serializeStepUpRequirement, type Challenge } from '@stepup/protocol'

/** Durations in milliseconds. */
export const times = {
  /** One-way latency between the app and its API. */
  network: 10,
  /** Longest time that a call works after the API has decided it. */
  work: 60,
  /** Time until the user completes a prompt. */
  person: 300,
} as const

/** An API in memory that requires one step-up and remembers it. */
export interface ChallengingApi {
  readonly fetch: typeof globalThis.fetch
  /** Number of calls that reached the API, and of requests that submitted a proof. */
  readonly counts: { calls: number; proofs: number }
}

const challenge: Challenge = {
  id: 'challenge',
  action: 'account.read',
  acr_values: ['aal2'],
  max_age: 300,
  expires_in: 300,
  reasons: [],
  factors: [{ id: 'totp', kind: 'totp', code_length: 6 }],
  remaining: 1,
}

/** Waits in real time. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/**
 * Creates the API. It decides a call on arrival and responds after varying times, so some calls from before the proof
 * are answered after it.
 */
export function createChallengingApi(): ChallengingApi {
  const counts = { calls: 0, proofs: 0 }
  let proven = false

  async function fetch(input: RequestInfo | URL): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input)
    await delay(times.network)
    if (url.includes('/step-up/')) {
      counts.proofs++
      proven = true
      await delay(times.network)
      const elevation = { acr: 'aal2', amr: ['otp'], auth_time: Math.floor(Date.now() / 1000), expires_in: 300 }
      return Response.json({ status: 'approved', elevation })
    }
    const decided = proven
    counts.calls++
    await delay(times.network + ((counts.calls * 37) % times.work))
    return decided ? Response.json({ sent: true }) : challenged()
  }
  return { fetch, counts }
}

function challenged(): Response {
  return Response.json(
    { ...createProblem('step_up_required'), step_up: challenge },
    {
      status: 401,
      headers: {
        'Content-Type': 'application/problem+json',
        'WWW-Authenticate': serializeStepUpRequirement({ acrValues: challenge.acr_values, maxAge: 300 }),
      },
    },
  )
}
