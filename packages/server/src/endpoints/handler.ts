import { type Engine, engineOfRequest } from '../engine.ts'
import { currentSession } from '../request/current-session.ts'
import { inSpan } from '../telemetry/telemetry.ts'
import { allowOrigin, preflight } from './cors.ts'
import { crossSite, isCrossSite } from '../request/cross-site.ts'
import { failureResponse } from '../protect/failure.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { readBody } from './read-body.ts'
import { problemResponse } from '../problem/respond.ts'
import { matchRoute, type Route } from './routes.ts'

/** Segments of a path that a router may stand for. */
const MAX_PREFIX = 16

/** Answers the calls under the mount path. Never throws, and never says why it failed. */
export async function handle(server: Engine, request: Request): Promise<Response> {
  const engine = engineOfRequest(server)
  const response = await inSpan(
    engine.telemetry,
    'stepup.handle',
    { 'http.request.method': request.method },
    async (set) => {
      const answered = await answer(engine, request)
      set({ 'http.response.status_code': answered.status })
      return answered
    },
  )
  await engine.audited()
  allowOrigin(request, engine.origins, response)
  return response
}

async function answer(engine: Engine, request: Request): Promise<Response> {
  try {
    return await dispatch(engine, request)
  } catch (error) {
    return failureResponse(engine, error)
  }
}

async function dispatch(engine: Engine, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${engine.basePath}/`)) throw misrouted(engine, pathname)
  const found = matchRoute(pathname.slice(engine.basePath.length))
  if (!found) throw new ProblemError('not_found')
  const { route, ids } = found
  const asked = preflight(request, Object.keys(route.methods))
  if (asked) return asked
  const run = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined
  if (!run) return notAllowed(route)

  if (isCrossSite(request, engine.origins)) {
    throw crossSite(engine, request)
  }
  if (route.open) return route.open(engine)
  const body = request.method === 'GET' ? {} : await readBody(request)
  const session = await currentSession(engine, request, { pending: route.whilePending === true })
  if (!session) throw new ProblemError('unauthenticated')
  // Requests that were under way may read. A change of how the person proves themselves takes the token that holds now.
  const mayChange = session.superseded === undefined || request.method === 'GET' || route.whileSuperseded === true
  if (!mayChange) throw new ProblemError('unauthenticated')
  return run({ engine, session, request, ids, body })
}

/** Tells of a router whose paths are not what the server is told, where one of our routes is at the end. */
function misrouted({ audit, clock, basePath }: Engine, pathname: string): ProblemError {
  const segments = pathname.split('/')
  for (let end = 1; end < Math.min(segments.length, MAX_PREFIX); end++) {
    if (!matchRoute(`/${segments.slice(end).join('/')}`)) continue
    audit({ type: 'request.misrouted', at: clock(), mountedAt: segments.slice(0, end).join('/'), basePath })
    break
  }
  return new ProblemError('not_found')
}

function notAllowed(route: Route): Response {
  const response = problemResponse('method_not_allowed')
  response.headers.set('allow', Object.keys(route.methods).join(', '))
  return response
}
