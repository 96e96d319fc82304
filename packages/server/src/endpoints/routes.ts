import { expireChallenge, listTraces } from './development.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { answerApproval, listApprovals } from './approvals.ts'
import { beginFactor } from './begin-factor.ts'
import type { Endpoint, EndpointParts } from './call.ts'
import { cancelChallenge, readChallenge } from './challenges.ts'
import { createChallenge } from './create-challenge.ts'
import { changeFactor, removeFactor, unlockFactor } from './change-factor.ts'
import { listDevices, removeDevice, renameDevice } from './devices.ts'
import { dropElevation, readElevation } from './elevation.ts'
import { confirmEnrollment, startEnrollment } from './enrollment.ts'
import { listFactors } from './list-factors.ts'
import { publicKeys } from './public-keys.ts'
import { renewChallenge } from './renew-challenge.ts'
import { verifyFactor } from './verify-factor.ts'

export interface Route {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, Endpoint>>
  /** Responds without a session. */
  readonly open?: (parts: EndpointParts) => Promise<Response>
  /** Whether a pending sign-in may call the route. It only has its own challenge. */
  readonly whilePending?: boolean
  /** Methods whose endpoint is one unit of work, and so may run several times. */
  readonly unit?: readonly string[]
  /** Whether a replaced token may call methods besides `GET`. All other changes need the current token. */
  readonly whileSuperseded?: boolean
  /** Exists only on a server in development. */
  readonly inDevelopment?: boolean
}

const toChallenge = { whilePending: true, whileSuperseded: true } as const

const routes: readonly Route[] = [
  { path: /^\/challenges$/u, methods: { POST: createChallenge }, unit: ['POST'], whileSuperseded: true },
  {
    path: /^\/challenges\/([^/]+)$/u,
    methods: { GET: readChallenge, DELETE: cancelChallenge },
    unit: ['GET', 'DELETE'],
    ...toChallenge,
  },
  { path: /^\/challenges\/([^/]+)\/renew$/u, methods: { POST: renewChallenge }, unit: ['POST'], ...toChallenge },
  { path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/begin$/u, methods: { POST: beginFactor }, ...toChallenge },
  { path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/verify$/u, methods: { POST: verifyFactor }, ...toChallenge },
  { path: /^\/approvals$/u, methods: { POST: listApprovals }, whileSuperseded: true },
  { path: /^\/approvals\/([^/]+)$/u, methods: { POST: answerApproval } },
  { path: /^\/elevation$/u, methods: { GET: readElevation, DELETE: dropElevation }, unit: ['GET', 'DELETE'] },
  { path: /^\/factors$/u, methods: { GET: listFactors, POST: startEnrollment }, unit: ['GET'] },
  { path: /^\/factors\/([^/]+)\/confirm$/u, methods: { POST: confirmEnrollment } },
  { path: /^\/factors\/([^/]+)\/unlock$/u, methods: { POST: unlockFactor } },
  { path: /^\/factors\/([^/]+)$/u, methods: { PATCH: changeFactor, DELETE: removeFactor } },
  { path: /^\/jwks\.json$/u, methods: { GET: ({ parts }) => publicKeys(parts) }, open: publicKeys },
  { path: /^\/devices$/u, methods: { GET: listDevices }, unit: ['GET'] },
  { path: /^\/devices\/([^/]+)$/u, methods: { PATCH: renameDevice, DELETE: removeDevice } },
  { path: /^\/development\/decisions$/u, methods: { GET: listTraces }, inDevelopment: true },
  { path: /^\/development\/challenges\/([^/]+)\/expire$/u, methods: { POST: expireChallenge }, inDevelopment: true },
]

/** The route of a path under the mount path, with the path's variables. */
export function matchRoute(path: string): { readonly route: Route; readonly ids: readonly string[] } | undefined {
  for (const route of routes) {
    const matched = route.path.exec(path)
    if (matched) return { route, ids: matched.slice(1).map(decode) }
  }
  return undefined
}

/** Decodes an id. No id of the server has a broken escape. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ProblemError('not_found')
  }
}
