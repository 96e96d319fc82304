import { createStepUpClient, isStepUpError, type FlowState, type StepUpClient } from '@stepup/core'
import type { FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { onEveryEvent } from '../../core/test/record-events.ts'
import { browserCredentials } from '../test/browser-credentials.ts'
import { createSecretServer, type Ending } from '../test/secret-server.ts'
import { watchPage, type WatchedPage } from '../test/watched-page.ts'
import { createFakeClock, createSoftwareAuthenticator, factorFixtures, type FakeClock } from './index.ts'

const secret = {
  code: 'SENTINEL-code-287082',
  password: 'SENTINEL-password-correct horse',
  response: 'SENTINEL-answer-my first pet',
  grant: 'SENTINEL-grant-kV2x',
  token: 'SENTINEL-token-ey',
  fresh: 'SENTINEL-fresh-token-ey',
  cookie: 'SENTINEL-cookie-session',
  body: 'SENTINEL-body-card-number',
}

const { totp, email, sms, recovery, password, passkey, push, own } = factorFixtures

/** Each factor with its proof, and the data that its proof sends to the server. */
const factors: readonly {
  readonly factor: FactorOffer
  readonly submit?: { code: string } | { password: string } | { response: unknown }
}[] = [
  { factor: totp, submit: { code: secret.code } },
  { factor: email, submit: { code: secret.code } },
  { factor: sms, submit: { code: secret.code } },
  { factor: recovery, submit: { code: secret.code } },
  { factor: password, submit: { password: secret.password } },
  { factor: own, submit: { response: { answer: secret.response } } },
  { factor: passkey },
  { factor: push },
]

const replayed: readonly Ending[] = ['approved', 'challenged again', 'replay unreachable', 'replay that echoes']
const endings: readonly Ending[] = [
  ...replayed,
  'wrong',
  'locked',
  'expired',
  'denied',
  'unreachable',
  'page that echoes',
  'problem that echoes',
]

/** Whether an attempt has ended, with any result. */
function isTried(state: FlowState): boolean {
  return !('factor' in state) || state.status === 'approved' || ('error' in state && state.error !== undefined)
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Completes the prompt once like a user, and advances time while the other device is polled. */
async function answer(
  client: StepUpClient,
  clock: FakeClock,
  submit: object | undefined,
  isOver: () => boolean,
): Promise<void> {
  for (let last = client.getSnapshot(); !isOver(); await turn()) {
    const state = client.getSnapshot()
    if (state.status === 'waiting' && !state.error) clock.advance(2000)
    else if (state === last) continue
    else if (isTried(state)) return
    else if (state.status === 'ready') client.send({ type: 'begin' })
    else if (state.status === 'entering') client.send({ type: 'submit', ...(submit as { code: string }) })
    last = state
  }
}

async function play(
  { factor, submit }: (typeof factors)[number],
  ending: Ending,
): Promise<{ page: WatchedPage; told: string; secrets: readonly string[]; signed: readonly string[] }> {
  const authenticator = await createSoftwareAuthenticator({ origin: 'https://app.test' })
  const signed: string[] = []
  const page = watchPage(
    browserCredentials(authenticator, (signature) => signed.push(signature)),
    secret.cookie,
  )
  const server = createSecretServer(factor, ending, secret.grant)
  const clock = createFakeClock()
  const client = createStepUpClient({
    fetch: server.fetch,
    clock,
    baseUrl: 'https://app.test/step-up',
    headers: () => ({ Authorization: `Bearer ${secret.fresh}`, 'X-Session': secret.cookie }),
  })
  client.attachRenderer()
  onEveryEvent(client, (type, event) => page.see('event', [type, event]))
  client.subscribe(() => page.see('state', client.getSnapshot()))
  let settled = false
  const call = client
    .fetch('https://app.test/api/transfers', {
      method: 'POST',
      headers: { 'X-Token': secret.token },
      body: secret.body,
    })
    .catch((error: unknown) => page.see('error', error))
    .finally(() => (settled = true))
  await answer(client, clock, submit, () => settled)
  // The event only ends the approved state.
  client.send({ type: 'cancel' })
  await call
  client.dispose()
  for (const address of server.addresses) page.see('address', address)
  return { page, told: server.told(), signed, secrets: [...Object.values(secret), ...signed] }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each(factors)('CLI-08: only the server sees the proof of $factor.kind', (played) => {
  it.each(endings)(
    `only the server sees the proof of a factor with the outcome: %s, ${played.factor.kind}`,
    async (ending) => {
      const { page, told, signed, secrets } = await play(played, ending)
      expect(page.find(secrets)).toEqual([])

      // Ensures that the secrets did reach the server.
      for (const carried of [secret.token, secret.fresh, secret.cookie, secret.body]) expect(told).toContain(carried)
      const { submit } = played
      if (submit) expect(told).toContain(Object.values(secret).find((value) => JSON.stringify(submit).includes(value)))
      if (played.factor.kind === 'passkey') expect([signed.length, told.includes(signed[0] ?? '-')]).toEqual([1, true])
      expect(told.includes(secret.grant)).toBe(replayed.includes(ending))
      const places = ['event', 'state', 'address', 'BroadcastChannel']
      const isResponse = ending === 'approved' || ending === 'replay that echoes'
      for (const place of isResponse ? places : [...places, 'error']) expect(page.places()).toContain(place)
    },
  )
})

it.each(['problem that echoes', 'page that echoes'] as const)(
  'CLI-08: secrets of a step-up call are in no error when the server answers with a %s',
  async (ending) => {
    const page = watchPage({ get: async () => null }, secret.cookie)
    const { fetch, told } = createSecretServer(totp, ending, secret.grant)
    const client = createStepUpClient({
      // Every request gets the response of a verification.
      fetch: (input, init) => fetch(`${input as string}/verify`, init),
      baseUrl: 'https://app.test/step-up',
      headers: () => ({ Authorization: `Bearer ${secret.fresh}` }),
    })
    const calls = [client.ensure({ acrValues: ['phr'] }), client.elevation.refresh(), client.elevation.drop()]
    for (const { reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[]) {
      expect(isStepUpError(reason, 'unexpected_response')).toBe(true)
      page.see('error', reason)
    }
    expect(told()).toContain(secret.fresh)
    expect(page.find(Object.values(secret))).toEqual([])
  },
)

describe('the secret search finds a secret', () => {
  it.each<[string, () => void]>([
    ['console', () => console.info({ deep: { down: [secret.code] } })],
    ['localStorage', () => localStorage.setItem('last', secret.code)],
    ['sessionStorage', () => sessionStorage.setItem(secret.code, '1')],
    ['BroadcastChannel', () => new BroadcastChannel(secret.code).close()],
    ['history', () => history.replaceState(null, '', `/?code=${secret.code}`)],
    ['reportError', () => reportError(new Error('Outer', { cause: new Error(secret.code) }))],
  ])('the secret search finds a secret in %s', (where, leak) => {
    const page = watchPage({ get: async () => null }, secret.cookie)
    leak()
    expect(page.find([secret.code])).toEqual([`${where}: ${secret.code}`])
  })

  it('the secret search finds a secret in the properties of an error', () => {
    const page = watchPage({ get: async () => null }, secret.cookie)
    page.see('error', Object.assign(new Error('Failed'), { problem: { detail: secret.grant } }))
    expect(page.find([secret.grant])).toEqual([`error: ${secret.grant}`])
  })
})
