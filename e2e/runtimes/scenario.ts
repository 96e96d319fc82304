import type * as Core from '@stepup/core'
import type * as Protocol from '@stepup/protocol'

// Runs unchanged in each runtime, with types stripped. It uses only web standards and the built packages.

/** The expected outcome in every runtime. */
export const expected = {
  /** A wrong code, then the right one; the replay with the grant succeeds. */
  status: 200,
  requests: ['POST /api/transfers', 'POST verify', 'POST verify', 'POST /api/transfers'],
  body: '{"amount":"1250.00"}',
  statuses: ['entering', 'verifying', 'entering', 'verifying', 'approved', 'idle'],
  /** CORS hides the header from the page, so the prompt opens from the body. */
  cancelled: 'cancelled',
  hash: 'J7p9ZJWYXpUD3kGJib5VtgKXoWg8aRG5gly8A1QtWxE',
  read: ['bearer', 'phr', 300],
}

/** The built packages. */
export interface Packages {
  readonly core: typeof Core
  readonly protocol: typeof Protocol
}

const details = [{ type: 'payment', instructedAmount: { amount: '1250.00', currency: 'EUR' } }]

/** A challenge, its proof and the replay, against a scripted server. */
export async function runScenario({ core, protocol }: Packages): Promise<typeof expected> {
  const requests: string[] = []
  let body = ''

  function challenged(hidden: boolean): Response {
    const challenge = {
      id: 'c1',
      action: 'transfer.create',
      acr_values: ['phr'],
      expires_in: 300,
      reasons: [],
      authorization_details: details,
      factors: [{ id: 'totp', kind: 'totp', code_length: 6 }],
      remaining: 1,
    } as const
    const headers = new Headers({ 'Content-Type': 'application/problem+json' })
    if (!hidden)
      headers.set('WWW-Authenticate', protocol.serializeStepUpRequirement({ acrValues: ['phr'], maxAge: 300 }))
    const problem = protocol.createProblem('step_up_required', { step_up: challenge })
    return new Response(JSON.stringify(problem), { status: 401, headers })
  }

  async function verify(request: Request): Promise<Response> {
    const { code } = (await request.json()) as { readonly code?: string }
    if (code !== '287082')
      return Response.json(protocol.createProblem('invalid_code', { attempts_remaining: 4 }), { status: 422 })
    return Response.json({ status: 'approved', grant: { token: 'grant-1', acr: 'phr', expires_in: 120 } })
  }

  async function server(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input instanceof Request ? input : new URL(String(input), 'https://app.test'), init)
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/hidden')) return challenged(true)
    if (request.method === 'DELETE') return new Response(null, { status: 204 })
    requests.push(`${request.method} ${pathname.endsWith('/verify') ? 'verify' : pathname}`)
    if (pathname.endsWith('/verify')) return verify(request)
    body = await request.text()
    return request.headers.get(protocol.GRANT_HEADER) === 'grant-1' ? Response.json({ sent: true }) : challenged(false)
  }

  const client = core.createStepUpClient({ fetch: server, intercept: () => true })
  const statuses = answer(client, ['000000', '287082'])
  const response = await client.fetch('https://app.test/api/transfers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: expected.body,
  })
  const leave = client.subscribe(
    () => void (client.getSnapshot().status === 'entering' && client.send({ type: 'cancel' })),
  )
  const cancelled = await client.fetch('https://app.test/hidden').then(
    () => 'went through',
    (error: unknown) => core.findStepUpError(error)?.code ?? String(error),
  )
  leave()
  client.dispose()
  const needed = protocol.readStepUpRequirement(challenged(false).headers.get('WWW-Authenticate') ?? '')
  return {
    status: response.status,
    requests,
    body,
    statuses,
    cancelled,
    hash: protocol.encodeBase64Url(await protocol.transactionHash('transfer.create', details)),
    read: [needed?.scheme ?? '', needed?.acrValues?.join(' ') ?? '', needed?.maxAge ?? 0],
  }
}

/** Simulates the user, who enters these codes, one per prompt. Returns the states of the flow. */
function answer(client: Core.StepUpClient, codes: string[]): string[] {
  const statuses: string[] = []
  client.attachRenderer()
  const unsubscribe = client.subscribe(() => {
    const state = client.getSnapshot()
    statuses.push(state.status)
    if (state.status === 'entering') {
      const code = codes.shift()
      if (code !== undefined) queueMicrotask(() => client.send({ type: 'submit', code }))
    } else if (state.status === 'approved') queueMicrotask(() => client.send({ type: 'cancel' }))
    else if (state.status === 'idle') unsubscribe()
  })
  return statuses
}
