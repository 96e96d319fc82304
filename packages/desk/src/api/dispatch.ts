import { ProblemError } from '@stepup/server'
import { problemResponse, readBody, refuseCrossSite } from '@stepup/server/http'

import type { DeskUser } from '../options.ts'
import type { DeskParts, Route } from './call.ts'
import { routes } from './routes.ts'

const MAX_BYTES = 16 * 1024
const HOUR = 60 * 60 * 1000

/** Responds to a call of a person with the right to look. */
export async function dispatch(parts: DeskParts, user: DeskUser, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.slice(`${parts.basePath}/api/`.length)
  const found = routes.filter((route) => route.path.test(path))
  const route = found.find(({ method }) => method === request.method)
  if (found.length === 0) throw new ProblemError('not_found')
  if (!route) return problemResponse('method_not_allowed', {}, { allow: found.map(({ method }) => method).join(', ') })
  // Reads are checked like writes: another site's page must not even start a long computation.
  refuseCrossSite(parts.setup, request, { changesState: true })
  // A replaced token may only read. An attacker who copied it before a step-up must not act after it.
  if (user.superseded && isRecorded(route)) throw new ProblemError('unauthenticated')
  if (route.right !== undefined && !user.may.includes(route.right))
    throw new ProblemError('denied', { detail: `This call needs the right \`${route.right}\`.` })
  const ids = idsOf(route, path)
  const body = request.method === 'GET' ? {} : await readBody(request, { maxBytes: route.maxBytes ?? MAX_BYTES })
  await limit(parts, user, route)
  return route.endpoint({ parts, user, request, ids, body, query: url.searchParams })
}

/**
 * Whether the server records the call in the name of its user. That includes an export of the trail, although it is a
 * read.
 */
function isRecorded({ method, perHour }: Route): boolean {
  return method !== 'GET' || perHour !== undefined
}

/** @throws ProblemError `rate_limited`. */
async function limit({ store, setup }: DeskParts, { userId }: DeskUser, { right, perHour: max }: Route): Promise<void> {
  if (right === undefined || max === undefined) return
  const now = setup.clock()
  const counted = await store.count({ key: `desk ${right} ${userId}`, now, window: HOUR, max })
  if (!counted.ok) throw new ProblemError('rate_limited', { retry_after: Math.ceil((counted.until - now) / 1000) })
}

/** Returns the variables of a path. Ids never contain NUL, which some databases reject in text. */
function idsOf(route: Route, path: string): readonly string[] {
  try {
    const ids = (route.path.exec(path) ?? []).slice(1).map((segment) => decodeURIComponent(segment))
    if (ids.every((id) => !id.includes('\0') && id.length <= MAX_ID)) return ids
  } catch {
    // A segment with a broken escape is no id either.
  }
  throw new ProblemError('not_found')
}

const MAX_ID = 255
