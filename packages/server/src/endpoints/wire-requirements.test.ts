import type { Challenge } from '@stepup/protocol'
import { parseWwwAuthenticate, readStepUpRequirement } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Factor, ProblemError } from '../index.ts'
import { approveByMail, origin, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

/** The gate's own response, including headers. */
async function refusal(customer: Customer, action = 'transfer.create', headers: HeadersInit = {}): Promise<Response> {
  const details = action === 'transfer.create' ? [payment()] : []
  const gate = await test.server.protect(customer.request(headers), { action, details })
  if (gate.allowed) throw new Error('The gate was open')
  return gate.response
}

describe('a challenge', () => {
  it('HDR-01, HDR-13: a challenge is a 401 with its requirement in the header and a problem body', async () => {
    const response = await refusal(mara)
    const body = (await response.json()) as { status: number; step_up: Challenge }
    expect(response.status).toBe(401)
    expect(body.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(readStepUpRequirement(response.headers.get('www-authenticate') ?? '')?.acrValues).toEqual(
      body.step_up.acr_values,
    )
  })

  it('HDR-16: a challenge has these members and no others, and nothing about rules or other users', async () => {
    await test.customer('lena').enrollTotp()
    const { step_up: challenge } = (await (await refusal(mara)).json()) as { step_up: Challenge }
    expect(Object.keys(challenge).toSorted()).toEqual([
      'acr_values',
      'action',
      'authorization_details',
      'expires_in',
      'factors',
      'id',
      'reasons',
      'remaining',
    ])
    expect(challenge.factors.map(({ kind }) => kind)).not.toContain('totp')
    expect(JSON.stringify(challenge)).not.toMatch(/over-threshold|lena|transactionHash|nonce/)
  })

  it('INT-07: a challenge requires the same of every user for the same action', async () => {
    await mara.enrollPasskey()
    const asked = await Promise.all(
      [mara, test.customer('lena')].map(async (customer) => {
        const response = await refusal(customer)
        const { step_up: challenge } = (await response.json()) as { step_up: Challenge }
        return [challenge.acr_values, challenge.reasons, response.headers.get('www-authenticate')]
      }),
    )
    expect(asked[0]).toEqual(asked[1])
  })
})

describe('a response without a challenge', () => {
  it('HDR-09, HDR-10: a request without a session gets no challenge, and no error is named', async () => {
    const nobody = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { origin } })
    const gate = await test.server.protect(nobody, { action: 'transfer.create', details: [payment()] })
    if (gate.allowed) throw new Error('The gate was open')
    const [challenge] = parseWwwAuthenticate(gate.response.headers.get('www-authenticate') ?? '').challenges
    expect(gate.response.status).toBe(401)
    expect(challenge).toMatchObject({ scheme: 'bearer', params: { realm: 'step-up' } })
    expect(challenge?.params).not.toHaveProperty('error')
    expect(await gate.response.json()).toMatchObject({ code: 'unauthenticated' })
  })

  it('HDR-11: an action that is not permitted gets no challenge, regardless of the proof', async () => {
    await mara.elevate(test)
    const response = await refusal(mara, 'nobody.may')
    expect(response.status).toBe(403)
    expect(response.headers.has('www-authenticate')).toBe(false)
    expect(await response.json()).not.toHaveProperty('step_up')
  })
})

describe('caches and other origins', () => {
  it('HDR-14: responses about a challenge, a proof or a grant are never cached', async () => {
    const response = await refusal(mara)
    const { step_up: challenge } = (await response.json()) as { step_up: Challenge }
    const calls = [
      await mara.call('GET', `/challenges/${challenge.id}`),
      await mara.begin(challenge, 'email_otp'),
      await mara.verify(challenge, 'email_otp', { code: '000000' }),
      await mara.verify(challenge, 'email_otp', { code: test.mailedCode() }),
      await mara.call('GET', '/elevation'),
      await mara.call('GET', '/factors'),
      await mara.call('DELETE', '/elevation'),
      await mara.call('GET', '/nothing'),
    ]
    expect(calls[3]?.body).toHaveProperty('grant')
    expect(
      [response.headers, ...calls.map(({ headers }) => headers)].map((answered) => answered.get('cache-control')),
    ).toEqual(Array.from({ length: 9 }, () => 'no-store'))
  })

  it('HDR-12, SES-02: only a listed origin may read the headers that it needs, with credentials', async () => {
    const ask = (from: string): Promise<Response> =>
      test.server.handler(new Request('https://api.example/step-up/elevation', { headers: { origin: from } }))
    const listed = (await ask(origin)).headers
    expect(listed.get('access-control-allow-origin')).toBe(origin)
    expect(listed.get('access-control-allow-credentials')).toBe('true')
    expect(listed.get('access-control-expose-headers')).toMatch(/WWW-Authenticate.*Retry-After.*DPoP-Nonce/)
    expect(listed.get('vary')).toContain('Origin')
    const foreign = (await ask('https://evil.example')).headers
    expect(foreign.has('access-control-allow-origin')).toBe(false)
    expect(foreign.has('access-control-allow-credentials')).toBe(false)
    expect(foreign.get('vary')).toContain('Origin')
  })

  it('SES-02: a preflight is answered for a listed origin only, and never with a star', async () => {
    const preflight = (from: string): Promise<Response> =>
      test.server.handler(
        new Request('https://api.example/step-up/challenges', {
          method: 'OPTIONS',
          headers: { origin: from, 'access-control-request-method': 'POST' },
        }),
      )
    const listed = await preflight(origin)
    expect(listed.headers.get('access-control-allow-origin')).toBe(origin)
    expect(listed.headers.get('access-control-allow-methods')).toContain('POST')
    const foreign = await preflight('https://evil.example')
    expect(foreign.headers.has('access-control-allow-origin')).toBe(false)
  })

  it('SES-02: a preflight lets a listed page send its headers, and repeats only names', async () => {
    const allowed = async (asked: string): Promise<string | null> => {
      const { headers } = await test.server.handler(
        new Request('https://api.example/step-up/challenges', {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
        }),
      )
      expect(headers.get('vary')).toMatch(/Access-Control-Request-Headers.*Origin/u)
      return headers.get('access-control-allow-headers')
    }
    const headerNames = 'Authorization, Content-Type, DPoP, Step-Up-Grant, Step-Up-Proof'
    expect(await allowed('content-type')).toBe(headerNames)
    expect(await allowed('traceparent, baggage,sentry-trace, X-CSRF-Token, content-type')).toBe(
      `${headerNames}, traceparent, baggage, sentry-trace, x-csrf-token`,
    )
    expect(await allowed('a b, <script>, x:y, "q", x;y, *')).toBe(headerNames)
    const manyNames = Array.from({ length: 500 }, (_, index) => `x-${index}`).join(',')
    expect((await allowed(manyNames))?.length).toBeLessThan(1000)
  })
})

describe('the maximum age of a proof', () => {
  const reveal = async (): Promise<boolean> => (await mara.ask({ action: 'card.reveal' })).allowed

  it('ELV-14, EDGE-27: a proof of exactly max_age is fresh, and a second more is not', async () => {
    await mara.elevate(test)
    test.advance(300_000)
    expect(await reveal()).toBe(true)
    test.advance(1000)
    expect(await reveal()).toBe(false)
  })

  it('ELV-14: max_age 0 requires a proof each time, however fresh the last proof', async () => {
    test = await startServer({
      rules: [{ id: 'now', actions: ['vault.open'], require: { acr_values: ['aal2'], max_age: 0 }, reasons: [] }],
    })
    mara = test.customer('mara')
    await mara.elevate(test)
    const asked = await mara.ask({ action: 'vault.open' })
    expect(asked).toMatchObject({ allowed: false, status: 401, challenge: { max_age: 0 } })
    const grant = await approveByMail(test, mara, asked.challenge)
    expect((await mara.ask({ action: 'vault.open' }, { 'step-up-grant': grant })).allowed).toBe(true)
    expect((await mara.ask({ action: 'vault.open' }, { 'step-up-grant': grant })).allowed).toBe(false)
    expect((await mara.ask({ action: 'vault.open' })).allowed).toBe(false)
  })
})

describe('details', () => {
  it.each([
    // The server's own code sets the type, so an unknown one is not the client's fault.
    ['of an unknown type', { type: 'vault' }, { status: 500, code: 'server_error' }],
    ['with an unknown field', { ...payment(), discount: '100.00' }, { status: 400, code: 'invalid_request' }],
    [
      'with an amount that is a number',
      { ...payment(), instructedAmount: { amount: 1250, currency: 'EUR' } },
      { status: 400, code: 'invalid_request' },
    ],
  ])('INT-04: details %s are refused without a challenge', async (_, detail, refused) => {
    const answer = await mara.ask({ action: 'transfer.create', details: [detail] })
    expect(answer).toMatchObject({ allowed: false, ...refused })
    expect(answer.challenge).toBeUndefined()
  })
})

describe('temporary problems', () => {
  it.each(['rate_limited', 'resend_limited', 'delivery_failed', 'temporarily_unavailable'] as const)(
    'a temporary problem has its retry time in its body and its header: %s',
    async (code) => {
      const fail = (extra?: { readonly retry_after: number }) => async (): Promise<never> => {
        throw new ProblemError(code, extra)
      }
      const badge = (extra?: { readonly retry_after: number }): Factor => ({
        kind: 'x-badge',
        level: 'aal2',
        amr: ['x-badge'],
        elements: ['possession'],
        offers: async () => [{ id: 'badge', kind: 'x-badge' }],
        verify: fail(extra),
      })
      for (const [extra, wait] of [
        [undefined, expect.any(Number)],
        [{ retry_after: 7 }, 7],
      ] as const) {
        test = await startServer({ factors: () => [badge(extra)] })
        mara = test.customer('mara')
        const { challenge } = await mara.transfer()
        const { body, headers } = await mara.verify(challenge, 'x-badge', { response: 'yes' })
        expect(body).toMatchObject({ code, retry_after: wait })
        expect(headers.get('retry-after')).toBe(String((body as { retry_after?: number }).retry_after))
      }
    },
  )
})
