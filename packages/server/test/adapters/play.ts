import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { expect } from 'vitest'

import { createStepUpServer, passkey, type StepUpServer, type StepUpServerOptions } from '../../src/index.ts'
import { remoteAddress } from '../../src/node/index.ts'
import { payment } from '../payment.ts'
import { openTestStore } from '../store.ts'

const appOrigin = 'http://localhost'

/** A step-up server for one framework's test, with what it saw of addresses. */
export async function serverForAdapter(
  more: Partial<StepUpServerOptions> = {},
): Promise<{ readonly stepUp: StepUpServer; readonly addresses: Set<string | undefined> }> {
  const { store } = await openTestStore()
  const addresses = new Set<string | undefined>()
  const stepUp: StepUpServer = createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [appOrigin],
    policies: {
      version: '1',
      rules: [
        { id: 'transfer', actions: ['transfer.create'], require: { acr: ['phr'], bound: true } },
        { id: 'enrol', actions: ['factor.enrol'], require: { acr: ['aal1'] } },
      ],
    },
    factors: [passkey({ rpId: 'localhost', rpName: 'Bank', origins: [appOrigin] })],
    clientAddress: (request) => {
      addresses.add(remoteAddress(request))
      return remoteAddress(request)
    },
    session: {
      async read() {
        const authTime = Math.floor(Date.now() / 1000)
        return { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal1', amr: ['pwd'], authTime }
      },
      // Two, so that an adapter that joins them is found out.
      rotate: async () => ['session=new; HttpOnly; Path=/', 'hint=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT'],
    },
    ...more,
  })
  return { stepUp, addresses }
}

/** What a guarded call is about, whichever framework it comes through. */
export const transfer = (amount: string): Parameters<StepUpServer['protect']>[1] => ({
  action: 'transfer.create',
  details: [payment({ amount })],
})

/** Enrols a passkey, is challenged, answers, and makes the call again: all over HTTP, as a browser would. Returns how the calls were answered. */
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
  expect((await post(`/step-up/factors/${started.id}/confirm`, { attestation })).status).toBe(201)

  const challenged = await post('/api/transfers', { amount: '12.00' })
  expect(challenged.status).toBe(401)
  expect(challenged.headers.get('www-authenticate')).toContain('insufficient_user_authentication')
  const { step_up: challenge } = (await challenged.json()) as {
    step_up: { id: string; factors: [{ options: Parameters<SoftwareAuthenticator['authenticate']>[0] }] }
  }

  const assertion = await authenticator.authenticate(challenge.factors[0].options)
  const verified = await post(`/step-up/challenges/${challenge.id}/factors/passkey/verify`, { assertion })
  expect(verified.status).toBe(200)
  const cookies = verified.headers.getSetCookie()
  expect(cookies).toEqual(
    expect.arrayContaining(['session=new; HttpOnly; Path=/', expect.stringMatching(/^hint=1; .*2099 07:28:00 GMT$/)]),
  )
  const { grant } = (await verified.json()) as { grant: { token: string } }

  const replay = { 'step-up-grant': grant.token }
  const sent = await post('/api/transfers', { amount: '12.00' }, replay)
  expect([sent.status, await sent.json()]).toEqual([200, { sent: '12.00' }])
  const again = await post('/api/transfers', { amount: '12.00' }, replay)
  return [challenged, verified, sent, again].map(({ status }) => status)
}

/** What {@link playStepUp} should return: a grant is good once. */
export const approvedOnce: readonly number[] = [401, 200, 200, 403]

/** The rest of what every adapter has to hold: how calls that are wrong are answered. */
export async function playEdges(url: string): Promise<Readonly<Record<string, number>>> {
  const own = { origin: appOrigin }
  const elevation = await fetch(`${url}/step-up/elevation`, { headers: own })
  expect(elevation.status).toBe(200)
  expect(elevation.headers.get('cache-control')).toBe('no-store')
  const dropped = await fetch(`${url}/step-up/elevation`, { method: 'DELETE', headers: own })
  expect([dropped.status, await dropped.text()]).toEqual([204, ''])

  const json = { ...own, 'content-type': 'application/json' }
  const call = (body: string, headers: Record<string, string> = json): Promise<Response> =>
    fetch(`${url}/step-up/challenges`, { method: 'POST', headers, body })
  const answers = {
    brokenJson: await call('{"acr_values":', json),
    noJson: await call('acr_values=aal2', { ...own, 'content-type': 'text/plain' }),
    tooLarge: await call(JSON.stringify({ acr_values: ['aal1'], note: 'x'.repeat(70_000) })),
    crossSite: await call('{}', { ...json, origin: 'https://evil.example' }),
    unknown: await fetch(`${url}/step-up/nowhere`, { headers: own }),
  }
  return Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))
}

/** What {@link playEdges} should return. */
export const refusals: Readonly<Record<string, number>> = {
  brokenJson: 400,
  noJson: 415,
  tooLarge: 400,
  crossSite: 403,
  unknown: 404,
}
