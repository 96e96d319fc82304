import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createTestClock, idle, until, type TestClock } from '../../test/fake-server.ts'
import { listen } from '../../test/http-server.ts'
import { createPythonBackend, type PythonBackend } from '../../test/python-backend.ts'
import { codeOf, failureOf } from '../../test/set-up.ts'
import { createStepUpClient, findStepUpError, type StepUpClient } from '../index.ts'
import { ownBackend, type OwnBackendOptions } from './index.ts'

let backend: PythonBackend
let origin: string
let close: () => Promise<void>
let clock: TestClock

beforeEach(async () => {
  backend = createPythonBackend()
  clock = createTestClock()
  ;({ origin, close } = await listen((request) => backend.answer(request)))
})

afterEach(() => close())

const post = (path: string, body: object, signal: AbortSignal): Promise<Response> =>
  fetch(origin + path, { method: 'POST', body: JSON.stringify(body), signal })

const mail: OwnBackendOptions = {
  factors: [{ id: 'mail', kind: 'email_otp', target: 'm•••@mail.test', code_length: 4 }],
  begin: ({ signal }) => post('/api/code', {}, signal),
  verify: ({ code, signal }) => post('/api/code/verify', { code }, signal),
}

function setUp(options: Partial<OwnBackendOptions> = {}): StepUpClient {
  const client = createStepUpClient({
    baseUrl: `${origin}/step-up`,
    clock,
    elevators: [ownBackend({ ...mail, ...options })],
  })
  client.attachRenderer()
  return client
}

const send = (client: StepUpClient, init: RequestInit = {}): Promise<Response> =>
  client.fetch(`${origin}/api/export`, { method: 'POST', body: 'march', ...init })

async function sendCode(client: StepUpClient): Promise<void> {
  await until(client, 'ready')
  client.send({ type: 'begin' })
  await until(client, 'entering')
}

async function type(client: StepUpClient, code: string): Promise<void> {
  client.send({ type: 'submit', code })
  await until(client, 'verifying')
}

describe('ownBackend', () => {
  it('`ownBackend` sends the code, submits it, and replays the call with its body', async () => {
    const client = setUp()
    const call = send(client)
    await sendCode(client)
    expect(client.getSnapshot()).toMatchObject({
      status: 'entering',
      factor: { target: 'm•••@mail.test' },
      delivery: { resendsRemaining: 3, resendAt: clock.now() + 30_000 },
    })
    await type(client, '4711')
    expect(await (await call).json()).toEqual({ sent: 'march' })
    expect(backend.seen).toEqual(['POST /api/export', 'POST /api/code', 'POST /api/code/verify', 'POST /api/export'])
  })

  it('`ownBackend` shows that a code is wrong, and accepts the next code', async () => {
    const client = setUp()
    const call = send(client)
    await sendCode(client)
    await type(client, '0000')
    const { error } = await until(client, 'entering')
    expect(error).toMatchObject({ code: 'invalid_code' })
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` of another copy of the package shows a wrong code in the prompt', async () => {
    vi.resetModules()
    const copy = await import('./index.ts')
    expect(copy.ownBackend).not.toBe(ownBackend)
    const client = createStepUpClient({ baseUrl: `${origin}/step-up`, clock, elevators: [copy.ownBackend(mail)] })
    client.attachRenderer()
    const call = send(client)
    await sendCode(client)
    await type(client, '0000')
    const { error } = await until(client, 'entering')
    expect(error).toMatchObject({ code: 'invalid_code' })
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` ends the prompt after too many codes, and renews it with a new code', async () => {
    const client = setUp()
    const call = send(client)
    await sendCode(client)
    for (let count = 0; count < 3; count++) {
      await type(client, '0000')
      await until(client, 'entering')
    }
    await type(client, '4711')
    await until(client, 'locked')
    client.send({ type: 'restart' })
    await sendCode(client)
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` ends the prompt when the code has expired', async () => {
    const client = setUp()
    const call = codeOf(send(client))
    await sendCode(client)
    backend.expire()
    await type(client, '4711')
    await until(client, 'expired')
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('`ownBackend` shares one prompt among all calls with the same requirement', async () => {
    const client = setUp()
    const calls = Array.from({ length: 10 }, () => send(client))
    await sendCode(client)
    await type(client, '4711')
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(backend.seen.filter((path) => path === 'POST /api/code')).toHaveLength(1)
  })

  it('`ownBackend` rejects each call with `cancelled` once when the user cancels', async () => {
    let cancellations = 0
    const client = setUp({ cancel: () => void cancellations++ })
    let challenges = 0
    client.on('challenge.received', () => challenges++)
    const calls = [codeOf(send(client)), codeOf(send(client))]
    await expect.poll(() => challenges).toBe(2)
    await idle()
    client.send({ type: 'cancel' })
    expect(await Promise.all(calls)).toEqual(['cancelled', 'cancelled'])
    expect([client.getSnapshot().status, cancellations]).toEqual(['idle', 1])
  })

  it('`ownBackend` closes the prompt and aborts its request when the last caller aborts', async () => {
    const abort = new AbortController()
    let signal: AbortSignal | undefined
    const client = setUp({
      verify(answer) {
        ;({ signal } = answer)
        return new Promise(() => {})
      },
    })
    const call = failureOf(send(client, { signal: abort.signal }))
    await sendCode(client)
    await type(client, '4711')
    abort.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
    expect([client.getSnapshot().status, signal?.aborted]).toEqual(['idle', true])
  })

  it('`ownBackend` prompts for the next call after a closed prompt', async () => {
    const client = setUp()
    const abort = new AbortController()
    const left = failureOf(send(client, { signal: abort.signal }))
    await until(client, 'ready')
    abort.abort()
    await left
    const call = send(client)
    await sendCode(client)
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` prompts for a second factor where the backend requires one', async () => {
    const client = setUp({
      verify: async ({ factor, code, signal }) =>
        factor.id === 'mail'
          ? { status: 'pending', factors: [{ id: 'totp', kind: 'totp' }] }
          : post('/api/code/verify', { code }, signal),
    })
    const call = send(client)
    await sendCode(client)
    await type(client, '4711')
    await until(client, 'entering', ({ factor }) => factor.kind === 'totp')
    expect(client.getSnapshot()).toMatchObject({ prompt: { answered: ['email_otp'] } })
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` keeps the elevation that the backend names, and `ensure` prompts no more', async () => {
    const elevation = { acr: 'aal2', amr: ['otp'], auth_time: clock.now() / 1000, expires_in: 300 }
    const client = setUp({ verify: async () => ({ status: 'approved', elevation }) })
    const ensured = client.ensure({ acrValues: ['aal2'] })
    await sendCode(client)
    await type(client, '4711')
    expect(await ensured).toEqual(elevation)
    expect(await client.ensure({ acrValues: ['aal2'], maxAge: 60 })).toBeUndefined()
  })

  it('`ownBackend` rejects when no renderer shows the prompt', async () => {
    const client = createStepUpClient({ baseUrl: `${origin}/step-up`, clock, elevators: [ownBackend(mail)] })
    await client.preload()
    const call = codeOf(send(client))
    await expect.poll(() => clock.pending()).toBeGreaterThan(0)
    clock.advance(5000)
    expect(await call).toBe('no_renderer')
  })

  it('`ownBackend` never prompts for a non-interactive call', async () => {
    const client = setUp()
    const call = client.fetch(`${origin}/api/export`, { stepUp: { interactive: false } })
    expect(await codeOf(call)).toBe('interaction_required')
    expect(backend.seen).toEqual(['GET /api/export'])
  })
})

describe('ownBackend without an approval', () => {
  const nothing: readonly (readonly [string, OwnBackendOptions['verify']])[] = [
    ['that is undefined', async () => undefined as never],
    ['without a status', async () => ({ ok: true }) as never],
    ['with an unknown status', async () => ({ status: 'success' }) as never],
    ['from a redirect to a page', ({ signal }) => post('/api/moved', {}, signal)],
    ['that is a page of HTML', ({ signal }) => fetch(`${origin}/login`, { signal })],
    ['from a missing endpoint', async () => new Response(null, { status: 404 })],
  ]
  it.each(nothing)('`ownBackend` rejects the calls and closes the prompt on a result %s', async (_, verify) => {
    const client = setUp({ verify })
    const call = failureOf(send(client))
    await sendCode(client)
    client.send({ type: 'submit', code: '4711' })
    expect(findStepUpError(await call)?.code).toBe('unexpected_response')
    expect([client.getSnapshot().status, backend.seen.filter((path) => path === 'POST /api/export').length]).toEqual([
      'idle',
      1,
    ])
  })

  it.each([
    [500, { code: 'server_error' }],
    [422, { code: 'invalid_code' }],
  ])('`ownBackend` keeps the prompt open when the endpoint responds with %i', async (status, error) => {
    const client = setUp({ verify: async () => new Response('', { status }) })
    const call = codeOf(send(client))
    await sendCode(client)
    await type(client, '4711')
    expect(await until(client, 'entering')).toMatchObject({ error })
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
  })

  it('`ownBackend` keeps the prompt open when the connection fails, and the code can be sent again', async () => {
    let isDown = true
    const client = setUp({
      async verify({ code, signal }) {
        if (isDown) throw new TypeError('Failed to fetch')
        return post('/api/code/verify', { code }, signal)
      },
    })
    const call = send(client)
    await sendCode(client)
    await type(client, '4711')
    expect((await until(client, 'entering')).error).toEqual({ code: 'network' })
    isDown = false
    await type(client, '4711')
    expect((await call).status).toBe(200)
  })

  it('`ownBackend` waits as long as a rate limit says', async () => {
    const limited = new Response('', { status: 429, headers: { 'Retry-After': '20' } })
    const client = setUp({ verify: async () => limited })
    const call = codeOf(send(client))
    await sendCode(client)
    await type(client, '4711')
    expect((await until(client, 'entering')).error).toEqual({ code: 'rate_limited', retryAt: clock.now() + 20_000 })
    client.send({ type: 'cancel' })
    await call
  })

  it('`ownBackend` gives a call up that is challenged again after an approval', async () => {
    const client = setUp({ verify: async () => ({ status: 'approved' }) })
    const call = codeOf(send(client))
    await sendCode(client)
    client.send({ type: 'submit', code: '4711' })
    expect(await call).toBe('still_required')
  })
})

describe('an elevator that shows a prompt', () => {
  const inPrompt = ownBackend(mail)

  it('an elevator shows one prompt at a time', async () => {
    const client = createStepUpClient({
      baseUrl: `${origin}/step-up`,
      clock,
      elevators: [
        {
          elevate: async (requirement, context) => {
            void inPrompt.elevate(requirement, context).catch(() => {})
            await idle()
            return inPrompt.elevate(requirement, context)
          },
        },
      ],
    })
    client.attachRenderer()
    expect(await codeOf(send(client))).toBe('invalid_config')
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('an elevator leaves no prompt open when it ends by itself', async () => {
    const shown: Promise<unknown>[] = []
    const client: StepUpClient = createStepUpClient({
      baseUrl: `${origin}/step-up`,
      clock,
      elevators: [
        {
          elevate: (requirement, context) => {
            const prompt = inPrompt.elevate(requirement, context)
            shown.push(failureOf(prompt))
            return Promise.race([prompt, until(client, 'ready').then(() => Promise.reject(new Error('Too late')))])
          },
        },
      ],
    })
    client.attachRenderer()
    expect(await failureOf(send(client))).toEqual(new Error('Too late'))
    expect(client.getSnapshot().status).toBe('idle')
    expect(await shown[0]).toMatchObject({ name: 'AbortError' })
  })
})
