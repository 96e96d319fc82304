import type {
  ApprovalAnswer,
  ApprovalList,
  BeginResult,
  Challenge,
  DeviceList,
  PendingApproval,
  Problem,
} from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { travel } from '../signals/travel.ts'
import type { Place } from '../store/records.ts'
import {
  type Customer,
  origin,
  payment,
  readSession,
  startServer,
  type TestOptions,
  type TestServer,
} from '../../test/support.ts'

let test: TestServer
/** The browser that makes the request. */
let mara: Customer
/** The user's other device, which may approve. */
let phone: Customer

async function start(options?: TestOptions): Promise<void> {
  test = await startServer(options)
  mara = test.customer('mara')
  phone = test.customer('mara', 'phone')
  await mara.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })
}

beforeEach(() => start())

async function ask(customer: Customer = mara): Promise<{ challenge: Challenge; begun: BeginResult }> {
  const { challenge } = await customer.transfer()
  const { body } = await customer.begin(challenge, 'push')
  return { challenge, begun: body }
}

const poll = (challenge: Challenge) => mara.verify(challenge, 'push', { poll: true })
const approvals = async (customer: Customer = phone): Promise<ApprovalList['approvals']> =>
  (await customer.approver.list()).approvals
/** Returns the server's response to an approval: 204, or its problem. */
async function answer(
  asked: PendingApproval | undefined,
  given: ApprovalAnswer,
  customer: Customer = phone,
): Promise<Problem | 'done'> {
  if (!asked) throw new Error('Nothing waits')
  try {
    await customer.approver.answer(asked, given)
    return 'done'
  } catch (error) {
    return (error as { problem: Problem }).problem
  }
}
const otherThan = (number = ''): string => String((Number(number) + 1) % 100).padStart(2, '0')

describe('FAC-16: push', () => {
  it('a push approval on another device needs the number that the requesting device shows', async () => {
    const { challenge, begun } = await ask()
    expect(begun).toMatchObject({ number: expect.stringMatching(/^\d\d$/), poll_in: 2, expires_in: 300 })
    expect(await poll(challenge)).toMatchObject({ status: 200, body: { status: 'waiting', poll_in: 2 } })

    const [asked] = await approvals()
    expect(asked).toMatchObject({ action: 'transfer.create', authorization_details: [payment()], age: 0 })
    expect(await answer(asked, { approve: true, number: begun.number ?? '' })).toBe('done')
    expect(await poll(challenge)).toMatchObject({
      status: 200,
      body: { status: 'approved', grant: { acr: 'aal2', expires_in: 120 } },
    })
    expect(await approvals()).toEqual([])
  })

  it('a push approval shows the place of the request, and the last place of each device', async () => {
    const lisbon = { latitude: 38.7, longitude: -9.1, country: 'PT', city: 'Lisbon' }
    const known = new Map<string, Place>([
      ['192.0.2.1', lisbon],
      ['192.0.2.2', { ...lisbon, anonymous: true }],
    ])
    let address = '192.0.2.1'
    await start({
      clientAddress: () => address,
      places: { lookup: (asked) => known.get(asked) },
      signals: [travel()],
    })
    await ask()
    const near = { city: 'Lisbon', country: 'PT' }
    expect((await approvals())[0]?.requested_from).toEqual(near)
    const { devices } = (await phone.call<DeviceList>('GET', '/devices')).body
    expect(devices.map(({ current, place }) => ({ current, place }))).toEqual([
      { current: true, place: near },
      { current: false, place: near },
    ])

    for (address of ['192.0.2.2', '192.0.2.3']) {
      await ask()
      const [asked] = await approvals()
      expect(asked).toMatchObject({ action: 'transfer.create' })
      expect(asked).not.toHaveProperty('requested_from')
    }
  })

  it('a push notification never has the number', async () => {
    const { begun } = await ask()
    expect(test.pushes).toHaveLength(1)
    expect(JSON.stringify(test.pushes)).not.toContain(`"${begun.number}"`)
    expect(test.pushes[0]).toMatchObject({ userId: 'mara', deviceIds: [expect.any(String)], details: [payment()] })
  })

  it('push numbers are guessed from one address no more often than codes', async () => {
    await start({ clientAddress: () => '192.0.2.7', limits: { attemptsPerAddress: 3 } })
    const { begun } = await ask()
    const [asked] = await approvals()
    const wrong = { approve: true, number: otherThan(begun.number) } as const
    const codes: unknown[] = []
    for (let guess = 0; guess < 4; guess++) codes.push(await answer(asked, wrong))
    expect(codes).toMatchObject([
      { code: 'invalid_code' },
      { code: 'rate_limited' },
      { code: 'rate_limited' },
      { code: 'rate_limited' },
    ])
  })

  it('a push approval without the number is refused', async () => {
    const { challenge } = await ask()
    const [asked] = await approvals()
    for (const body of [
      { approve: true },
      { approve: true, number: '' },
      { approve: true, number: 7 },
      { approve: true, number: null },
      { approve: 'true', number: '11' },
      {},
    ])
      expect(await phone.call('POST', `/approvals/${asked?.id}`, body)).toMatchObject({ status: 400 })
    expect((await poll(challenge)).body.status).toBe('waiting')
  })

  it('a wrong push number counts as a failure, and the fifth ends the challenge', async () => {
    const { challenge, begun } = await ask()
    const [asked] = await approvals()
    for (let left = 4; left >= 1; left--) {
      expect(await answer(asked, { approve: true, number: otherThan(begun.number) })).toMatchObject({
        code: 'invalid_code',
        attempts_remaining: left,
      })
    }
    await answer(asked, { approve: true, number: otherThan(begun.number) })
    expect(await answer(asked, { approve: true, number: begun.number ?? '' })).toMatchObject({
      code: 'approval_not_found',
    })
    expect((await poll(challenge)).body.code).toBe('challenge_locked')
  })

  it('RLM-05: a push challenge checks five of a hundred concurrent numbers', async () => {
    const { challenge, begun } = await ask()
    const [asked] = await approvals()
    const numbers = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))
    const wrong = numbers.filter((number) => number !== begun.number)
    await Promise.all(wrong.map((number) => answer(asked, { approve: true, number })))
    expect(test.events.filter(({ type }) => type === 'attempt.failed')).toHaveLength(5)
    expect((await poll(challenge)).body.code).toBe('challenge_locked')
  })

  it('a push denial ends the challenge, and is reported as a denial', async () => {
    const { challenge } = await ask()
    const [asked] = await approvals()
    expect(await answer(asked, { approve: false })).toBe('done')
    expect(await poll(challenge)).toMatchObject({ status: 403, body: { code: 'approval_denied' } })
    expect((await mara.call('GET', `/challenges/${challenge.id}`)).body).toMatchObject({ status: 'denied' })
    expect(await mara.begin(challenge, 'email_otp')).toMatchObject({ status: 403, body: { code: 'approval_denied' } })
    expect(test.events).toContainEqual(expect.objectContaining({ type: 'approval.denied', deniedBy: 'phone' }))
    expect(test.notices.at(-1)).toMatchObject({ type: 'approval.denied', action: 'transfer.create' })
  })

  it('a push request is single-use: of two concurrent responses one counts', async () => {
    const { begun, challenge } = await ask()
    const [asked] = await approvals()
    const answers = await Promise.all([
      answer(asked, { approve: false }),
      answer(asked, { approve: true, number: begun.number ?? '' }),
    ])
    expect(answers.filter((outcome) => outcome === 'done')).toHaveLength(1)
    const polls = await Promise.all([poll(challenge), poll(challenge), poll(challenge)])
    expect(polls.filter(({ body }) => body.status === 'approved').length).toBeLessThanOrEqual(1)
  })

  it('a push request ends with its challenge', async () => {
    const { begun, challenge } = await ask()
    const [asked] = await approvals()
    test.advance(300_000)
    expect(await answer(asked, { approve: true, number: begun.number ?? '' })).toMatchObject({
      code: 'approval_not_found',
    })
    expect(await approvals()).toEqual([])
    expect((await poll(challenge)).body.code).toBe('challenge_expired')
  })

  it('a push request ends five seconds before its challenge, and its browser gets an approval of the last moment', async () => {
    const first = await ask()
    const [asked] = await approvals()
    test.advance(294_999)
    expect(await answer(asked, { approve: true, number: first.begun.number ?? '' })).toBe('done')
    test.advance(5000)
    expect((await poll(first.challenge)).body.status).toBe('approved')

    const second = await ask()
    const [late] = await approvals()
    expect(late?.expires_in).toBe(295)
    test.advance(295_000)
    expect(await approvals()).toEqual([])
    expect(await answer(late, { approve: true, number: second.begun.number ?? '' })).toMatchObject({
      code: 'approval_not_found',
    })
  })

  it('a second push request voids the first number, and requests are limited', async () => {
    const { begun, challenge } = await ask()
    expect(await mara.begin(challenge, 'push')).toMatchObject({ status: 429, body: { code: 'resend_limited' } })
    test.advance(31_000)
    const again = (await mara.begin(challenge, 'push')).body as BeginResult
    const [asked, ...others] = await approvals()
    expect(others).toEqual([])
    if (begun.number !== again.number)
      expect(await answer(asked, { approve: true, number: begun.number ?? '' })).toMatchObject({ code: 'invalid_code' })
    for (const sent of [3, 4]) {
      test.advance(31_000)
      expect((await mara.begin(challenge, 'push')).status, `push ${sent}`).toBe(200)
    }
    test.advance(31_000)
    expect((await mara.begin(challenge, 'push')).status).toBe(429)
  })
})

describe('the right to approve a push', () => {
  it('the session that requests a push cannot approve it', async () => {
    await mara.elevate(test)
    await mara.approver.enroll()
    const { begun } = await ask()
    const [asked] = await approvals()
    expect(await approvals(mara)).toEqual([])
    expect(await answer(asked, { approve: true, number: begun.number ?? '' }, mara)).toMatchObject({
      code: 'approval_not_found',
    })
  })

  it('another user cannot approve a push, which looks like an unknown request', async () => {
    const ben = test.customer('ben', 'ben-phone')
    await ben.elevate(test)
    await ben.approver.enroll()
    const { begun } = await ask()
    const [asked] = await approvals()
    expect(await approvals(ben)).toEqual([])
    const seen = (id: string) => answer(asked && { ...asked, id }, { approve: true, number: begun.number ?? '' }, ben)
    expect(await seen(asked?.id ?? '')).toEqual(await seen('unknown'))
  })

  it('a session of the same user on an unknown device cannot approve a push', async () => {
    const { begun } = await ask()
    const [asked] = await approvals()
    const elsewhere = test.customer('mara', 'elsewhere')
    expect(await approvals(elsewhere)).toEqual([])
    const { challenge } = (await elsewhere.call<ApprovalList>('POST', '/approvals')).body
    const proof = { challenge, origin, signature: 'A'.repeat(86) }
    for (const given of [{ approve: true, number: begun.number }, { approve: false }])
      expect(await elsewhere.call('POST', `/approvals/${asked?.id}`, { ...given, ...proof })).toMatchObject({
        status: 404,
        body: { code: 'approval_not_found' },
      })
  })

  it('a known device without an enrolled approver cannot approve a push', async () => {
    const laptop = test.customer('mara', 'laptop')
    await laptop.elevate(test)
    await ask()
    expect(await approvals(laptop)).toEqual([])
  })

  it('a removed device cannot approve a push', async () => {
    const { begun } = await ask()
    const [asked] = await approvals()
    const { body } = await phone.call<DeviceList>('GET', '/devices')
    const device = body.devices.find(({ current }) => current)
    expect((await phone.call('DELETE', `/devices/${device?.id}`, { last: true })).status).toBe(204)
    expect(await answer(asked, { approve: true, number: begun.number ?? '' })).toMatchObject({
      code: 'approval_not_found',
    })
    expect(
      (await mara.transfer([payment({ amount: '7000.00' })])).challenge.factors.map(({ kind }) => kind),
    ).not.toContain('push')
  })

  it('an approver needs a step-up for a push approval if a rule requires it', async () => {
    await start({
      rules: [{ id: 'approver', actions: ['push.approve'], require: { acr_values: ['aal2'], max_age: 60 } }],
    })
    test.advance(120_000)
    const { begun, challenge } = await ask()
    const [asked] = await approvals()
    const body = { approve: true, number: begun.number ?? '' } as const
    expect(await answer(asked, body)).toMatchObject({ code: 'step_up_required' })
    await phone.elevate(test)
    expect(await answer(asked, body)).toBe('done')
    expect((await poll(challenge)).body.status).toBe('approved')
  })

  it('push is offered only while a device other than the requesting one can approve', async () => {
    const { challenge } = await phone.transfer()
    expect(challenge.factors.map(({ kind }) => kind)).not.toContain('push')
    expect((await mara.transfer()).challenge.factors).toContainEqual({ id: 'push', kind: 'push', label: 'My phone' })
  })

  it('a device of an unknown browser is enrolled under a name in the language of its user', async () => {
    test = await startServer({
      session: {
        async read(request) {
          const session = readSession(request.headers.get('authorization') ?? '', test.now())
          return session && { ...session, user: { ...session.user, locale: 'de' } }
        },
      },
    })
    phone = test.customer('mara', 'phone')
    await phone.elevate(test)
    expect(await phone.approver.enroll()).toMatchObject({ kind: 'push', label: 'Unbekanntes Gerät' })
  })
})
