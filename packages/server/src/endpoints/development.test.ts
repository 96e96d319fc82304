import type { DecisionTraces } from '@stepup/protocol'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { type Customer, origin, payment, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({ development: true })
  mara = test.customer('mara')
})

const traces = async (customer: Customer): Promise<DecisionTraces['decisions']> =>
  (await customer.call<DecisionTraces>('GET', '/development/decisions')).body.decisions

describe('the traces of decisions for developers', () => {
  it('the trace of a decision has each rule about the action, its facts, and whether it counts', async () => {
    const { challenge } = await mara.transfer([payment({ amount: '1250.00' })])
    const [trace, ...others] = await traces(mara)
    expect(others).toEqual([])
    expect(trace).toMatchObject({
      action: 'transfer.create',
      effect: 'challenge',
      outcome: 'challenged',
      challenge_id: challenge.id,
      policy_version: 'test',
      explained_by: 'test',
      reasons: ['amount_over_threshold'],
      requirement: { acr_values: ['phr', 'aal2'], bound: true, linked: false, factors: 1 },
      rules: [
        {
          id: 'over-threshold',
          matched: true,
          counts: true,
          when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
          facts: [
            { name: 'details', value: challenge.authorization_details },
            { name: 'parameters.threshold', value: '1000.00' },
          ],
        },
      ],
    })
    expect(test.events).toContainEqual(
      expect.objectContaining({ type: 'decision', transactionHash: trace?.transaction_hash }),
    )
  })

  it('the trace of an allowed decision says why no proof was required', async () => {
    expect((await mara.transfer([payment({ amount: '20.00' })])).allowed).toBe(true)
    expect(await traces(mara)).toMatchObject([
      { effect: 'allow', outcome: 'allowed', rules: [{ id: 'over-threshold', matched: false, counts: false }] },
    ])
  })

  it('traces of decisions are private to their session', async () => {
    await mara.transfer()
    expect(await traces(test.customer('ben'))).toEqual([])
    expect(await traces(test.customer('mara', 'elsewhere'))).toEqual([])
    expect(await traces(mara)).toHaveLength(1)
  })

  it('traces of decisions are refused to a pending sign-in, and without a session', async () => {
    const waiting = test.customer('mara', 'waiting')
    await waiting.transfer()
    test.pending.add('waiting')
    expect(await waiting.call('GET', '/development/decisions')).toMatchObject({ status: 401 })
    const request = new Request('https://bank.example/step-up/development/decisions')
    expect((await test.server.handler(request)).status).toBe(401)
  })

  it('the endpoints for developers refuse another site', async () => {
    const answer = await mara.call('POST', '/development/challenges/x/expire', {}, { origin: 'https://evil.example' })
    expect(answer).toMatchObject({ status: 403 })
  })

  it('traces of decisions are explained by the policies in force, with the version that decided', async () => {
    let version = '1'
    test = await startServer({
      development: true,
      policies: () => (version === '1' ? first : second),
    })
    mara = test.customer('mara')
    await mara.transfer()
    version = '2'
    expect(await traces(mara)).toMatchObject([{ policy_version: '1', explained_by: '2', rules: [{ id: 'new' }] }])
  })
})

const require = { acr_values: ['aal2'] }
const first = { version: '1', rules: [{ id: 'old', actions: ['transfer.create'], require }] }
const second = { version: '2', rules: [{ id: 'new', actions: ['transfer.create'], require }] }

describe('the expiry of a challenge for developers', () => {
  it('a challenge that a developer expired refuses the right proof, like any expired challenge', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    expect(await mara.call('POST', `/development/challenges/${challenge.id}/expire`)).toMatchObject({ status: 204 })
    expect(await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })).toMatchObject({
      status: 410,
      body: { code: 'challenge_expired' },
    })
    const again = await mara.call('POST', `/development/challenges/${challenge.id}/expire`)
    expect(again).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
  })

  it("another session's challenge is reported to a developer like an unknown challenge (ELV-08)", async () => {
    const { challenge } = await mara.transfer()
    const path = `/development/challenges/${challenge.id}/expire`
    expect(await test.customer('ben').call('POST', path)).toMatchObject({ status: 404 })
    expect(await mara.call('GET', `/challenges/${challenge.id}`)).toMatchObject({ body: { status: 'pending' } })
  })
})

describe('a call without a session, for developers', () => {
  const requestOf = (method: string, headers: Record<string, string>, path = '/step-up/factors'): Request => {
    const body = method === 'GET' ? {} : { body: '{"kind":"passkey"}' }
    const sent = { 'Content-Type': 'application/json', Origin: origin, ...headers }
    return new Request(`${origin}${path}`, { method, headers: sent, ...body })
  }
  const allTold = (): readonly string[] =>
    test.events.flatMap((event) => (event.type === 'error' ? [(event.error as Error).message] : []))
  const toldOf = async (method: string, headers: Record<string, string>): Promise<readonly string[]> => {
    expect((await test.server.handler(requestOf(method, headers))).status).toBe(401)
    return allTold()
  }
  const toldOfProtect = async (
    method: string,
    asked: Partial<Parameters<typeof test.server.protect>[1]> = {},
  ): Promise<readonly string[]> => {
    const request = requestOf(method, { Cookie: 'theme=dark' }, '/transfers')
    const gate = await test.server.protect(request, { action: 'transfer.create', details: [payment()], ...asked })
    expect(gate.allowed ? 200 : gate.response.status).toBe(401)
    return allTold()
  }

  it.each([
    [{}, 'neither a cookie nor an `Authorization` header'],
    [{ Cookie: 'theme=dark; lang=de' }, 'the cookies theme, lang'],
    [{ Authorization: 'Bearer secret' }, 'an `Authorization` header'],
    [{ Cookie: 'theme=dark', Authorization: 'Bearer secret' }, 'the cookies theme and an `Authorization` header'],
  ])(
    'a call that changes something without a session tells developers once what it brought: %j',
    async (headers, had) => {
      await toldOf('POST', headers)
      const told = await toldOf('POST', headers)
      expect(told).toEqual([expect.stringContaining(`The call had ${had}. If the user is signed in`)])
      expect(told[0]).not.toMatch(/dark|secret/)
    },
  )

  it('a read without a session tells developers nothing', async () => {
    expect(await toldOf('GET', {})).toEqual([])
  })

  it('a gate that finds no session at a change tells developers once what the call brought', async () => {
    await toldOfProtect('POST')
    expect(await toldOfProtect('POST')).toEqual([
      expect.stringMatching(
        /^A call of protect\(\) had no session: .* The call had the cookies theme\. If the user is signed in, the session does not reach the route: /u,
      ),
    ])
  })

  it('a gate that finds no session at a read, or a session at hand that is over, tells developers nothing', async () => {
    test = await startServer({ development: true, sessionLimits: { aal1: { overall: 60 } } })
    const session = { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal1', amr: [], authTime: 1 }
    expect([...(await toldOfProtect('GET')), ...(await toldOfProtect('POST', { session }))]).toEqual([])
  })

  it('a server that is not in development tells nobody of a call without a session', async () => {
    test = await startServer()
    expect([...(await toldOf('POST', {})), ...(await toldOfProtect('POST'))]).toEqual([])
  })
})

describe('a server that is not in development', () => {
  it('a server that is not in development has no endpoint for developers', async () => {
    test = await startServer()
    mara = test.customer('mara')
    const { challenge } = await mara.transfer()
    const expected = { status: 404, body: { code: 'not_found' } }
    expect(await mara.call('GET', '/development/decisions')).toMatchObject(expected)
    expect(await mara.call('POST', `/development/challenges/${challenge.id}/expire`)).toMatchObject(expected)
  })

  it('a server with `development` on does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    try {
      await expect(startServer({ development: true })).rejects.toThrow(
        /`development` is on, and NODE_ENV is production/,
      )
      await expect(startServer()).resolves.toBeDefined()
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
