import { ProblemError } from '@stepup/server'
import { failureResponse, jsonResponse } from '@stepup/server/http'

import type { Me } from './contract.ts'
import type { DeskOptions, DeskUser } from './options.ts'

/** The decision desk: a page for managers, and its API. */
export interface Desk {
  /** Responds to every request under the mount path: the page, its files and its calls. */
  handler(request: Request): Promise<Response>
  /** Settles when work that goes on after responses is done. Await it before closing the database. */
  settled(): Promise<void>
}

/**
 * Creates the decision desk of a server.
 *
 * @example
 * ```ts
 * const desk = createDesk({ stepUp, store, authorize: async (request) => staffOf(request) })
 * app.all('/desk/*', (context) => desk.handler(context.req.raw))
 * ```
 */
export function createDesk(options: DeskOptions): Desk {
  const { setup } = options.stepUp
  const basePath = (options.basePath ?? '/desk').replace(/\/+$/u, '')

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const user = await options.authorize(request)
    if (!user?.may.includes('look') || !pathname.startsWith(`${basePath}/`)) throw new ProblemError('not_found')
    if (pathname !== `${basePath}/api/me`) throw new ProblemError('not_found')
    if (request.method !== 'GET') throw new ProblemError('method_not_allowed')
    return jsonResponse(meOf(user, options))
  }

  return {
    handler: (request) => respond(request).catch((error: unknown) => failureResponse(setup, error)),
    settled: async () => {},
  }
}

function meOf({ userId, name, may }: DeskUser, { stepUp: { setup } }: DeskOptions): Me {
  const { basePath, levels, kinds, signals } = setup
  return {
    userId,
    name,
    may,
    stepUpPath: basePath,
    policies: 'file',
    approvals: 0,
    vocabulary: { levels, kinds, signals, actions: [] },
  }
}
