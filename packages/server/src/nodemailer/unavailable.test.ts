import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startMailServer, type TestMailServer } from '../../test/mail-server.ts'
import { startServer, type Customer, type TestServer } from '../../test/support.ts'
import { emailOtp } from '../index.ts'
import { smtpSender } from './index.ts'

/** Generous, because a busy machine needs time to deliver. */
const deliveryTimeout = 3000
/** The mail client's own limit would mask a missing `deliveryTimeout`. */
const NEVER = 2 ** 31 - 1

let mail: TestMailServer
let test: TestServer
let mara: Customer

beforeEach(async () => {
  mail = await startMailServer()
  const send = smtpSender({ url: mail.url, from: 'Bank <no-reply@bank.example>', timeout: NEVER })
  test = await startServer({
    limits: { deliveryTimeout },
    factors: (usual) => usual.map((factor) => (factor.kind === 'email_otp' ? emailOtp({ send }) : factor)),
  })
  mara = test.customer('mara')
})
afterEach(() => mail.kill())

const codeIn = (message = ''): string =>
  /(\d{3})(?:=C2=A0)?(\d{3})(?= is your code)/.exec(message)?.slice(1).join('') ?? ''
const notSent = { status: 503, body: { code: 'delivery_failed', retry_after: 5 } }

describe('a mail server', () => {
  it('a killed mail server causes a 503, and the code is sent when the mail server is back', async () => {
    const { challenge } = await mara.transfer()
    await mail.kill()
    const answer = await mara.begin(challenge, 'email_otp')
    expect(answer).toMatchObject(notSent)
    expect(answer.headers.get('retry-after')).toBe('5')
    await mail.restart()
    // Resending is possible immediately, because an undelivered message starts no interval.
    expect((await mara.begin(challenge, 'email_otp')).status).toBe(200)
    const approved = await mara.verify(challenge, 'email_otp', { code: codeIn(mail.messages.at(-1)) })
    expect(approved.body).toMatchObject({ status: 'approved' })
  })

  it('a mail server that never responds times out', async () => {
    const { challenge } = await mara.transfer()
    mail.freeze()
    expect(await mara.begin(challenge, 'email_otp')).toMatchObject(notSent)
    expect(test.events).toContainEqual(expect.objectContaining({ type: 'message.failed' }))
    mail.thaw()
    expect((await mara.begin(challenge, 'email_otp')).status).toBe(200)
  })

  it('a killed mail server blocks no other factor of the challenge', async () => {
    const app = await mara.enrollTotp()
    test.advance(60_000)
    const { challenge } = await mara.transfer()
    await mail.kill()
    await mara.begin(challenge, 'email_otp')
    const code = app.generate({ timestamp: test.now() })
    expect((await mara.verify(challenge, 'totp', { code })).body).toMatchObject({ status: 'approved' })
    await mail.restart()
  })
})

describe('a message that arrives although sending failed', () => {
  it('FAC-09: a message that arrives although sending failed has a void code', async () => {
    let late = ''
    let arrive = (): void => undefined
    const slow = emailOtp({
      send: async ({ code }) => {
        await new Promise<void>((resolve) => (arrive = resolve))
        late = code
      },
    })
    const slowServer = await startServer({
      limits: { deliveryTimeout: 20 },
      factors: (usual) => usual.map((factor) => (factor.kind === 'email_otp' ? slow : factor)),
    })
    const customer = slowServer.customer('mara')
    const { challenge } = await customer.transfer()
    expect(await customer.begin(challenge, 'email_otp')).toMatchObject(notSent)
    arrive()
    await expect.poll(() => late).toMatch(/^\d{6}$/)
    expect((await customer.verify(challenge, 'email_otp', { code: late })).body).toMatchObject({ code: 'invalid_code' })
  })
})

it('a message that times out does not void the code of the message that was sent after it', async () => {
  const sent = Promise.withResolvers<void>()
  const codes: string[] = []
  const slow = emailOtp({
    send({ code }) {
      codes.push(code)
      sent.resolve()
      return codes.length === 1 ? new Promise(() => undefined) : Promise.resolve()
    },
  })
  const slowServer = await startServer({
    limits: { deliveryTimeout: 500, resendGap: 0 },
    factors: (usual) => usual.map((factor) => (factor.kind === 'email_otp' ? slow : factor)),
  })
  const customer = slowServer.customer('mara')
  const { challenge } = await customer.transfer()
  const first = customer.begin(challenge, 'email_otp')
  await sent.promise
  expect((await customer.begin(challenge, 'email_otp')).status).toBe(200)
  expect(await first).toMatchObject(notSent)
  const { body } = await customer.verify(challenge, 'email_otp', { code: codes.at(-1) })
  expect(body).toMatchObject({ status: 'approved' })
})

describe('notices about changes', () => {
  it('a mail server that never responds delays no change, and the operator is informed', async () => {
    const slowServer = await startServer({
      limits: { deliveryTimeout: 20 },
      notify: () => new Promise(() => undefined),
    })
    await slowServer.customer('mara').enrollTotp()
    expect(slowServer.events).toContainEqual(expect.objectContaining({ type: 'error' }))
  })
})

it('an address with a comma is no list of recipients', async () => {
  const send = smtpSender({ url: mail.url, from: 'Bank <no-reply@bank.example>' })
  await send({ to: 'mara@mail.example, mallory@mail.example', subject: 'Your code', text: '123456' })
  expect(mail.recipients).toHaveLength(1)
})
