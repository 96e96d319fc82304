import {
  approverStatement,
  encodeBase64Url,
  transactionHash,
  type ApprovalList,
  type PendingApproval,
} from '@stepup/protocol'
import { createMemoryKeys } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, origin, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
/** The user's computer, which makes the request. */
let mara: Customer
/** The user's other device, which may approve. */
let phone: Customer
/** An attacker with a copy of everything that the phone sends: its session and its cookies. */
let thief: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara', 'computer')
  phone = test.customer('mara', 'phone')
  await mara.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })
  thief = test.customer('mara', 'phone')
  for (const [name, value] of phone.cookies) thief.cookies.set(name, value)
})

async function ask(): Promise<{ asked: PendingApproval; number: string; waits: () => Promise<boolean> }> {
  const { challenge } = await mara.transfer()
  const { body } = await mara.begin(challenge, 'push')
  const [asked] = (await phone.approver.list()).approvals
  if (!asked) throw new Error('Nothing waits')
  const waits = async () => (await mara.verify(challenge, 'push', { poll: true })).body.status === 'waiting'
  return { asked, number: String(body['number']), waits }
}

const nothing = { status: 404, body: { code: 'approval_not_found' } }
const freshNonce = async (customer: Customer): Promise<string> =>
  (await customer.call<ApprovalList>('POST', '/approvals')).body.challenge

describe('a copied cookie of an approver', () => {
  it('a copied device cookie lists and approves nothing without the approver’s key', async () => {
    const { asked, number, waits } = await ask()
    const challenge = await freshNonce(thief)
    for (const signature of ['', 'A'.repeat(86), 'A'.repeat(10_000)]) {
      const proof = { challenge, origin, signature }
      expect((await thief.call('POST', '/approvals', proof)).body).toMatchObject({ approver: false, approvals: [] })
      const answer = { approve: true, number, ...proof }
      expect(await thief.call('POST', `/approvals/${asked.id}`, answer)).toMatchObject(nothing)
    }
    expect(await waits()).toBe(true)
  })

  it('a copied device cookie approves nothing with the attacker’s own key', async () => {
    const { asked, number, waits } = await ask()
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const keys = createMemoryKeys()
    await keys.keep(pair)
    const approver = thief.approverWith(keys)
    expect(await approver.list()).toEqual({ approver: false, approvals: [] })
    await expect(approver.answer(asked, { approve: true, number })).rejects.toMatchObject({
      problem: { code: 'approval_not_found' },
    })
    expect(await waits()).toBe(true)
  })
})

describe('the signature of an approver', () => {
  let pair: CryptoKeyPair
  /** Enrolls a phone whose key the test controls. */
  beforeEach(async () => {
    pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const keys = createMemoryKeys()
    await keys.keep(pair)
    const approver = phone.approverWith(keys)
    await approver.enroll({ label: 'My phone' })
    phone = { ...phone, approver }
  })

  interface Signed {
    readonly challenge?: string
    readonly origin?: string
    readonly approval?: string
    readonly approve?: boolean
    readonly number?: string
    readonly amount?: string
    readonly action?: string
    readonly purpose?: 'list' | 'enroll'
  }

  /** The right response, signed with the changes of `signed`. */
  async function answered(asked: PendingApproval, number: string, signed: Signed = {}, challenge?: string) {
    const nonce = challenge ?? (await freshNonce(phone))
    const details = (asked.authorization_details ?? []).map((detail) =>
      signed.amount === undefined
        ? detail
        : { ...detail, instructedAmount: { currency: 'EUR', amount: signed.amount } },
    )
    const base = { challenge: signed.challenge ?? nonce, origin: signed.origin ?? origin }
    const bytes = approverStatement(
      signed.purpose
        ? { ...base, purpose: signed.purpose }
        : {
            ...base,
            purpose: 'answer',
            approval: signed.approval ?? asked.id,
            approve: signed.approve ?? true,
            number: signed.number ?? number,
            transaction_hash: encodeBase64Url(await transactionHash(signed.action ?? asked.action, details)),
          },
    )
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes)
    return {
      approve: true,
      number,
      challenge: nonce,
      origin: signed.origin ?? origin,
      signature: encodeBase64Url(new Uint8Array(signature)),
    }
  }

  it('an approver’s signature that matches the request in every part approves it', async () => {
    const { asked, number } = await ask()
    expect(await phone.call('POST', `/approvals/${asked.id}`, await answered(asked, number))).toMatchObject({
      status: 204,
    })
  })

  it.each<[string, Signed]>([
    ['another amount', { amount: '1.00' }],
    ['another action', { action: 'card.reveal' }],
    ['another number', { number: '00' }],
    ['a denial', { approve: false }],
    ['another question', { approval: 'another' }],
    ['another challenge', { challenge: 'another' }],
    ['another page', { origin: 'https://bank.example.attacker.example' }],
    ['a list', { purpose: 'list' }],
    ['an enrollment', { purpose: 'enroll' }],
  ])('an approver’s signature for %s approves nothing', async (_, signed) => {
    const { asked, number, waits } = await ask()
    const changed = signed.number === number ? { number: '01' } : signed
    expect(await phone.call('POST', `/approvals/${asked.id}`, await answered(asked, number, changed))).toMatchObject(
      nothing,
    )
    expect(await waits()).toBe(true)
  })

  it('an approver’s signature is invalid in another session with the same cookies', async () => {
    const { asked, number, waits } = await ask()
    const session = test.customer('mara', 'another session')
    for (const [name, value] of phone.cookies) session.cookies.set(name, value)
    const body = await answered(asked, number)
    expect(await session.call('POST', `/approvals/${asked.id}`, body)).toMatchObject(nothing)
    expect(await waits()).toBe(true)
  })

  it('a repeated signature with a wrong number counts as one failed attempt', async () => {
    const { asked, number } = await ask()
    const wrong = number === '42' ? '43' : '42'
    const body = await answered(asked, wrong)
    const send = () => phone.call('POST', `/approvals/${asked.id}`, body)
    const answers = await Promise.all(Array.from({ length: 10 }, send))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(9)
    expect(test.events.filter(({ type }) => type === 'attempt.failed')).toHaveLength(1)
  })

  it('a repeated signature with a wrong number is no attempt on another server, which is 30 seconds behind', async () => {
    const behind = await startServer({ on: test, clock: () => test.now() - 30_000 })
    const phoneThere = behind.customer('mara', 'phone')
    for (const [name, value] of phone.cookies) phoneThere.cookies.set(name, value)
    const { asked, number } = await ask()
    const body = await answered(asked, number === '42' ? '43' : '42')
    expect(await phone.call('POST', `/approvals/${asked.id}`, body)).toMatchObject({ status: 422 })
    test.advance(320_000)
    await test.store.sweep({ now: test.now(), limit: 100 })
    expect(await phoneThere.call('POST', `/approvals/${asked.id}`, body)).toMatchObject(nothing)
    expect(behind.events.map(({ type }) => type)).not.toContain('attempt.failed')
  })

  it('an approver’s signature is too old after five minutes', async () => {
    const { asked, number } = await ask()
    const body = await answered(asked, number)
    test.advance(300_000)
    expect(await phone.call('POST', `/approvals/${asked.id}`, body)).toMatchObject(nothing)
    const list = await phone.approver.list()
    expect(list).toMatchObject({ approver: true })
  })
})
