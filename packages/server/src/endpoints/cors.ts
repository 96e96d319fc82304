const EXPOSED = 'WWW-Authenticate, Retry-After, DPoP-Nonce'
const ALLOWED = ['Authorization', 'Content-Type', 'DPoP', 'Step-Up-Grant', 'Step-Up-Proof']
/** More names than any page sends. */
const MAX_NAMES = 64

/**
 * Lets pages of the app's origins read the response when the API is on another origin, and no other pages (SES-02). Browsers hide the
 * challenge from a page unless its header is exposed (HDR-12).
 */
export function allowOrigin(request: Request, origins: readonly string[], { headers }: Response): void {
  headers.append('vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', EXPOSED)
}

/**
 * The response to a preflight; `undefined` for any other request. Pages may send any header (`traceparent`, a CSRF
 * token): {@link allowOrigin} keeps the pages of other sites out.
 */
export function preflight(request: Request, methods: readonly string[]): Response | undefined {
  if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return undefined
  const headers = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': [...ALLOWED, ...requestedHeaders(request)].join(', '),
    'access-control-max-age': '600',
    vary: 'Access-Control-Request-Headers',
  }
  return new Response(null, { status: 204, headers })
}

/** The names of headers (RFC 9110 §5.1) in the request. Other texts that a client may send there are left out. */
function requestedHeaders({ headers }: Request): readonly string[] {
  const known = new Set(ALLOWED.map((name) => name.toLowerCase()))
  const names = (headers.get('access-control-request-headers') ?? '').toLowerCase().split(',')
  return [...new Set(names.map((name) => name.trim()))]
    .filter((name) => /^[\w!#$%&'+.^`|~-]{1,128}$/u.test(name) && !known.has(name))
    .slice(0, MAX_NAMES)
}
