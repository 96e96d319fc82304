import type { Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, readSession, startServer, type TestServer } from '../../test/support.ts'
import { nistSessionLimits, psd2SessionLimits } from '@stepup/policy/packs'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara', 'waiting')
  test.pending.add('waiting')
})

const signIn = (customer: Customer = mara) => customer.ask({ action: 'session.create' })

describe('a pending sign-in', () => {
  it('a pending sign-in answers its challenge, and may then be completed', async () => {
    const { challenge, status } = await signIn()
    expect(status).toBe(401)
    expect(challenge).toMatchObject({ action: 'session.create' })
    await approveByMail(test, mara, challenge)
    expect((await signIn()).allowed).toBe(true)
  })

  it('a pending sign-in can do nothing else: every other call finds no session', async () => {
    const { challenge } = await signIn()
    for (const [method, path] of [
      ['POST', '/challenges'],
      ['GET', '/elevation'],
      ['DELETE', '/elevation'],
      ['GET', '/factors'],
      ['POST', '/factors'],
      ['POST', '/factors/x/confirm'],
      ['PATCH', '/factors/x'],
      ['DELETE', '/factors/x'],
      ['POST', '/factors/x/unlock'],
      ['GET', '/devices'],
      ['DELETE', '/devices/x'],
      ['POST', '/approvals'],
      ['POST', '/approvals/x'],
    ] as const) {
      const { status, body } = await mara.call(method, path, { kind: 'totp' })
      expect({ status, code: body['code'] }, `${method} ${path}`).toEqual({ status: 401, code: 'unauthenticated' })
    }
    expect(await mara.transfer()).toMatchObject({ allowed: false, status: 401, code: 'unauthenticated' })
    expect(await mara.ask({ action: 'card.reveal' })).toMatchObject({ code: 'unauthenticated' })
    expect(challenge).not.toHaveProperty('enrollable')
  })

  it('a pending sign-in can do nothing else after its proof, before the app completes it', async () => {
    const { challenge } = await signIn()
    await approveByMail(test, mara, challenge)
    expect(await mara.ask({ action: 'card.reveal' })).toMatchObject({ code: 'unauthenticated' })
    test.pending.delete('waiting')
    expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(true)
  })

  it('a pending sign-in cannot answer the challenge of a completed session', async () => {
    const full = test.customer('mara')
    const { challenge } = await full.transfer()
    const { status, body } = await mara.call('GET', `/challenges/${challenge.id}`)
    expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'challenge_not_found' })
  })

  it('the proof of a pending sign-in does not count for another sign-in of the same user', async () => {
    const { challenge } = await signIn()
    await approveByMail(test, mara, challenge)
    const session = test.customer('mara', 'waiting too')
    test.pending.add('waiting too')
    expect((await signIn(session)).allowed).toBe(false)
  })

  it('the app can pass a new session of a pending sign-in to the server', async () => {
    const session = {
      id: 'made just now',
      user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
      acr: 'aal1',
      amr: ['pwd'],
      authTime: Math.floor(test.now() / 1000),
    }
    const request = new Request('https://bank.example/api/session', {
      method: 'POST',
      headers: { origin: 'https://bank.example' },
    })
    const gate = await test.server.protect(request, { action: 'session.create', session })
    if (gate.allowed) throw new Error('The gate was open')
    const { step_up: challenge } = (await gate.response.json()) as { step_up: Challenge }
    const later = test.customer('mara', 'made just now')
    test.pending.add('made just now')
    await approveByMail(test, later, challenge)
    expect((await signIn(later)).allowed).toBe(true)
  })

  it('a pending sign-in needs a proof of its own where another user is signed in with an elevation', async () => {
    const leo = test.customer('leo')
    await leo.elevate(test)
    expect((await leo.ask({ action: 'session.create' })).allowed).toBe(true)
    const session = {
      read: () => readSession('leo/leo-session', test.now()),
      readPending: () => readSession('mara/waiting', test.now()),
    }
    const browser = await startServer({ on: test, clock: test.now, session })
    const both = browser.customer('leo')
    const { allowed, challenge } = await both.ask({ action: 'session.create' })
    expect(allowed).toBe(false)
    await approveByMail(browser, both, challenge)
    expect(browser.mails.at(-1)?.to).toBe('mara@mail.example')
    expect((await both.ask({ action: 'session.create' })).allowed).toBe(true)
  })

  it('a sign-in with a proof makes the device a known device', async () => {
    const { challenge } = await signIn()
    await approveByMail(test, mara, challenge)
    test.pending.delete('waiting')
    expect(await (await test.server.session(mara.request()))?.device()).toBeDefined()
  })
})

describe('SES-03: the lifetime of a session', () => {
  const user = { id: 'mara', name: 'mara', email: 'mara@mail.example' }
  const ask = async (
    session: { acr: string; age: number; idle?: number },
    limits = nistSessionLimits,
  ): Promise<boolean> => {
    const now = Date.UTC(2026, 0, 1)
    const seconds = now / 1000
    const read = {
      id: 's',
      user,
      acr: session.acr,
      amr: ['pwd'],
      authTime: seconds - session.age,
      ...(session.idle === undefined ? {} : { lastActive: seconds - session.idle }),
    }
    const server = await startServer({ sessionLimits: limits, session: { read: async () => read }, clock: () => now })
    return (await server.server.session(new Request('https://bank.example/'))) !== undefined
  }
  const day = 86_400

  it.each([
    ['aal1', 30 * day, true],
    ['aal1', 30 * day + 1, false],
    ['aal2', day, true],
    ['aal2', day + 1, false],
    ['phrh', day / 2, true],
    ['phrh', day / 2 + 1, false],
  ])('a session at %s that began %i seconds ago is valid: %s', async (acr, age, lasts) => {
    expect(await ask({ acr, age })).toBe(lasts)
  })

  it.each([
    ['aal2', 3600, true],
    ['aal2', 3601, false],
    ['phrh', 900, true],
    ['phrh', 901, false],
  ])('a session at %s that was inactive for %i seconds is valid: %s', async (acr, idle, lasts) => {
    expect(await ask({ acr, age: 4000, idle })).toBe(lasts)
  })

  it('a session ends after five inactive minutes under PSD2, and an app may set its own limit', async () => {
    expect(await ask({ acr: 'aal1', age: 400, idle: 300 }, psd2SessionLimits)).toBe(true)
    expect(await ask({ acr: 'aal1', age: 400, idle: 301 }, psd2SessionLimits)).toBe(false)
    expect(await ask({ acr: 'aal1', age: 400 * day }, {})).toBe(true)
  })

  it.each([
    [29, true],
    [31, false],
  ])('a session that the app passes to the server is valid after %i days: %s', async (days, lasts) => {
    test = await startServer({ session: { read: async () => undefined } })
    const authTime = test.now() / 1000 - days * day
    const session = { id: 's', user, acr: 'aal1', amr: ['pwd'], authTime }
    const answer = await test.customer('mara').ask({ action: 'card.reveal', session })
    expect(answer.code).toBe(lasts ? 'step_up_required' : 'unauthenticated')
    const waiting = await test.customer('mara').ask({ action: 'session.create', session })
    expect(waiting.code).toBe('step_up_required')
  })

  it('ELV-13: a session without a sign-in time is never fresh', async () => {
    const session = { id: 's', user, acr: 'aal2', amr: ['pwd'], authTime: Number.NaN }
    const server = await startServer({ session: { read: async () => session } })
    expect(await server.customer('mara').ask({ action: 'card.reveal' })).toMatchObject({
      allowed: false,
      code: 'step_up_required',
    })
  })
})
