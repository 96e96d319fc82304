import { expect, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, guard, typeWrong } from '../../test/guarded.ts'
import { codeOf } from '../../test/set-up.ts'
import { rfc9470 } from '../index.ts'
import { keycloakElevator } from './index.ts'

/** Keycloak's token endpoint with direct access grants, as Keycloak 26 answers. */
function setUp(code: boolean) {
  const seen: Record<string, string>[] = []
  let token = ''

  async function fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    expect(new Request(input).url).toBe('https://id.test/realms/bank/protocol/openid-connect/token')
    const sent = Object.fromEntries(init.body as URLSearchParams)
    seen.push(sent)
    if (sent['password'] === 'unknown client')
      return Response.json({ error: 'unauthorized_client', error_description: 'Client not allowed' }, { status: 400 })
    if (sent['password'] !== 'right' || (code && sent['totp'] !== '123456'))
      return Response.json({ error: 'invalid_grant', error_description: 'Invalid user credentials' }, { status: 401 })
    return Response.json({ access_token: 'new', expires_in: 300, token_type: 'Bearer', scope: 'openid' })
  }

  return {
    seen,
    ...guard({
      elevator: keycloakElevator({
        realm: 'https://id.test/realms/bank',
        clientId: 'bank',
        username: () => 'mara',
        code,
        onTokens: ({ access_token }) => void (token = access_token),
        fetch,
      }),
      recognizer: rfc9470,
      refusal: () =>
        new Response('', {
          status: 401,
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="2"' },
        }),
      isProven: () => token === 'new',
    }),
  }
}

it('the Keycloak elevator gets a new token with the password and a code, and the call succeeds', async () => {
  const { client, send, seen } = setUp(true)
  const call = send()
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: 'right' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(seen).toEqual([
    {
      grant_type: 'password',
      client_id: 'bank',
      username: 'mara',
      scope: 'openid',
      password: 'right',
      totp: '123456',
    },
  ])
})

it('the Keycloak elevator starts with the password again after Keycloak refused one of the two proofs', async () => {
  const { client, send } = setUp(true)
  const call = send()
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: 'right' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '000000' })
  expect(await until(client, 'expired')).toMatchObject({ early: true })
  client.send({ type: 'restart' })
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: 'right' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
})

it('the Keycloak elevator shows a wrong password, and rejects for a client without the password grant', async () => {
  const { client, send } = setUp(false)
  const call = codeOf(send())
  await atFactor(client, 'password')
  expect(await typeWrong(client, { password: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', password: 'unknown client' })
  expect(await call).toBe('unexpected_response')
})
