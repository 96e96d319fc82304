import { GRANT_HEADER, type Challenge, type FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { problem, until, type SeenRequest } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { codeOf, setUp, statusOf, unbound, type SetUp } from '../../test/set-up.ts'
import type { FactorDriver, FlowState, FlowStatus } from '../index.ts'

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
const totp: FactorOffer = { id: 'totp', kind: 'totp', code_length: 6 }
const secret = 'JBSWY3DPEHPK3PXP'
const guard: Challenge = {
  id: 'guard'.padEnd(32, '0'),
  action: 'factor.enrol',
  acr_values: ['aal2'],
  expires_in: 300,
  reasons: [],
  factors: [{ id: 'email:1', kind: 'email_otp' }],
  remaining: 1,
}
const refused = new DOMException('No', 'NotAllowedError')

interface Script {
  readonly start?: (request: SeenRequest) => Response | undefined
  readonly confirm?: (request: SeenRequest) => Response | undefined
  /** What guards the enrolment binds its approval. */
  readonly bound?: boolean
  readonly enrol?: FactorDriver['enrol'] | null
}

/** A person at a server where a passkey or an authenticator app would do, and who has neither. */
function withNothing({ start, confirm, bound = false, enrol }: Script = {}) {
  const enrolled = new Set<string>()
  const made = vi.fn<NonNullable<FactorDriver['enrol']>>(enrol ?? (async () => 'attestation'))
  const options = {
    passkey: { kind: 'passkey', id: 'enrolment', options: { rp: {} } },
    totp: { kind: 'totp', id: 'enrolment', secret, uri: `otpauth://totp/Bank:mara?secret=${secret}` },
  }

  function answer(request: SeenRequest): Response | undefined {
    const { path, method, body } = request
    const { kind = '' } = (body ? JSON.parse(body) : {}) as { kind?: string }
    if (method === 'POST' && path === '/step-up/factors')
      return start?.(request) ?? Response.json(options[kind as 'totp'], { status: 201 })
    if (path.endsWith('/confirm')) {
      const own = confirm?.(request)
      if (own) return own
      enrolled.add(body.includes('attestation') ? 'passkey' : 'totp')
      return Response.json({ id: 'f' }, { status: 201 })
    }
    if (method === 'DELETE') return undefined
    if (path.endsWith('/passkey/verify')) {
      const elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
      return Response.json({ status: 'approved', elevation, grant: { token: 'by-passkey' } })
    }
    if (!path.includes(guard.id)) return undefined
    if (path.endsWith('/begin')) return Response.json({ resend: { available_in: 30, remaining: 3 } })
    const elevation = { acr: 'aal2', amr: ['otp'], auth_time: 0, expires_in: 300 }
    return Response.json({ status: 'approved', elevation, ...(bound ? { grant: { token: 'guarded' } } : {}) })
  }

  const test: SetUp = setUp(
    {
      answer,
      reaches: () => 'phr',
      challenge: () => {
        const factors = [passkey, totp].filter(({ kind }) => enrolled.has(kind))
        return { factors, ...(factors.length === 0 ? { enrollable: ['passkey', 'totp'] } : {}) }
      },
    },
    {
      drivers: {
        passkey: {
          isAvailable: () => true,
          prove: async () => 'assertion',
          ...(enrol === null ? {} : { enrol: made }),
        },
      },
    },
  )
  const { server, client } = test
  const paths = (): string[] =>
    server.seen.map(({ method, path }) => `${method} ${path.replace(/challenges\/challenge-(\d)0+/, 'challenges/$1')}`)
  return { ...test, made, paths, bodies: () => server.seen.map(({ body }) => body), state: () => client.getSnapshot() }
}

/** Asks once, and then lets it through. */
const guardedBy =
  (challenge: Challenge, asked = { times: 0 }) =>
  (): Response | undefined =>
    asked.times++ === 0 ? problem(401, 'step_up_required', { step_up: challenge }) : undefined

afterEach(() => void vi.unstubAllGlobals())

describe('when nothing that the person has will do', () => {
  it('a passkey is added in the prompt, and then approves by a ceremony of its own', async () => {
    const { client, send, made, paths, bodies } = withNothing()
    const call = statusOf(send())
    const { prompt } = await until(client, 'unavailable')
    expect(prompt.enrollable).toEqual(['passkey', 'totp'])
    client.send({ type: 'enrol', kind: 'passkey' })
    const ready = await until(client, 'ready')
    expect(ready.prompt).toMatchObject({ enrolled: 'passkey', factors: [passkey] })
    expect(ready.prompt).not.toHaveProperty('enrolling')
    expect(made).toHaveBeenCalledWith({ rp: {} }, expect.anything())
    client.send({ type: 'begin' })
    expect(await call).toBe(200)
    expect(paths()).toEqual([
      'POST /api/transfers',
      'POST /step-up/factors',
      'POST /step-up/factors/enrolment/confirm',
      'POST /api/transfers',
      'POST /step-up/challenges/2/factors/passkey/verify',
      'POST /api/transfers',
    ])
    expect(bodies().slice(2, 5)).toEqual(['{"attestation":"attestation"}', '', '{"assertion":"assertion"}'])
  })

  it('an authenticator app is set up with a key and a code, and then approves with another one', async () => {
    const { client, send, bodies, clock } = withNothing()
    const call = statusOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    const typing = await until(client, 'entering')
    expect(typing).toMatchObject({ prompt: { enrolling: { kind: 'totp' } }, factor: { options: { secret } } })
    // Installing an app takes longer than a challenge lives.
    clock.advance(1_000_000)
    expect(client.getSnapshot()).toBe(typing)
    client.send({ type: 'submit', code: '123456' })
    const asked = await until(client, 'entering', ({ prompt }) => !prompt.enrolling)
    expect(asked.prompt.enrolled).toBe('totp')
    expect(bodies()).toContain('{"code":"123456"}')
    client.send({ type: 'submit', code: '123456' })
    expect(await call).toBe(200)
  })

  it('a passkey is offered only where the browser can make one', async () => {
    const { client, send } = withNothing({ enrol: null })
    const call = codeOf(send())
    expect((await until(client, 'unavailable')).prompt.enrollable).toEqual(['totp'])
    client.send({ type: 'enrol', kind: 'passkey' })
    expect(client.getSnapshot().status).toBe('unavailable')
    client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })

  it('what the server makes without a confirmation is set up too', async () => {
    const start = (): Response => Response.json({ kind: 'totp' }, { status: 201 })
    const { client, send } = withNothing({ start })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    expect((await until(client, 'restarting')).enrolled).toBe('totp')
  })
})

describe('an enrolment that is challenged itself', () => {
  it('asks for what the person has first, and goes on', async () => {
    const { client, send, server, made } = withNothing({ start: guardedBy(guard) })
    const events = recordEvents(client)
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'passkey' })
    const asked = await until(client, 'ready')
    expect(asked.prompt).toMatchObject({ challenge: { action: 'factor.enrol' }, guards: { challenge: { id: /./ } } })
    client.send({ type: 'begin' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    // So long after the click the browser would not open by itself.
    await until(client, 'ready', ({ prompt }) => prompt.enrolling?.proven === true)
    expect(client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'aal2' })
    expect(made).not.toHaveBeenCalled()
    client.send({ type: 'begin' })
    await until(client, 'ready', ({ prompt }) => prompt.enrolled === 'passkey')
    expect(server.seen.filter(({ path }) => path === '/step-up/factors')).toHaveLength(2)
    expect(events.map(([type]) => type)).toEqual([
      'challenge.received',
      'prompt.shown',
      'enrolment.started',
      'prompt.shown',
      'flow.approved',
      'enrolment.succeeded',
      'challenge.received',
      'prompt.shown',
    ])
  })

  it('CLI-09: carries the approval where the policy binds it, and nowhere else, nor along a redirect', async () => {
    const { client, send, server } = withNothing({ start: guardedBy(guard), bound: true })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    await until(client, 'ready')
    client.send({ type: 'begin' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    await until(client, 'entering', ({ prompt }) => prompt.enrolling !== undefined)
    const carried = server.seen.filter(({ headers }) => headers.has(GRANT_HEADER))
    expect(carried.map(({ path, headers, redirect }) => [path, headers.get(GRANT_HEADER), redirect])).toEqual([
      ['/step-up/factors', 'guarded', 'error'],
    ])
  })

  it('asks once more when the try that carried the approval did not arrive', async () => {
    let tries = 0
    const start = (): Response | undefined => {
      tries += 1
      if (tries === 2) return Response.json({}, { status: 502 })
      return tries < 4 ? problem(401, 'step_up_required', { step_up: guard }) : undefined
    }
    const { client, send } = withNothing({ start, bound: true })
    const call = statusOf(send())
    const prove = async (): Promise<void> => {
      await until(client, 'ready', ({ prompt }) => prompt.guards !== undefined)
      client.send({ type: 'begin' })
      await until(client, 'entering')
      client.send({ type: 'submit', code: '123456' })
    }
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    await prove()
    const failed = await until(client, 'ready', ({ error }) => error !== undefined)
    expect(failed).toMatchObject({ error: { code: 'server_error' }, prompt: { enrolling: { kind: 'totp' } } })
    client.send({ type: 'begin' })
    await prove()
    expect(await until(client, 'entering', ({ prompt }) => prompt.enrolling !== undefined)).toMatchObject({
      factor: { options: { secret } },
    })
    client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('is given up when it is challenged again after that', async () => {
    const { client, send } = withNothing({ start: () => problem(401, 'step_up_required', { step_up: guard }) })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'passkey' })
    await until(client, 'ready')
    client.send({ type: 'begin' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    const { error } = await until(client, 'unavailable', (state) => state.error !== undefined)
    expect(error).toEqual({ code: 'enrolment_refused' })
  })

  it('says so when nothing of what the person has may confirm it', async () => {
    const { client, send } = withNothing({ start: guardedBy({ ...guard, factors: [] }) })
    const call = codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'passkey' })
    await until(client, 'unavailable', ({ prompt }) => prompt.guards !== undefined)
    client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })
})

describe('what goes wrong while something is set up', () => {
  it.each([
    ['a policy that says no', () => problem(403, 'denied'), { code: 'enrolment_refused' }, 'unavailable'],
    ['a kind that is not set up', () => problem(400, 'invalid_request'), { code: 'enrolment_refused' }, 'unavailable'],
    ['a server that fails', () => problem(500, 'server_error'), { code: 'server_error' }, 'ready'],
    [
      'too many of them',
      () => problem(429, 'rate_limited', { retry_after: 60 }),
      { code: 'rate_limited', retryAt: Date.UTC(2026, 0, 1) + 60_000 },
      'ready',
    ],
    [
      'no connection',
      () => {
        throw new TypeError('Failed to fetch')
      },
      { code: 'network' },
      'ready',
    ],
  ] as const)('%s is told, and can be tried again', async (_, fault, error, status) => {
    let faulty = true
    const { client, send } = withNothing({ start: () => (faulty ? fault() : undefined) })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    const state = await until(client, status, (now: FlowState) => 'error' in now && now.error !== undefined)
    expect(state).toHaveProperty('error', error)
    faulty = false
    client.send(status === 'ready' ? { type: 'begin' } : { type: 'enrol', kind: 'totp' })
    await until(client, 'entering')
  })

  it('the browser that refuses can be asked again, with the same options', async () => {
    let refuses = true
    const { client, send, made, paths } = withNothing({
      enrol: async () => {
        if (refuses) throw refused
        return 'attestation'
      },
    })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'passkey' })
    expect((await until(client, 'ready')).error).toEqual({ code: 'ceremony_refused', count: 1 })
    refuses = false
    client.send({ type: 'begin' })
    await until(client, 'ready', ({ prompt }) => prompt.enrolled === 'passkey')
    expect(made).toHaveBeenCalledTimes(2)
    expect(paths().filter((path) => path === 'POST /step-up/factors')).toHaveLength(1)
  })

  it('a wrong code can be typed again, and one enrolment too late is asked for anew', async () => {
    const answers = [problem(422, 'invalid_code'), problem(404, 'enrolment_not_found')]
    const { client, send } = withNothing({ confirm: () => answers.shift() })
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'totp' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '000000' })
    const { error } = await until(client, 'entering', (state) => state.error !== undefined)
    expect(error).toEqual({ code: 'invalid_code', attemptsRemaining: undefined })
    client.send({ type: 'submit', code: '123456' })
    await until(client, 'expired')
    client.send({ type: 'restart' })
    await until(client, 'unavailable')
  })

  it('and a server that confirms with an approval approves nothing', async () => {
    const elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
    const { client, send, server } = withNothing({
      confirm: () => Response.json({ status: 'approved', elevation, grant: { token: 'g' } }, { status: 201 }),
    })
    const events = recordEvents(client)
    void codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'enrol', kind: 'passkey' })
    await until(client, 'restarting')
    await until(client, 'unavailable')
    expect(client.elevation.getSnapshot()).toEqual({ status: 'none' })
    expect(events.some(([type]) => type === 'flow.approved')).toBe(false)
    expect(server.seen.some(({ headers }) => headers.has(GRANT_HEADER))).toBe(false)
  })
})

describe('saying no', () => {
  const never = (): Promise<never> => new Promise(() => {})

  it.each<[FlowStatus, Script, (test: ReturnType<typeof withNothing>) => Promise<unknown>, string, number]>([
    ['unavailable', {}, async () => {}, 'unavailable', 1],
    ['ceremony', { enrol: never }, (test) => until(test.client, 'ceremony'), 'cancelled', 1],
    ['ready', { enrol: () => Promise.reject(refused) }, (test) => until(test.client, 'ready'), 'cancelled', 1],
    ['ready', { start: guardedBy(guard) }, (test) => until(test.client, 'ready'), 'cancelled', 2],
  ])('in %s settles the call once, and ends what was open', async (status, script, reach, code, dismissed) => {
    const test = withNothing(script)
    const call = codeOf(test.send())
    await until(test.client, 'unavailable')
    if (status !== 'unavailable') test.client.send({ type: 'enrol', kind: 'passkey' })
    await reach(test)
    expect(test.state().status).toBe(status)
    test.client.send({ type: 'cancel' })
    test.client.send({ type: 'cancel' })
    expect(await call).toBe(code)
    expect(test.paths().filter((path) => path.startsWith('DELETE'))).toHaveLength(dismissed)
    expect(test.state()).toEqual({ status: 'idle' })
  })

  it('aborts the browser’s window', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<AbortSignal>()
    const test = withNothing({
      enrol: (_, { signal }) => {
        ask(signal)
        return never()
      },
    })
    const call = codeOf(test.send())
    await until(test.client, 'unavailable')
    test.client.send({ type: 'enrol', kind: 'passkey' })
    const signal = await asked
    test.client.send({ type: 'another_way' })
    expect(signal.aborted).toBe(true)
    expect(test.state().status).toBe('unavailable')
    test.client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })

  it('is heard while the call that waits is for presence only, too', async () => {
    const { client } = setUp({ challenge: () => ({ ...unbound, factors: [], enrollable: ['totp'] }) })
    const call = codeOf(client.ensure({ acr: 'phr' }))
    await until(client, 'unavailable')
    client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })
})
