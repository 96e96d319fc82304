import { expect, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, choose, guard, offered, typeWrong } from '../../test/guarded.ts'
import { codeOf } from '../../test/set-up.ts'
import { kratos } from '../dialects/index.ts'
import { kratosElevator } from './index.ts'

const field = (group: string, name: string, value?: string): object => ({
  type: 'input',
  group,
  attributes: { name, type: value === undefined ? 'text' : 'hidden', node_type: 'input', value },
  messages: [],
  meta: {},
})

/** Kratos' login flow over its API, with the nodes and statuses of ory/kratos v1.3 (selfservice/flow/login). */
function setUp(id: 'session_aal2_required' | 'session_refresh_required') {
  const seen: {
    readonly path: string
    readonly sent: Readonly<Record<string, unknown>>
    readonly init?: RequestInit
  }[] = []
  let isProven = false
  let flows = 0
  const isRefresh = id === 'session_refresh_required'

  function flow(state = 'choose_method', messages: readonly object[] = []): object {
    return {
      id: `flow-${flows}`,
      type: 'browser',
      state,
      refresh: isRefresh,
      ui: {
        action: `https://id.test/self-service/login?flow=flow-${flows}`,
        method: 'POST',
        messages,
        nodes: [
          field('default', 'csrf_token', 'csrf=='),
          ...(isRefresh
            ? [field('default', 'identifier', 'mara@mail.test'), field('password', 'password'), field('code', 'code')]
            : [
                field('totp', 'totp_code'),
                field('lookup_secret', 'lookup_secret'),
                field('webauthn', 'webauthn_login'),
              ]),
        ],
      },
    }
  }

  async function fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(new Request(input).url)
    const sent = (typeof init.body === 'string' ? JSON.parse(init.body) : {}) as Readonly<Record<string, unknown>>
    seen.push({ path: url.pathname + url.search, sent, init })
    if (url.pathname.endsWith('/browser')) {
      flows++
      return Response.json(flow())
    }
    const secret = sent['totp_code'] ?? sent['lookup_secret'] ?? sent['password'] ?? sent['code']
    if (sent['csrf_token'] !== 'csrf==')
      return Response.json({ error: { id: 'security_csrf_violation' } }, { status: 403 })
    if (secret === undefined) return Response.json(flow('sent_email'), { status: 400 })
    if (secret === 'expired')
      return Response.json({ error: { id: 'self_service_flow_expired' }, use_flow_id: 'flow-9' }, { status: 410 })
    if (secret === 'moved') return Response.json({ error: { id: 'browser_location_change_required' } }, { status: 422 })
    if (secret !== 'right') {
      const messages = [{ id: 4000008, text: 'The provided authentication code is invalid.', type: 'error' }]
      return Response.json(flow('choose_method', messages), { status: 400 })
    }
    isProven = true
    return Response.json({ session: { id: 's1', active: true, authenticator_assurance_level: 'aal2' } })
  }

  return {
    seen,
    ...guard({
      elevator: kratosElevator({ url: 'https://id.test', fetch }),
      recognizer: kratos,
      refusal: () =>
        Response.json({ error: { id, code: 403 }, redirect_browser_to: 'https://id.test/x' }, { status: 403 }),
      isProven: () => isProven,
    }),
  }
}

it('the Kratos elevator raises the session to aal2 in the prompt, and the call succeeds', async () => {
  const { client, send, seen } = setUp('session_aal2_required')
  const call = send()
  await atFactor(client, 'totp')
  expect(offered(client)).toEqual(['totp', 'recovery_code'])
  expect(await typeWrong(client, { code: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', code: 'right' })
  expect((await call).status).toBe(200)
  expect(seen.map(({ path }) => path)).toEqual([
    '/self-service/login/browser?aal=aal2',
    '/self-service/login?flow=flow-1',
    '/self-service/login?flow=flow-1',
  ])
  expect(seen.at(-1)).toMatchObject({
    sent: { method: 'totp', csrf_token: 'csrf==', totp_code: 'right' },
    init: { method: 'POST', credentials: 'include', redirect: 'error' },
  })
})

it('the Kratos elevator refreshes the session with the password, or with a code by e-mail', async () => {
  const { client, send, seen } = setUp('session_refresh_required')
  const call = send()
  await atFactor(client, 'password')
  expect(await typeWrong(client, { password: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  await choose(client, 'email_otp')
  client.send({ type: 'submit', code: 'right' })
  expect((await call).status).toBe(200)
  expect(seen[0]?.path).toBe('/self-service/login/browser?refresh=true')
  expect(seen.slice(2).map(({ sent }) => sent)).toEqual([
    { method: 'code', csrf_token: 'csrf==', address: 'mara@mail.test', identifier: 'mara@mail.test' },
    { method: 'code', csrf_token: 'csrf==', code: 'right', identifier: 'mara@mail.test' },
  ])
})

it('the Kratos elevator submits a recovery code, and begins a new flow after an expired flow', async () => {
  const { client, send, seen } = setUp('session_aal2_required')
  const call = send()
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: 'expired' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await atFactor(client, 'totp')
  await choose(client, 'recovery_code')
  client.send({ type: 'submit', code: 'right' })
  expect((await call).status).toBe(200)
  expect(seen.at(-1)).toMatchObject({ path: '/self-service/login?flow=flow-2', sent: { lookup_secret: 'right' } })
})

it('the Kratos elevator rejects the call when Kratos requires a redirect of the page', async () => {
  const { client, send } = setUp('session_aal2_required')
  const call = codeOf(send())
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: 'moved' })
  expect(await call).toBe('unexpected_response')
  expect(client.getSnapshot().status).toBe('idle')
})
