import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { PATIENCE, type RealApp, startRealApp } from '../../test/real-app.ts'
import type { Break, Refusal } from './break.ts'
import { breaks } from './breaks.ts'

let app: RealApp

beforeEach(async () => {
  app = await startRealApp()
})
afterEach(() => app.stop())

function breakOf(id: string): Break {
  const found = breaks.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`There is no break ${id}`)
  return found
}
const begin = (id: string): void => app.session.breaks.toggle(breakOf(id))
const cameOf = (id: string): Promise<Refusal> =>
  vi.waitUntil(() => {
    const { [id]: refusal } = app.session.breaks.getSnapshot().refusals
    return refusal
  }, PATIENCE)

/** Sends a payment and continues until the prompt waits for a code. */
async function challenged(amount = '1250.00'): Promise<{ readonly payment: Promise<Response> }> {
  const payment = app.pay(amount)
  payment.catch(() => undefined)
  await app.reached('ready')
  app.client.send({ type: 'begin' })
  await app.reached('entering')
  return { payment }
}
const enter = (): void => app.client.send({ type: 'submit', code: app.mailedCode() })

it('the server refuses a changed payment, and no payment is sent', async () => {
  begin('change-payment')
  const { payment } = await challenged()
  enter()
  const response = await payment
  expect(await cameOf('change-payment')).toMatchObject({ status: 403, code: 'grant_mismatch' })
  expect(response.status).toBe(403)
  expect(app.sent).toEqual([])
  expect(app.session.breaks.getSnapshot().armed).toEqual([])
})

it('the server refuses a grant that is sent again, and the payment is sent once', async () => {
  const { payment } = await challenged()
  enter()
  expect((await payment).status).toBe(201)
  begin('replay-grant')
  expect(await cameOf('replay-grant')).toMatchObject({ status: 403, code: 'grant_used' })
  expect(app.sent).toEqual(['1250.00'])
})

it('one of two simultaneous calls with one grant succeeds, and the app gets its response', async () => {
  begin('use-twice')
  const { payment } = await challenged()
  enter()
  expect((await payment).status).toBe(201)
  expect(await cameOf('use-twice')).toMatchObject({ status: 403, code: 'grant_used' })
  expect(app.sent).toEqual(['1250.00'])
})

it('the server refuses a wrong code with the remaining attempts, and then accepts the right code', async () => {
  const { payment } = await challenged()
  begin('wrong-code')
  expect(await cameOf('wrong-code')).toMatchObject({ status: 422, code: 'invalid_code' })
  await app.reached('entering')
  expect(app.client.getSnapshot()).toMatchObject({ error: { code: 'invalid_code', attemptsRemaining: 4 } })
  enter()
  expect((await payment).status).toBe(201)
})

it('the server refuses a code for an expired challenge', async () => {
  await challenged()
  begin('expiry')
  expect(await cameOf('expiry')).toMatchObject({ status: 410, code: 'challenge_expired' })
  await app.reached('expired')
  expect(app.sent).toEqual([])
})

it('the server refuses a code for a challenge that another tab cancelled', async () => {
  await challenged()
  begin('second-tab')
  expect(await cameOf('second-tab')).toMatchObject({ status: 409, code: 'challenge_closed' })
  expect(app.sent).toEqual([])
})

/** Sends a payment and completes the prompt with the passkey, whose proof travels in the replay. */
async function provenByPasskey(): Promise<{ readonly payment: Promise<Response> }> {
  const payment = app.pay('1250.00')
  payment.catch(() => undefined)
  await app.reached('ready')
  app.client.send({ type: 'begin' })
  return { payment }
}

describe('with the proof in the replay', () => {
  beforeEach(async () => {
    app.stop()
    app = await startRealApp({ withPasskey: true })
  })

  it('the server refuses a changed payment with its proof, and challenges the user for the new payment', async () => {
    begin('change-payment')
    await provenByPasskey()
    expect(await cameOf('change-payment')).toMatchObject({ status: 401, code: 'challenge_not_found' })
    await app.reached('ready')
    expect(app.client.getSnapshot()).toMatchObject({
      prompt: { challenge: { authorization_details: [{ instructedAmount: { amount: '1251.00' } }] } },
    })
    expect(app.sent).toEqual([])
  })

  it('the server refuses a proof in the replay that is sent again, and the payment is sent once', async () => {
    const { payment } = await provenByPasskey()
    expect((await payment).status).toBe(201)
    begin('replay-grant')
    expect(await cameOf('replay-grant')).toMatchObject({ status: 401, code: 'challenge_closed' })
    expect(app.sent).toEqual(['1250.00'])
  })

  it('one of two simultaneous calls with one proof in the replay succeeds', async () => {
    begin('use-twice')
    const { payment } = await provenByPasskey()
    expect((await payment).status).toBe(201)
    expect(await cameOf('use-twice')).toMatchObject({ code: 'challenge_closed' })
    expect(app.sent).toEqual(['1250.00'])
  })

  it('the server refuses a signature with a changed byte, and then accepts the right one', async () => {
    begin('wrong-code')
    const { payment } = await provenByPasskey()
    expect(await cameOf('wrong-code')).toMatchObject({ status: 401, code: 'invalid_assertion' })
    await app.reached('ready')
    app.client.send({ type: 'begin' })
    expect((await payment).status).toBe(201)
  })

  it.each([
    ['expiry', 'challenge_expired'],
    ['second-tab', 'challenge_closed'],
  ])('the server refuses a proof in the replay after the break %s with %s', async (id, code) => {
    app.pay('1250.00').catch(() => undefined)
    await app.reached('ready')
    begin(id)
    await vi.waitUntil(app.hasEnded, PATIENCE)
    app.client.send({ type: 'begin' })
    expect(await cameOf(id)).toMatchObject({ status: 401, code })
    expect(app.sent).toEqual([])
  })
})

it.each(['expiry', 'second-tab'])('the break %s needs an open prompt', async (id) => {
  expect(breakOf(id).blocked?.(app)).toBe('Needs an open prompt.')
  await challenged()
  expect(breakOf(id).blocked?.(app)).toBeUndefined()
})

it('the client sends no request while offline, and the flow continues after the reconnect', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('dispatchEvent', () => true)
  const { payment } = await challenged()
  begin('offline')
  expect(navigator.onLine).toBe(false)
  enter()
  await app.reached('entering')
  expect(await cameOf('offline')).toMatchObject({ code: 'offline' })
  expect(app.session.journal.getSnapshot().calls.at(-1)).toMatchObject({ path: expect.stringContaining('/begin') })
  expect(app.client.getSnapshot()).toMatchObject({ error: { code: 'offline' } })
  begin('offline')
  enter()
  expect((await payment).status).toBe(201)
})

it('a request on a slow line leaves three seconds later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] })
  try {
    begin('slow')
    const payment = app.pay('1.00')
    payment.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(2999)
    expect(app.session.journal.getSnapshot().calls).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(app.session.journal.getSnapshot().calls).toMatchObject([{ path: '/api/transfers' }])
    begin('slow')
  } finally {
    vi.useRealTimers()
  }
})

it('a lost passkey makes the browser look for an unknown credential once', async () => {
  const get = vi.fn<(options: CredentialRequestOptions) => Promise<never>>(() =>
    Promise.reject(new DOMException('The operation was refused or timed out.', 'NotAllowedError')),
  )
  const credentials = Object.create({ get }) as CredentialsContainer
  vi.stubGlobal('navigator', { credentials })
  begin('lost-passkey')
  const credential = { type: 'public-key' as const, id: new Uint8Array([1]) }
  const publicKey = { challenge: new Uint8Array(32), allowCredentials: [credential] }
  await expect(credentials.get({ publicKey })).rejects.toMatchObject({ name: 'NotAllowedError' })
  expect(get.mock.lastCall?.[0].publicKey?.allowCredentials).not.toContainEqual(credential)
  expect(await cameOf('lost-passkey')).toMatchObject({ code: 'NotAllowedError' })
  await credentials.get({ publicKey }).catch(() => undefined)
  expect(get.mock.lastCall?.[0].publicKey?.allowCredentials).toEqual([credential])
})

it('stopping the devtools restores every change, including the page’s fetch', () => {
  expect(globalThis.fetch).not.toBe(app.fetchOfPage)
  begin('wrong-code')
  app.session.stop()
  expect(globalThis.fetch).toBe(app.fetchOfPage)
})
