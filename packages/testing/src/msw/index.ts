import type { Challenge } from '@stepup/protocol'
import { http, type RequestHandler } from 'msw'

import { createFakeBackend } from '../backend/fake-backend.ts'
import { codeFactors, createChallenge } from '../fixtures/challenge.ts'

/** Options of {@link createStepUpBackend}. */
export interface StepUpBackendOptions {
  /** Where the client's `baseUrl` points. Default `/step-up` of any origin. */
  readonly baseUrl?: string
  /** The code that is right, for every factor. Default `123456`. */
  readonly code?: string
}

/** A backend in memory that speaks the wire. */
export interface StepUpBackend {
  /** For `setupServer(...)` or `setupWorker(...)`. */
  readonly handlers: readonly RequestHandler[]
  /**
   * To be called by a handler of a protected endpoint: the 401 to answer with, or `undefined` when the request carries a
   * grant for exactly this, which is spent by it.
   */
  readonly protect: (request: Request, challenge?: Partial<Challenge>) => Response | undefined
}

/**
 * Step-up endpoints for MSW, with challenges, five attempts and single-use grants, so that tests of an app go through
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
