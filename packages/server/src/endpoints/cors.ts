const EXPOSED = 'WWW-Authenticate, Retry-After, DPoP-Nonce'
const ALLOWED = ['Authorization', 'Content-Type', 'DPoP', 'Step-Up-Grant']
/** A page names a handful. */
const MAX_ASKED = 64

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

/**
 * The answer to a preflight; nothing when the request is none. Whatever else a page sends along (`traceparent`, a CSRF token) it may:
 * {@link allowOrigin} keeps other sites' pages out, and what is sent from our own gives them nothing.
 */
export function preflight(request: Request, methods: readonly string[]): Response | undefined {
  if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return undefined
  const headers = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': [...ALLOWED, ...askedFor(request)].join(', '),
    'access-control-max-age': '600',
    vary: 'Access-Control-Request-Headers',
  }
  return new Response(null, { status: 204, headers })
}

/** Names of headers (RFC 9110 §5.1), and nothing else that a client may write there. */
function askedFor({ headers }: Request): readonly string[] {
  const names = (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const known = new Set(ALLOWED.map((name) => name.toLowerCase()))
  return [...new Set(names)]
    .filter((name) => /^[\w!#$%&'+.^`|~-]{1,128}$/u.test(name) && !known.has(name))
    .slice(0, MAX_ASKED)
}
