import { approverStatement, canonicalize, encodeBase64Url, transactionHash } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { linksAfter } from '../audit/chain.ts'
import { hashRecord } from '../audit/commitment.ts'
import { type EvidenceDocument, findEvidence, verifyEvidence } from '../evidence/index.ts'
import { secret, startServerWithTrail } from '../../test/audit-store.ts'
import { approveByMail, type Customer, optionsOf, payment, type TestServer } from '../../test/support.ts'

// An attacker submits evidence in a dispute with inconspicuous removals or additions.

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServerWithTrail()
  mara = test.customer('mara')
})

async function documentOf(id: string): Promise<EvidenceDocument> {
  const document = await findEvidence(test.store, id)
  if (!document) throw new Error('There is no evidence.')
  return document
}

async function approvedWithPasskey(): Promise<EvidenceDocument> {
  const key = await mara.enrollPasskey()
  const { challenge } = await mara.transfer()
  await mara.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge)) })
  return documentOf(challenge.id)
}

const alone = ({ evidence }: EvidenceDocument): EvidenceDocument => ({
  version: 1,
  evidence,
  decisions: [],
  links: [],
})
const withEvidence = (
  document: EvidenceDocument,
  changed: Partial<EvidenceDocument['evidence']>,
): EvidenceDocument => ({ ...document, evidence: { ...document.evidence, ...changed } })
const wrongAbout = async (document: EvidenceDocument): Promise<readonly string[]> =>
  (await verifyEvidence(document)).checks.filter(({ status }) => status === 'wrong').map(({ about }) => about)

describe('a user who approves and disputes the approval later', () => {
  it('a key cannot sign more client data than the evidence keeps', async () => {
    const key = await mara.enrollPasskey()
    const { challenge } = await mara.transfer()
    const padded = { changeClientData: (data: object) => ({ ...data, padding: 'x'.repeat(20_000) }) }
    const assertion = await key.authenticate(optionsOf(challenge), padded)
    expect(await mara.verify(challenge, 'passkey', { assertion })).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
    await mara.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge)) })
    expect(await verifyEvidence(alone(await documentOf(challenge.id)))).toMatchObject({ ok: true })
  })

  it('evidence with omitted words is neither contradicted nor proven by them', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    const document = alone(await documentOf(challenge.id))
    const factors = document.evidence.factors.map((factor) => ({
      ...factor,
      proof: { type: 'code', omitted: 'too_long' },
    }))
    const { ok, checks } = await verifyEvidence(withEvidence(document, { factors }))
    expect(ok).toBe(false)
    expect(checks).toContainEqual({
      status: 'unknown',
      about: 'email_otp',
      message: 'The proof of this factor was too long to be stored.',
    })
  })
})

describe('evidence without its links', () => {
  it('evidence without its links is valid by its signature', async () => {
    expect(await verifyEvidence(alone(await approvedWithPasskey()))).toMatchObject({ ok: true })
  })

  it('evidence without links is invalid when nothing in it proves an approval', async () => {
    const document = alone(await approvedWithPasskey())
    expect(await verifyEvidence(withEvidence(document, { factors: [] }))).toMatchObject({ ok: false })
    const unsigned = document.evidence.factors.map(({ factorId, kind, acr, amr, at }) => ({
      factorId,
      kind,
      acr,
      amr,
      at,
    }))
    expect(await verifyEvidence(withEvidence(document, { factors: unsigned }))).toMatchObject({ ok: false })
  })

  it('evidence without links names details that the signature does not cover, also when it claims no binding', async () => {
    const document = alone(await approvedWithPasskey())
    const requirement = { ...document.evidence.requirement, bound: false }
    const details = [payment({ amount: '9250.00' })]
    expect(await wrongAbout(withEvidence(document, { requirement, details }))).toContain('details')
    // The signed challenge ends with a hash of details, but the details were removed.
    expect(await wrongAbout(withEvidence(document, { requirement, details: [] }))).toContain('challenge')
  })
})

describe('the evidence of an unbound push approval', () => {
  it('evidence of an unbound push approval rejects a signature of the device’s key for another action', async () => {
    const phone = test.customer('mara', 'phone')
    await mara.elevate(test)
    await phone.elevate(test)
    await phone.approver.enroll({ label: 'My phone' })
    test.advance(400_000)
    const { challenge } = await mara.ask({ action: 'card.reveal' })
    const { body } = await mara.begin(challenge, 'push')
    const [asked] = (await phone.approver.list()).approvals
    if (!asked) throw new Error('Nothing waits.')
    await phone.approver.answer(asked, { approve: true, number: String(body['number']) })
    await mara.verify(challenge, 'push', { poll: true })
    const document = alone(await documentOf(challenge.id))
    expect(await verifyEvidence(document)).toMatchObject({ ok: true })

    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const statement = {
      purpose: 'answer',
      approve: true,
      number: '42',
      approval: 'another',
      challenge: 'another',
      origin: 'https://bank.example',
      transaction_hash: encodeBase64Url(await transactionHash('newsletter.subscribe', [])),
    } as const
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      pair.privateKey,
      approverStatement(statement),
    )
    const factors = document.evidence.factors.map((factor) => ({
      ...factor,
      proof: {
        ...factor.proof,
        type: 'approver',
        publicKey: { kty: String(kty), crv: String(crv), x: String(x), y: String(y) },
        statement,
        signature: encodeBase64Url(new Uint8Array(signature)),
      },
    }))
    expect(await wrongAbout(withEvidence(document, { factors }))).toContain('push')
  })
})

describe("evidence signed with an attacker's own key", () => {
  it('evidence signed with an attacker’s own key is invalid: only a sealed link shows whose key it was', async () => {
    const genuine = await approvedWithPasskey()
    // A valid signature by a key that is not Ben’s, in a document about Ben.
    const forged = alone(withEvidence(genuine, { userId: 'ben', sessionId: 'another' }))
    expect(await verifyEvidence(forged, { secret })).toMatchObject({ ok: false })
    expect((await verifyEvidence(forged)).checks).toContainEqual(
      expect.objectContaining({ status: 'unknown', about: 'key' }),
    )
    const { ok, checks } = await verifyEvidence(genuine, { secret })
    expect([ok, checks.filter(({ about }) => about === 'key')]).toEqual([true, []])
  })
})

describe('forged links around evidence', () => {
  it('links around evidence prove an approval by code only with their seals', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    const document = await documentOf(challenge.id)
    const evidence = { ...document.evidence, userId: 'ben' }
    const body = canonicalize({ type: 'challenge.approved', evidenceHash: hashRecord(evidence) })
    const forged = { ...document, evidence, decisions: [], links: [...linksAfter(undefined, [{ at: 1, body }], 's')] }
    expect(await verifyEvidence(forged)).toMatchObject({ ok: false })
    expect(await verifyEvidence(forged, { secret })).toMatchObject({ ok: false })
    expect(await verifyEvidence(document, { secret })).toMatchObject({ ok: true })
  })
})

describe('the outcome of a decision', () => {
  it('verified evidence says nothing about the outcome of a decision, which the trail’s hash leaves out', async () => {
    const document = await approvedWithPasskey()
    const decisions = document.decisions.map((decision) => ({ ...decision, outcome: 'cancelled' as const }))
    const { checks } = await verifyEvidence({ ...document, decisions }, { secret })
    expect(checks.filter(({ message }) => message.includes('cancelled'))).toEqual([])
  })
})
