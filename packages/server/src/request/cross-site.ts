import type { AuditParts } from '../audit/audit-sink.ts'
import { ProblemError } from '../problem/problem-error.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a state-changing request that another site's page made (ELV-18). Browsers send `Origin` with every such request, and
 * `Sec-Fetch-Site` backs it up. A client that sends neither is no browser, and has no ambient cookies.
 *
 * @throws ProblemError `cross_site`.
 */
export function refuseCrossSite(
  { audit, clock, origins }: AuditParts & { readonly origins: readonly string[] },
  request: Request,
  { changesState = !SAFE_METHODS.includes(request.method) }: { readonly changesState?: boolean } = {},
): void {
  if (!changesState || !isCrossSite(request, origins)) return
  const origin = request.headers.get('origin')
  audit({ type: 'request.cross_site', at: clock(), expected: origins, ...(origin === null ? {} : { origin }) })
  throw new ProblemError('cross_site')
}

function isCrossSite({ headers }: Request, origins: readonly string[]): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return !origins.includes(origin)
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}
