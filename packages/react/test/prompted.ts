import { createStepUpClient, type StepUpClient } from '@stepup/core'

/** A client on a server in memory that challenges each call once. */
export interface Prompted {
  readonly client: StepUpClient
  /** The server itself, without step-up. */
  readonly fetch: typeof globalThis.fetch
  /** Number of calls of the app's endpoint. */
  readonly calls: () => number
  /** Approves or cancels the open prompt. */
  readonly answer: (event: 'approve' | 'cancel') => Promise<void>
}

export function createPrompted({ bound = true }: { readonly bound?: boolean } = {}): Prompted {
  let calls = 0
  let elevated = false
  const problem = {
    type: 'urn:stepup:problem:step-up-required',
    title: 'Step up',
    status: 401,
    code: 'step_up_required',
  }
  const elevation = { acr: 'phr', amr: ['otp'], auth_time: Math.floor(Date.now() / 1000), expires_in: 300 }
  const stepUp = () => ({
    id: `challenge-${calls}`.padEnd(32, '0'),
    action: 'transfer.create',
    acr_values: ['aal2'],
    expires_in: 300,
    reasons: [],
    factors: [{ id: 'totp', kind: 'totp' }],
    remaining: 1,
    ...(bound ? { authorization_details: [{ type: 'payment' }] } : {}),
  })
  const refuse = (): Response =>
    Response.json(
      { ...problem, step_up: stepUp() },
      {
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="aal2"' },
      },
    )
  const client = createStepUpClient({ baseUrl: '/step-up', fetch: answer })
  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/verify')) {
      elevated = !bound
      return Response.json({
        status: 'approved',
        ...(bound ? { grant: { token: 'grant', acr: 'phr', expires_in: 120 } } : { elevation }),
      })
    }
    if (pathname.endsWith('/elevation') && request.method === 'GET')
      return Response.json(elevated ? { status: 'elevated', ...elevation } : { status: 'none' })
    if (pathname.endsWith('/elevation')) {
      elevated = false
      return new Response(null, { status: 204 })
    }
    if (pathname === '/step-up/challenges')
      return elevated ? Response.json({ status: 'satisfied', elevation }) : refuse()
    if (pathname.startsWith('/step-up')) return new Response(null, { status: 204 })
    calls++
    return (bound ? request.headers.has('Step-Up-Grant') : elevated) ? Response.json({ sent: true }) : refuse()
  }
  client.attachRenderer()
  return {
    client,
    fetch: answer,
    calls: () => calls,
    async answer(event) {
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (client.getSnapshot().status !== 'entering') return
          unsubscribe()
          resolve()
        }
        const unsubscribe = client.subscribe(look)
        look()
      })
      client.send(event === 'approve' ? { type: 'submit', code: '123456' } : { type: 'cancel' })
    },
  }
}
