import assert from 'node:assert/strict'

import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'

/** Origin of the app's pages. */
export const appOrigin = 'http://localhost'

/**
 * Enrolls a passkey, completes a challenge and replays the call, all over HTTP like a browser. Returns the statuses of
 * the calls.
 */
export async function playStepUp(url: string): Promise<readonly number[]> {
  const authenticator = await createSoftwareAuthenticator({ origin: appOrigin })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { origin: appOrigin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  const started = (await (await post('/step-up/factors', { kind: 'passkey' })).json()) as {
    id: string
    options: Parameters<SoftwareAuthenticator['register']>[0]
  }
  const attestation = await authenticator.register(started.options)
  assert.equal((await post(`/step-up/factors/${started.id}/confirm`, { attestation })).status, 201)

  const challenged = await post('/api/transfers', { amount: '12.00' })
  assert.equal(challenged.status, 401)
  assert.match(challenged.headers.get('www-authenticate') ?? '', /insufficient_user_authentication/u)
  const { step_up: challenge } = (await challenged.json()) as {
    step_up: { id: string; factors: [{ options: Parameters<SoftwareAuthenticator['authenticate']>[0] }] }
  }

  const assertion = await authenticator.authenticate(challenge.factors[0].options)
  const verified = await post(`/step-up/challenges/${challenge.id}/factors/passkey/verify`, { assertion })
  assert.equal(verified.status, 200)
  const cookies = verified.headers.getSetCookie()
  for (const cookie of [/^session=new; HttpOnly; Path=\/$/u, /^hint=1; .*2099 07:28:00 GMT$/u])
    assert.ok(
      cookies.some((name) => cookie.test(name)),
      `${cookie} is among ${cookies.join(' and ')}`,
    )
  const { grant } = (await verified.json()) as { grant: { token: string } }

  const replay = { 'step-up-grant': grant.token }
  const sent = await post('/api/transfers', { amount: '12.00' }, replay)
  assert.deepEqual([sent.status, await sent.json()], [200, { sent: '12.00' }])
  const again = await post('/api/transfers', { amount: '12.00' }, replay)
  return [challenged, verified, sent, again].map(({ status }) => status)
}

/** Expected result of {@link playStepUp}: a grant is single-use. */
export const approvedOnce: readonly number[] = [401, 200, 200, 403]

/** Plays further requirements of every adapter: responses to invalid calls. */
export async function playEdges(url: string): Promise<Readonly<Record<string, number>>> {
  const appHeaders = { origin: appOrigin }
  const elevation = await fetch(`${url}/step-up/elevation`, { headers: appHeaders })
  assert.equal(elevation.status, 200)
  assert.equal(elevation.headers.get('cache-control'), 'no-store')
  const dropped = await fetch(`${url}/step-up/elevation`, { method: 'DELETE', headers: appHeaders })
  assert.deepEqual([dropped.status, await dropped.text()], [204, ''])

  const json = { ...appHeaders, 'content-type': 'application/json' }
  const call = (body: string, headers: Record<string, string> = json): Promise<Response> =>
    fetch(`${url}/step-up/challenges`, { method: 'POST', headers, body })
  const answers = {
    brokenJson: await call('{"acr_values":', json),
    noJson: await call('acr_values=aal2', { ...appHeaders, 'content-type': 'text/plain' }),
    tooLarge: await call(JSON.stringify({ acr_values: ['aal1'], note: 'x'.repeat(70_000) })),
    crossSite: await call('{}', { ...json, origin: 'https://evil.example' }),
    unknown: await fetch(`${url}/step-up/nowhere`, { headers: appHeaders }),
  }
  return Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))
}

/** Expected result of {@link playEdges}. */
export const refusals: Readonly<Record<string, number>> = {
  brokenJson: 400,
  noJson: 415,
  tooLarge: 400,
  crossSite: 403,
  unknown: 404,
}
