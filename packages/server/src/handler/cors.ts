const EXPOSED = 'WWW-Authenticate, Retry-After, DPoP-Nonce'
const ALLOWED = 'Authorization, Content-Type, DPoP, Step-Up-Grant'

/**
 * Lets the pages of our own origins read the answer when the API is on another one, and nobody else's (SES-02). Without the exposed
 * headers a browser hides the challenge from the page (HDR-12).
 */
export function allowOrigin(request: Request, origins: readonly string[], { headers }: Response): void {
  headers.append('vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', EXPOSED)
}

/** The answer to a preflight; nothing when the request is none. */
export function preflight(request: Request, methods: readonly string[]): Response | undefined {
  if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return undefined
  const headers = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': ALLOWED,
    'access-control-max-age': '600',
  }
  return new Response(null, { status: 204, headers })
}
