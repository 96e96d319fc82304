import {
  createProblem,
  encodeBase64Url,
  GRANT_HEADER,
  transactionHash,
  type Challenge,
  type FactorOffer,
  type ProblemCode,
} from '@stepup/protocol'

import { createChallenge } from '../src/index.ts'

/** The outcome of an attempt at the server. */
export type Ending =
  | 'approved'
  | 'wrong'
  | 'locked'
  | 'expired'
  | 'denied'
  | 'unreachable'
  | 'page that echoes'
  | 'problem that echoes'
  | 'challenged again'
  | 'replay unreachable'
  | 'replay that echoes'

/** A server that echoes everything it received, wherever possible. */
export interface SecretServer {
  readonly fetch: typeof globalThis.fetch
  /** Every requested URL. */
  readonly addresses: readonly string[]
  /** Returns all received headers and bodies. */
  readonly told: () => string
}

function problem(code: ProblemCode, echo: string, extra: object = {}): Response {
  const body = { ...createProblem(code), ...extra, title: echo, detail: echo, instance: echo, echo }
  return Response.json(body, { status: body.status, headers: { 'Content-Type': 'application/problem+json' } })
}

/** Offers one factor, issues the given grant, and ends with the given outcome. */
export function createSecretServer(factor: FactorOffer, ending: Ending, grant: string): SecretServer {
  const addresses: string[] = []
  const sent: string[] = []

  async function makeChallenge(): Promise<Challenge> {
    const challenge = createChallenge({ factors: [factor] })
    const { action, authorization_details: details = [] } = challenge
    if (factor.kind !== 'passkey') return challenge
    const bytes = Uint8Array.from([...new Uint8Array(32), ...(await transactionHash(action, details))])
    return { ...challenge, factors: [{ ...factor, options: { challenge: encodeBase64Url(bytes), rpId: 'app.test' } }] }
  }

  async function replay(echo: string): Promise<Response> {
    switch (ending) {
      case 'challenged again':
        return problem('step_up_required', echo, { step_up: await makeChallenge() })
      case 'replay unreachable':
        throw new TypeError('Failed to fetch')
      case 'replay that echoes':
        return new Response(echo, { status: 500 })
      default:
        return Response.json({ id: 'transfer-1' })
    }
  }

  function verify(echo: string): Response {
    switch (ending) {
      case 'wrong':
        return problem('invalid_code', echo, { attempts_remaining: 4 })
      case 'locked':
        return problem('challenge_locked', echo)
      case 'expired':
        return problem('challenge_expired', echo)
      case 'denied':
        return problem('approval_denied', echo)
      case 'unreachable':
        throw new TypeError('Failed to fetch')
      case 'page that echoes':
        return new Response(`<h1>${echo}</h1>`, { status: 500, headers: { 'Content-Type': 'text/html' } })
      case 'problem that echoes':
        return problem('server_error', echo)
      default:
        return Response.json({
          status: 'approved',
          grant: { token: grant, acr: 'aal2', expires_in: 120 },
        })
    }
  }

  return {
    addresses,
    told: () => sent.join('\n'),
    async fetch(input, init) {
      const request = new Request(input, init)
      const echo = [...request.headers].map(([name, value]) => `${name}: ${value}`).join(' ') + (await request.text())
      addresses.push(request.url)
      sent.push(echo)
      if (!request.url.includes('/step-up/'))
        return request.headers.has(GRANT_HEADER)
          ? replay(echo)
          : problem('step_up_required', echo, { step_up: await makeChallenge() })
      if (request.url.endsWith('/verify')) return verify(echo)
      if (request.method === 'DELETE') return new Response(null, { status: 204 })
      const sentTo = factor.kind === 'push' ? { number: '42', poll_in: 2 } : { target: factor.target }
      return Response.json({ ...sentTo, expires_in: 120, resend: { available_in: 30, remaining: 3 } })
    },
  }
}
