import { type ChallengeState, encodeProof, PROOF_HEADER } from '@stepup/protocol'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { ask, key, mara, proofFor, reveal, start, test, transfer, typesOf } from '../../test/proof-in-replay.ts'
import { approveByMail, optionsOf } from '../../test/support.ts'

// One proof, and two doors that accept it: the handler, and the gate of the call. Attackers want it to count twice, for something else, or
// to break the gate.

beforeEach(() => start())

describe('one proof at two doors', () => {
  it('ELV-04: a passkey’s signature that goes to the handler and to the gate at once approves one call', async () => {
    for (let round = 0; round < 10; round++) {
      const { challenge } = await ask()
      const assertion = await key.authenticate(optionsOf(challenge))
      const header = encodeProof({ challenge: challenge.id, factor: 'passkey', assertion }) ?? ''
      const handler = () => mara.verify(challenge, 'passkey', { assertion })
      const gate = () => ask(transfer, { [PROOF_HEADER]: header })
      const [verified, asked] =
        round % 2 === 0
          ? await Promise.all([handler(), gate()])
          : await Promise.all([gate(), handler()]).then(([first, second]) => [second, first] as const)
      const token = verified.body.status === 'approved' ? verified.body.grant?.token : undefined
      const later = token === undefined ? undefined : await ask(transfer, { 'step-up-grant': token })
      expect([asked.gate.allowed, later?.gate.allowed === true].filter(Boolean), `round ${round}`).toHaveLength(1)
    }
    expect(typesOf('grant.issued')).toHaveLength(10)
  })

  it('ELV-20: ten renewals at the same time as the proof of a challenge open no second challenge', async () => {
    for (let round = 0; round < 5; round++) {
      const { challenge } = await ask()
      const headers = await proofFor(challenge)
      const created = typesOf('challenge.created').length
      const renew = () => mara.call<Partial<ChallengeState>>('POST', `/challenges/${challenge.id}/renew`)
      const [asked, ...renewed] = await Promise.all([ask(transfer, headers), ...Array.from({ length: 10 }, renew)])
      expect(asked.gate.allowed, `round ${round}`).toBe(true)
      for (const { status, body } of renewed)
        expect(status === 200 ? body.step_up?.id : status, `round ${round}`).toBe(status === 200 ? challenge.id : 409)
      expect(typesOf('challenge.created'), `round ${round}`).toHaveLength(created)
    }
  })
})

describe('a proof in the replay beside a grant', () => {
  it('ELV-02: a right proof does not open the gate beside the grant of another user, and is not used up', async () => {
    const mallory = test.customer('mallory')
    const foreign = await approveByMail(test, mallory, (await mallory.transfer()).challenge)
    const headers = await proofFor((await ask()).challenge)
    expect(await ask(transfer, { ...headers, 'step-up-grant': foreign })).toMatchObject({ status: 403 })
    expect(typesOf('factor.answered', 'grant.mismatched').slice(-1)).toEqual(['grant.mismatched'])
    expect((await ask(transfer, headers)).gate.allowed).toBe(true)
  })

  it('ELV-06: a grant and a proof open the gate twice in all, once each', async () => {
    const token = await approveByMail(test, mara, (await ask()).challenge)
    const headers = await proofFor((await ask()).challenge)
    const both = { ...headers, 'step-up-grant': token }
    const opened = [await ask(transfer, both), await ask(transfer, headers), await ask(transfer, headers)]
    expect(opened.map(({ gate }) => gate.allowed)).toEqual([true, true, false])
    expect(await ask(transfer, both)).toMatchObject({ status: 403 })
    expect(typesOf('grant.spent')).toHaveLength(2)
  })
})

it('ELV-11: the proof of presence for one action gives no grant at the gate of a payment', async () => {
  const { challenge } = await ask(reveal)
  const asked = await ask(transfer, await proofFor(challenge))
  expect(asked).toMatchObject({ status: 401, gate: { allowed: false } })
  expect(asked.challenge.id).not.toBe(challenge.id)
  expect(typesOf('grant.issued', 'grant.spent')).toEqual([])
  expect((await ask(reveal)).gate.allowed).toBe(true)
})

describe('a header that is no proof', () => {
  it('a random proof in the header is never a failure of the server, and opens nothing', async () => {
    const header = fc.oneof(
      fc.jsonValue().map((assertion) => ({ assertion })),
      fc.dictionary(fc.constantFrom('challenge', 'factor', 'assertion', '__proto__'), fc.jsonValue()),
    )
    await fc.assert(
      fc.asyncProperty(header, async (members) => {
        const { challenge } = await ask()
        const proof = { challenge: challenge.id, factor: 'passkey', ...members }
        const value = Buffer.from(JSON.stringify(proof)).toString('base64url')
        const { gate, status } = await ask(transfer, { [PROOF_HEADER]: value })
        expect(gate.allowed).toBe(false)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
    expect(typesOf('error')).toEqual([])
    expect((await ask(transfer, await proofFor((await ask()).challenge))).gate.allowed).toBe(true)
  })

  it('a header of brackets in brackets is refused like any wrong proof', async () => {
    const { challenge } = await ask()
    const deep = `{"challenge":"${challenge.id}","factor":"passkey","assertion":${'['.repeat(1400)}${']'.repeat(1400)}}`
    const refused = await ask(transfer, { [PROOF_HEADER]: Buffer.from(deep).toString('base64url') })
    expect(refused.gate.allowed).toBe(false)
    expect(refused.status).toBeLessThan(500)
    expect(typesOf('error')).toEqual([])
  })
})
