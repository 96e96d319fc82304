import { http, type RequestHandler } from 'msw'

import { createFakeBackend } from '../backend/fake-backend.ts'
import { type ChallengeChanges, codeFactors, createChallenge } from '../fixtures/challenge.ts'

/** Options of {@link createStepUpBackend}. */
export interface StepUpBackendOptions {
  /** The client's `baseUrl`. Default `/step-up` on any origin. */
  readonly baseUrl?: string
  /** Correct code of every factor. Default `123456`. */
  readonly code?: string
}

/** A backend in memory that implements the wire protocol. */
export interface StepUpBackend {
  /** Handlers for `setupServer(...)` or `setupWorker(...)`. */
  readonly handlers: readonly RequestHandler[]
  /**
   * Protects an endpoint: returns the response that refuses the request. `undefined` after spending a grant for exactly
   * these details, and if the session's elevation satisfies a challenge that is not bound.
   */
  readonly protect: (request: Request, challenge?: ChallengeChanges) => Response | undefined
}

/**
 * Creates step-up endpoints for MSW, with challenges, five attempts and single-use grants, so that an app's tests run through
 * the real client.
 *
 * @example
 * ```ts
 * import { http, HttpResponse } from 'msw'
 * import { setupServer } from 'msw/node'
 *
 * const stepUp = createStepUpBackend()
 * const server = setupServer(
 *   ...stepUp.handlers,
 *   http.post('/api/transfers', ({ request }) => stepUp.protect(request) ?? HttpResponse.json({ id: '1' })),
 * )
 * ```
 */
export function createStepUpBackend({
  baseUrl = '*/step-up',
  code = '123456',
}: StepUpBackendOptions = {}): StepUpBackend {
  const { handle, protect } = createFakeBackend(code)
  return {
    handlers: [http.all(`${baseUrl}/*`, ({ request }) => handle(request))],
    protect(request, changes = {}) {
      return protect(request, createChallenge({ id: crypto.randomUUID(), factors: codeFactors, ...changes }))
    },
  }
}
