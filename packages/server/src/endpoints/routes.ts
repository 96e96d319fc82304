import { listDevices, removeDevice, renameDevice } from './devices.ts'
import { elevationState } from '../elevation/elevation.ts'
import { changeFactor, removeFactor, unlockFactor } from './change-factor.ts'
import { confirmEnrollment, startEnrollment } from './enrollment.ts'
import { listFactors } from './list-factors.ts'
import type { Engine } from '../engine.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { answerApproval, listApprovals } from './approvals.ts'
import { publicKeys } from './public-keys.ts'
import { beginFactor } from './begin-factor.ts'
import { cancelChallenge, createChallenge, readChallenge } from './challenges.ts'
import { renewChallenge } from './renew-challenge.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { verifyFactor } from './verify-factor.ts'

/** What a route gets. `ids` are the path's variables, in order. */
interface Call {
  readonly engine: Engine
  readonly session: CurrentSession
  readonly request: Request
  readonly ids: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}

export interface Route {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, (call: Call) => Promise<Response>>>
  /** Open to everybody, signed in or not: what anybody may know. */
  readonly open?: (engine: Engine) => Promise<Response>
  /** Open to a sign-in that waits for its challenge. Its own challenge is the only one that it has. */
  readonly whilePending?: boolean
  /** Open to a token that was replaced, though it is no `GET`. Whatever else changes something is for the one that holds now. */
  readonly whileSuperseded?: boolean
}

const id = ({ ids }: Call, index = 0): string => ids[index] ?? ''

const routes: readonly Route[] = [
  {
    path: /^\/challenges$/u,
    whileSuperseded: true,
    methods: { POST: ({ engine, session, body }) => createChallenge(engine, session, body) },
  },
  {
    path: /^\/challenges\/([^/]+)$/u,
    whilePending: true,
    whileSuperseded: true,
    methods: {
      GET: (call) => readChallenge(call.engine, call.session, id(call)),
      DELETE: (call) => cancelChallenge(call.engine, call.session, id(call)),
    },
  },
  {
    path: /^\/challenges\/([^/]+)\/renew$/u,
    whilePending: true,
    whileSuperseded: true,
    methods: { POST: (call) => renewChallenge(call.engine, call.session, id(call)) },
  },
  {
    path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/begin$/u,
    whilePending: true,
    whileSuperseded: true,
    methods: { POST: (call) => beginFactor(call.engine, call.session, id(call), id(call, 1)) },
  },
  {
    path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/verify$/u,
    whilePending: true,
    whileSuperseded: true,
    methods: {
      POST: (call) =>
        verifyFactor(call.engine, call.session, call.request, { challenge: id(call), factor: id(call, 1) }, call.body),
    },
  },
  {
    path: /^\/approvals$/u,
    whileSuperseded: true,
    methods: { POST: ({ engine, session, body }) => listApprovals(engine, session, body) },
  },
  {
    path: /^\/approvals\/([^/]+)$/u,
    methods: { POST: (call) => answerApproval(call.engine, call.session, call.request, id(call), call.body) },
  },
  {
    path: /^\/elevation$/u,
    methods: {
      GET: async ({ engine, session }) => jsonResponse(await elevationState(engine, session)),
      DELETE: async ({ engine, session }) => {
        await engine.store.dropElevations(session.id)
        return emptyResponse()
      },
    },
  },
  {
    path: /^\/factors$/u,
    methods: {
      GET: ({ engine, session }) => listFactors(engine, session),
      POST: ({ engine, session, request, body }) => startEnrollment(engine, session, request, body),
    },
  },
  {
    path: /^\/factors\/([^/]+)\/confirm$/u,
    methods: { POST: (call) => confirmEnrollment(call.engine, call.session, id(call), call.body) },
  },
  {
    path: /^\/factors\/([^/]+)\/unlock$/u,
    methods: { POST: (call) => unlockFactor(call.engine, call.session, call.request, id(call)) },
  },
  {
    path: /^\/factors\/([^/]+)$/u,
    methods: {
      PATCH: (call) => changeFactor(call.engine, call.session, call.request, id(call), call.body),
      DELETE: (call) => removeFactor(call.engine, call.session, call.request, id(call), call.body),
    },
  },
  {
    path: /^\/jwks\.json$/u,
    methods: { GET: ({ engine }) => publicKeys(engine) },
    open: publicKeys,
  },
  {
    path: /^\/devices$/u,
    methods: { GET: ({ engine, session }) => listDevices(engine, session) },
  },
  {
    path: /^\/devices\/([^/]+)$/u,
    methods: {
      PATCH: (call) => renameDevice(call.engine, call.session, call.request, id(call), call.body),
      DELETE: (call) => removeDevice(call.engine, call.session, call.request, id(call), call.body),
    },
  },
]

/** The route of a path under the mount path, with the path's variables. */
export function matchRoute(path: string): { readonly route: Route; readonly ids: readonly string[] } | undefined {
  for (const route of routes) {
    const matched = route.path.exec(path)
    if (matched) return { route, ids: matched.slice(1).map(decode) }
  }
  return undefined
}

/** No id of ours holds a NUL, and some databases take none in a text. */
function decode(segment: string): string {
  try {
    const decoded = decodeURIComponent(segment)
    if (!decoded.includes('\0')) return decoded
  } catch {
    // What is not encoded as it should be names nothing either.
  }
  throw new ProblemError('not_found')
}
