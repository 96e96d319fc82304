import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether another site's page made this state-changing request (ELV-18). Browsers always send `Origin` with such requests;
 * `Sec-Fetch-Site` backs it up. What sends neither is no browser, and carries no ambient cookies.
 */
export function isCrossSite(request: Request, origins: readonly string[]): boolean {
  if (SAFE_METHODS.includes(request.method)) return false
  const origin = request.headers.get('origin')
  if (origin !== null) return !origins.includes(origin)
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

/** Tells of it, and is what to throw. */
export function crossSite({ audit, clock, origins }: Engine, request: Request): ProblemError {
  audit({ type: 'request.cross_site', at: clock(), origin: request.headers.get('origin'), expected: origins })
  return new ProblemError('cross_site')
}
