import { beforeEach, describe, expect, it } from 'vitest'

import { exportTrail, verifyTrail } from '../audit/index.ts'
import { secret, startServerWithTrail } from '../../test/audit-store.ts'
import { approveByMail, type Customer, optionsOf, payment, type TestServer } from '../../test/support.ts'
import { type EvidenceDocument, findEvidence, verifyEvidence } from './index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServerWithTrail()
  mara = test.customer('mara')
})

/** Approves and executes a transfer with a passkey. */
async function payWithPasskey(): Promise<EvidenceDocument> {
  const key = await mara.enrollPasskey()
  const { challenge } = await mara.transfer()
  const assertion = await key.authenticate(optionsOf(challenge))
  const { body } = await mara.verify(challenge, 'passkey', { assertion })
  const grant = body.status === 'approved' ? (body.grant?.token ?? '') : ''
  const gate = await test.server.protect(mara.request({ 'step-up-grant': grant }), {
    action: 'transfer.create',
    details: [payment()],
  })
  return documentOf(gate.allowed ? gate.approval?.challengeId : undefined)
}

async function documentOf(id: string | undefined): Promise<EvidenceDocument> {
  const document = await findEvidence(test.store, id ?? '')
  if (!document) throw new Error('There is no evidence.')
  return document
}

const statusOf = async (document: EvidenceDocument, given = { secret }) =>
  (await verifyEvidence(document, given)).checks.filter(({ status }) => status === 'wrong').map(({ about }) => about)

describe('the evidence of a payment that a passkey approved', () => {
  it('the evidence of a passkey has details, decision and signature, and verifies by itself', async () => {
    const document = await payWithPasskey()
    const { evidence, decisions, links } = JSON.parse(JSON.stringify(document)) as EvidenceDocument
    expect(evidence).toMatchObject({ userId: 'mara', action: 'transfer.create', details: [payment()], acr: 'phr' })
    expect(decisions.map(({ outcome }) => outcome).toSorted()).toEqual(['approved', 'granted'])
    expect(decisions[0]).toMatchObject({ policyVersion: 'test', inputs: { details: [payment()] } })
    expect(links.length).toBeGreaterThanOrEqual(5)
    const { ok, checks } = await verifyEvidence({ version: 1, evidence, decisions, links }, { secret })
    expect([ok, checks.filter(({ status }) => status !== 'ok')]).toEqual([true, []])
    expect((await verifyEvidence(document)).ok).toBe(true)
  })

  it('the evidence of an approval is found by the id of a decision, too', async () => {
    const { decisions, evidence } = await payWithPasskey()
    expect((await documentOf(decisions[0]?.id)).evidence).toEqual(evidence)
    expect(await findEvidence(test.store, 'nothing')).toBeUndefined()
  })

  it.each<[string, (document: EvidenceDocument) => EvidenceDocument, readonly string[]]>([
    ['another amount', (document) => replaced(document, '1250.00', '9250.00'), ['details', 'audit trail', 'decision']],
    ['another signature', (document) => ofKey(document, { signature: 'MEUCIQ' }), ['passkey', 'audit trail']],
    [
      'another origin',
      (document) => ofKey(document, { origins: ['https://evil.example'] }),
      ['passkey', 'audit trail'],
    ],
    [
      'another challenge',
      (document) => withEvidence(document, { nonce: 'A'.repeat(86) }),
      ['challenge', 'passkey', 'audit trail'],
    ],
    ['another person', (document) => withEvidence(document, { userId: 'ben' }), ['audit trail']],
    [
      'another link',
      (document) => ({ ...document, links: document.links.map((link) => ({ ...link, at: 1 })) }),
      ['audit trail'],
    ],
  ])('the verification of evidence detects %s', async (_, change, expected) => {
    const wrong = await statusOf(change(await payWithPasskey()))
    for (const about of expected) expect(wrong.some((finding) => finding.startsWith(about))).toBe(true)
  })

  it('the verification of evidence detects a forged chain of links', async () => {
    const document = await payWithPasskey()
    expect(await statusOf(document, { secret: `${secret}, not quite` })).toEqual(['audit trail'])
  })
})

describe('the evidence of a code', () => {
  it('the evidence of a code has the words of the message, and not the code', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    const document = await documentOf(challenge.id)
    const [factor] = document.evidence.factors
    expect(factor).toMatchObject({ kind: 'email_otp', proof: { type: 'code', to: 'm•••@mail.example' } })
    expect(JSON.stringify(factor?.proof?.['text'])).toContain('Lena Hoffmann')
    expect(JSON.stringify(document)).not.toContain(test.mailedCode())
    expect(await verifyEvidence(document, { secret })).toMatchObject({ ok: true })
  })

  it('the evidence of a code proves nothing without the links of the trail', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    const document = await documentOf(challenge.id)
    expect(await statusOf({ ...document, links: [] })).toEqual(['audit trail', 'proof'])
    expect(await statusOf({ ...withEvidence(document, { factors: [] }), links: [] })).toEqual(['audit trail', 'proof'])
  })

  it('the verification of evidence detects a link that is not JSON, and an empty challenge', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    const document = await documentOf(challenge.id)
    const [link] = document.links
    if (!link) throw new Error('There is no link.')
    expect(await statusOf({ ...document, links: [...document.links, { ...link, body: 'none' }] })).toEqual([
      'audit trail',
    ])
    expect(await statusOf(withEvidence(document, { nonce: '' }))).toEqual(['challenge', 'audit trail'])
  })

  it('the evidence of an unbound approval is stored, without details', async () => {
    await mara.elevate(test)
    const approved = test.events.length
    expect(approved).toBe(0)
    const links: string[] = []
    for await (const { body } of exportTrail(test.store)) links.push(body)
    const { challengeId } = JSON.parse(links.find((body) => body.includes('challenge.approved')) ?? '{}') as {
      challengeId?: string
    }
    const { evidence } = await documentOf(challengeId)
    expect(evidence.details).toEqual([])
  })
})

describe('the evidence of a push approval', () => {
  it('the evidence of a push approval has the data that the device signed, with the transaction hash', async () => {
    const phone = test.customer('mara', 'phone')
    await mara.elevate(test)
    await phone.elevate(test)
    await phone.approver.enroll({ label: 'My phone' })
    const { challenge } = await mara.transfer()
    const { body } = await mara.begin(challenge, 'push')
    const [asked] = (await phone.approver.list()).approvals
    if (!asked) throw new Error('Nothing waits.')
    await phone.approver.answer(asked, { approve: true, number: String(body['number']) })
    await mara.verify(challenge, 'push', { poll: true })

    const document = await documentOf(challenge.id)
    const { ok, checks } = await verifyEvidence(document, { secret })
    expect(ok).toBe(true)
    expect(checks).toContainEqual({
      status: 'ok',
      about: 'push',
      message: 'The key of the approving device signed the transaction hash.',
    })
    const [proof] = document.evidence.factors.map((factor) => factor.proof)
    const statement = { ...(proof?.['statement'] as object), transaction_hash: 'another' }
    expect(await statusOf(ofKey(document, { statement }))).toContain('push')
    expect(await statusOf(ofKey(document, { statement: null }))).toContain('push')
  })
})

describe('the trail with evidence', () => {
  it('the trail commits to the evidence: the verification names changed and explains swept evidence', async () => {
    const { evidence } = await payWithPasskey()
    await test.server.settled()
    const verify = (store = test.store) => verifyTrail(exportTrail(store), { secret, records: store })
    expect(await verify()).toMatchObject({ ok: true, records: { evidence: 1 } })
    const forged = { ...test.store, findEvidence: async () => [{ ...evidence, acr: 'aal1' }] }
    expect((await verify(forged)).problems[0]?.message).toContain('The evidence of the challenge')
    const gone = { ...test.store, findEvidence: async () => [] }
    expect((await verify(gone)).problems[0]?.message).toContain('is missing, and no link explains its removal')
    test.advance(1000)
    await test.server.sweep({ evidence: 500 })
    expect(await verify()).toMatchObject({ ok: true, records: { evidence: 0, swept: 1 } })
  })
})

it('a document without evidence is refused', async () => {
  await expect(verifyEvidence({} as EvidenceDocument)).rejects.toThrow('The document is not evidence of version 1')
})

function replaced(document: EvidenceDocument, from: string, to: string): EvidenceDocument {
  return JSON.parse(JSON.stringify(document).replaceAll(from, to)) as EvidenceDocument
}

function withEvidence(document: EvidenceDocument, changed: Partial<EvidenceDocument['evidence']>): EvidenceDocument {
  return { ...document, evidence: { ...document.evidence, ...changed } }
}

function ofKey(document: EvidenceDocument, changed: Record<string, unknown>): EvidenceDocument {
  const [factor] = document.evidence.factors
  if (!factor?.proof) throw new Error('There is no proof.')
  return withEvidence(document, {
    factors: [{ ...factor, proof: { ...factor.proof, ...changed } as typeof factor.proof }],
  })
}
