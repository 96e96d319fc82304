import type { MiddlewareHandler } from 'hono'

import { BankFault } from './bank-fault.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Sets the headers of every response. */
export function strictHeaders(origin: string): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { headers } = context.res
    // The desk sets its own Content-Security-Policy.
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set(
      'Permissions-Policy',
      'camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    )
    if (origin.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    if (context.req.path.startsWith('/api/')) headers.set('Cache-Control', 'no-store')
  }
}

/** Refuses cross-site requests, and bodies that a plain HTML form can send. */
export function refuseCrossSite(origin: string): MiddlewareHandler {
  return async (context, next) => {
    const { method, headers } = context.req.raw
    if (method !== 'GET' && method !== 'HEAD') {
      const from = headers.get('origin')
      const site = headers.get('sec-fetch-site')
      if (from !== origin || (site !== null && site !== 'same-origin'))
        return new BankFault('cross_site', 'The request came from another site.').toResponse()
      const type = headers.get('content-type')
      if (type !== null && !/^application\/json\b/i.test(type))
        return new BankFault('invalid_request', 'The body must be application/json.').toResponse()
    }
    return next()
  }
}
