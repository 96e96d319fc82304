import { elevationState } from '../elevation/elevation.ts'
import { confirmEnrolment, listFactors, removeFactor, renameFactor, startEnrolment } from '../enrol/factors.ts'
import type { Engine } from '../engine.ts'
import type { Session } from '../session/session.ts'
import { beginFactor } from './begin.ts'
import { cancelChallenge, createChallenge, readChallenge } from './challenges.ts'
import { isCrossSite } from './cross-site.ts'
import { ProblemError } from './problem-error.ts'
import { readBody } from './read-body.ts'
import { emptyResponse, jsonResponse, problemResponse } from './respond.ts'
import { verifyFactor } from './verify.ts'

/** What a route gets. `ids` are the path's variables, in order. */
interface Call {
  readonly engine: Engine
  readonly session: Session
  readonly request: Request
  readonly ids: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}

interface Route {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, (call: Call) => Promise<Response>>>
}

const id = ({ ids }: Call, index = 0): string => ids[index] ?? ''

const routes: readonly Route[] = [
  {
    path: /^\/challenges$/u,
    methods: { POST: ({ engine, session, body }) => createChallenge(engine, session, body) },
  },
  {
    path: /^\/challenges\/([^/]+)$/u,
    methods: {
      GET: (call) => readChallenge(call.engine, call.session, id(call)),
      DELETE: (call) => cancelChallenge(call.engine, call.session, id(call)),
    },
  },
  {
    path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/begin$/u,
    methods: { POST: (call) => beginFactor(call.engine, call.session, id(call), id(call, 1)) },
  },
  {
    path: /^\/challenges\/([^/]+)\/factors\/([^/]+)\/verify$/u,
    methods: {
      POST: (call) =>
        verifyFactor(call.engine, call.session, call.request, { challenge: id(call), factor: id(call, 1) }, call.body),
    },
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
      POST: ({ engine, session, request, body }) => startEnrolment(engine, session, request, body),
    },
  },
  {
    path: /^\/factors\/([^/]+)\/confirm$/u,
    methods: { POST: (call) => confirmEnrolment(call.engine, call.session, id(call), call.body) },
  },
  {
    path: /^\/factors\/([^/]+)$/u,
    methods: {
      PATCH: (call) => renameFactor(call.engine, call.session, call.request, id(call), call.body),
      DELETE: (call) => removeFactor(call.engine, call.session, call.request, id(call)),
    },
  },
]

/** Answers the calls under the mount path. Never throws, and never says why it failed. */
export async function handle(engine: Engine, request: Request): Promise<Response> {
  try {
    return await dispatch(engine, request)
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.code, error.extra)
    engine.audit({ type: 'error', at: engine.clock(), error })
    return problemResponse('server_error')
  }
}

async function dispatch(engine: Engine, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${engine.basePath}/`)) throw new ProblemError('not_found')
  const found = match(pathname.slice(engine.basePath.length))
  if (!found) throw new ProblemError('not_found')
  const run = Object.hasOwn(found.route.methods, request.method) ? found.route.methods[request.method] : undefined
  if (!run) return notAllowed(found.route)

  if (isCrossSite(request, engine.origins)) {
    engine.audit({ type: 'request.cross_site', at: engine.clock(), origin: request.headers.get('origin') })
    throw new ProblemError('cross_site')
  }
  const body = request.method === 'GET' ? {} : await readBody(request)
  const session = await engine.session.read(request)
  if (!session) throw new ProblemError('unauthenticated')
  return run({ engine, session, request, ids: found.ids, body })
}

function match(path: string): { readonly route: Route; readonly ids: readonly string[] } | undefined {
  for (const route of routes) {
    const matched = route.path.exec(path)
    if (matched) return { route, ids: matched.slice(1).map(decode) }
  }
  return undefined
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ProblemError('not_found')
  }
}

function notAllowed(route: Route): Response {
  const response = problemResponse('method_not_allowed')
  response.headers.set('allow', Object.keys(route.methods).join(', '))
  return response
}
