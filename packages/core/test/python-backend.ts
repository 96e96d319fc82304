/** A common backend: RFC 9470 in front of an export, and a code by mail that the same backend verifies. */
export interface PythonBackend {
  readonly answer: (request: Request) => Promise<Response>
  /** Requests as `method path`, in order. */
  readonly seen: readonly string[]
  /** Expires the sent code. */
  readonly expire: () => void
}

const challenge = { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"' }

/** Sends the code 4711, allows three attempts, and then trusts the session. */
export function createPythonBackend(): PythonBackend {
  const seen: string[] = []
  let code: string | undefined
  let failures = 0
  let isTrusted = false

  async function verify(request: Request): Promise<Response> {
    const { code: typed } = (await request.json()) as { code?: string }
    if (code === undefined) return Response.json({ error: 'code_expired' }, { status: 410 })
    if (failures >= 3) return Response.json({ error: 'too_many_attempts' }, { status: 429 })
    if (typed === code) isTrusted = true
    else failures++
    return isTrusted ? Response.json({ ok: true }) : Response.json({ error: 'wrong_code' }, { status: 400 })
  }

  return {
    seen,
    expire: () => void (code = undefined),
    async answer(request) {
      const { pathname } = new URL(request.url)
      seen.push(`${request.method} ${pathname}`)
      if (pathname === '/api/code') {
        code = '4711'
        failures = 0
        return new Response(null, { status: 204 })
      }
      if (pathname === '/api/code/verify') return verify(request)
      if (pathname === '/api/moved') return new Response(null, { status: 302, headers: { Location: '/login' } })
      if (pathname === '/login')
        return new Response('<!doctype html><title>Sign in', { headers: { 'Content-Type': 'text/html' } })
      if (!isTrusted) return Response.json({ detail: 'Step up' }, { status: 401, headers: challenge })
      return Response.json({ sent: await request.text() })
    },
  }
}
