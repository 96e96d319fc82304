import { partsOfRequest } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { problemResponse } from '../problem/respond.ts'
import { failureResponse } from '../protect/failure.ts'
import { refuseCrossSite } from '../request/cross-site.ts'
import { currentSession, waitingSession } from '../request/current-session.ts'
import { tellOfMissingSession } from '../request/missing-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { inSpan } from '../telemetry/telemetry.ts'
import type { EndpointParts } from './call.ts'
import { allowOrigin, preflight } from './cors.ts'
import { readBody } from './read-body.ts'
import { matchRoute } from './routes.ts'

/** The most segments of a path that the app's router may be mounted under. */
const MAX_PREFIX = 16

/** Responds to the calls under the mount path. Never throws, and never says why it failed. */
export async function handle(server: EndpointParts, request: Request): Promise<Response> {
  const parts = partsOfRequest(server)
  const response = await inSpan(
    parts.telemetry,
    'stepup.handle',
    { 'http.request.method': request.method },
    async (set) => {
      const answered = await dispatch(parts, request).catch((error: unknown) => failureResponse(parts, error))
      set({ 'http.response.status_code': answered.status })
      return answered
    },
  )
  await parts.audited()
  allowOrigin(request, parts.origins, response)
  return response
}

async function dispatch(parts: EndpointParts, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${parts.basePath}/`)) throw misrouted(parts, pathname)
  const found = matchRoute(pathname.slice(parts.basePath.length))
  if (!found || (found.route.inDevelopment && !parts.development)) throw new ProblemError('not_found')
  const { route, ids } = found
  const methods = Object.keys(route.methods)
  const preflighted = preflight(request, methods)
  if (preflighted) return preflighted
  const endpoint = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined
  if (!endpoint) return notAllowed(methods)

  refuseCrossSite(parts, request)
  if (route.open) return route.open(parts)
  const body = request.method === 'GET' ? {} : await readBody(request)
  let problem: ProblemError | undefined
  let isKnown = false
  for (const read of route.whilePending ? [currentSession, waitingSession] : [currentSession]) {
    const session = await read(parts, request)
    isKnown ||= session !== undefined
    // Requests in flight with a replaced token may read. Changes of factors and devices need the current token.
    const mayCall = session?.superseded === undefined || request.method === 'GET' || route.whileSuperseded === true
    if (!session || !mayCall) continue
    const call = { parts, session, request, ids, body }
    try {
      return await (route.unit?.includes(request.method)
        ? inUnitOfWork(call, { name: session.user.id }, endpoint)
        : endpoint(call))
    } catch (error) {
      // The challenge may be the one of a sign-in in a browser that has a complete session, too.
      if (!(error instanceof ProblemError) || error.code !== 'challenge_not_found') throw error
      problem = error
    }
  }
  if (!isKnown) tellOfMissingSession(parts, request, { call: 'A step-up call', place: parts.basePath })
  throw problem ?? new ProblemError('unauthenticated')
}

/** Reports a router that strips the mount path, or mounts the handler elsewhere: the path ends with one of our routes. */
function misrouted({ audit, clock, basePath }: EndpointParts, pathname: string): ProblemError {
  const segments = pathname.split('/')
  for (let end = 1; end < Math.min(segments.length, MAX_PREFIX); end++) {
    if (!matchRoute(`/${segments.slice(end).join('/')}`)) continue
    audit({ type: 'request.misrouted', at: clock(), mountedAt: segments.slice(0, end).join('/'), basePath })
    break
  }
  return new ProblemError('not_found')
}

function notAllowed(methods: readonly string[]): Response {
  const response = problemResponse('method_not_allowed')
  response.headers.set('allow', methods.join(', '))
  return response
}
