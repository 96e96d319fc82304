import { createProblem, serializeStepUpRequirement, type Challenge } from '@stepup/protocol'

/** Durations in milliseconds. */
export const times = {
  /** One way between the app and its API. */
  network: 10,
  /** The slowest call works this long after it has decided; the others less. */
  work: 60,
  /** Until the person has answered a prompt. */
  person: 300,
} as const

/** An API in memory which wants a step-up, once, and remembers it. */
export interface ChallengingApi {
  readonly fetch: typeof globalThis.fetch
  /** Numbers of the calls that reached the API, and of those that were about the proof. */
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
 * Makes one. It decides when a call arrives, and calls take different times after that, as they do: some of those that came
 * before the proof are answered after it.
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
