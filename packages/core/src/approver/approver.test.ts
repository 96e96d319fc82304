import {
  approverStatement,
  decodeBase64Url,
  encodeBase64Url,
  transactionHash,
  type PendingApproval,
} from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { isStepUpError } from '../error.ts'
import type { ApproverKeys } from './approver-keys.ts'
import { createApprover } from './create-approver.ts'

const origin = 'https://bank.example'
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const approval: PendingApproval = {
  id: 'ap_1',
  action: 'transfer.create',
  authorization_details: [{ type: 'payment', instructedAmount: { currency: 'EUR', amount: '1250.00' } }],
  age: 1,
  expires_in: 100,
}

interface Sent {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A server that issues the signing challenges `c1`, `c2` and so on, and accepts those that `isGood` allows. */
function setUp({ keys, isGood = () => true }: { keys?: ApproverKeys; isGood?: (challenge: string) => boolean } = {}) {
  let kept: CryptoKeyPair | undefined
  let given = 0
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const body = (await request.json()) as Sent['body']
    sent.push({ path: pathname, body })
    if (pathname.endsWith('/factors'))
      return Response.json({ kind: 'push', id: 'e1', challenge: 'enroll-me' }, { status: 201 })
    if (pathname.endsWith('/confirm')) return Response.json({ id: 'f1', kind: 'push', label: 'Phone' }, { status: 201 })
    if (!pathname.endsWith('/approvals')) return new Response(null, { status: 204 })
    const approver = typeof body['challenge'] === 'string' && isGood(body['challenge'])
    return Response.json({ approver, approvals: approver ? [approval] : [], challenge: `c${++given}` })
  }
  const memory: ApproverKeys = { load: async () => kept, keep: async (pair) => (kept ??= pair) }
  const approver = createApprover({ baseUrl: `${origin}/step-up`, origin, fetch, keys: keys ?? memory })
  return { approver, sent, key: () => kept }
}

const blocked: ApproverKeys = {
  load: () => Promise.reject(new DOMException('The user denied permission.', 'SecurityError')),
  keep: () => Promise.reject(new DOMException('The user denied permission.', 'SecurityError')),
}

describe('an approver', () => {
  it('an approver makes one key that cannot be exported, and proves possession of it', async () => {
    const { approver, sent, key } = setUp()
    expect(await approver.hasKey()).toBe(false)
    await approver.enroll({ label: 'Phone' })
    await approver.enroll({ label: 'Phone' })
    expect(await approver.hasKey()).toBe(true)
    const pair = key()
    if (!pair) throw new Error('There is no key')
    expect(pair.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('jwk', pair.privateKey)).rejects.toThrow()
    const [first, second] = sent.filter(({ path }) => path.endsWith('/confirm'))
    expect(first?.body).toMatchObject({ label: 'Phone', challenge: 'enroll-me', origin, public_key: { crv: 'P-256' } })
    expect(second?.body['public_key']).toEqual(first?.body['public_key'])
    const bytes = approverStatement({ purpose: 'enroll', challenge: 'enroll-me', origin })
    const signature = decodeBase64Url(String(first?.body['signature']))
    expect(await crypto.subtle.verify(ECDSA, pair.publicKey, signature, bytes)).toBe(true)
  })

  it('an approver sends no request before it is enrolled', async () => {
    const { approver, sent } = setUp()
    expect(await approver.list()).toEqual({ approver: false, approvals: [] })
    expect(sent).toEqual([])
  })

  it('an approver signs each list with the previous challenge, and signs again if the challenge expired', async () => {
    let isGood: (challenge: string) => boolean = () => true
    const { approver, sent } = setUp({ isGood: (challenge) => isGood(challenge) })
    await approver.enroll()
    sent.length = 0
    await approver.list()
    await approver.list()
    const signed = (): unknown[] => sent.map(({ body }) => body['challenge'])
    expect(signed()).toEqual([undefined, 'c1', 'c2'])
    isGood = (challenge) => challenge !== 'c3'
    expect(await approver.list()).toEqual({ approver: true, approvals: [approval] })
    expect(signed().slice(3)).toEqual(['c3', 'c4'])
  })

  it('an approver signs its response and the shown details with a fresh challenge', async () => {
    const { approver, sent, key } = setUp()
    await approver.enroll()
    await approver.answer(approval, { approve: true, number: '42' })
    const { path, body } = sent.at(-1) ?? { path: '', body: {} }
    expect(path).toBe('/step-up/approvals/ap_1')
    const pair = key()
    if (!pair) throw new Error('There is no key')
    const hash = await transactionHash(approval.action, approval.authorization_details ?? [])
    const bytes = approverStatement({
      purpose: 'answer',
      challenge: 'c1',
      origin,
      approval: 'ap_1',
      approve: true,
      number: '42',
      transaction_hash: encodeBase64Url(hash),
    })
    const signature = decodeBase64Url(String(body['signature']))
    expect(await crypto.subtle.verify(ECDSA, pair.publicKey, signature, bytes)).toBe(true)
  })
})

describe('a browser without key storage', () => {
  it('an approver without key storage in the browser is not supported, and rejects direct requests', async () => {
    const { approver, sent } = setUp({ keys: blocked })
    expect(await approver.isSupported()).toBe(false)
    expect(await approver.hasKey()).toBe(false)
    expect(await approver.list()).toEqual({ approver: false, approvals: [] })
    const isBlocked = (error: unknown): boolean => isStepUpError(error, 'key_unavailable')
    await expect(approver.enroll()).rejects.toSatisfy(isBlocked)
    await expect(approver.answer(approval, { approve: false })).rejects.toSatisfy(isBlocked)
    expect(sent).toEqual([])
  })
})
