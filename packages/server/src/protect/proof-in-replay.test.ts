import { type Challenge, encodeProof, PROOF_HEADER } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import {
  ask,
  key,
  mara,
  proofFor,
  proofInReplay,
  reveal,
  setCookies,
  start,
  test,
  transfer,
  typesOf,
} from '../../test/proof-in-replay.ts'
import { optionsOf, payment } from '../../test/support.ts'
import { GrantError, type ProtectRequest } from '../index.ts'

beforeEach(() => start())

describe('a gate that accepts the proof in the replay', () => {
  it('a challenge offers the proof in the replay for signatures, and never for guessable codes', async () => {
    const { challenge } = await ask()
    expect(challenge.factors.map(({ kind, in_replay: inReplay }) => [kind, inReplay])).toEqual([
      ['passkey', true],
      ['email_otp', undefined],
    ])
  })

  it.each<[string, Partial<ProtectRequest>]>([
    ['unless the app turns it on', { proofInReplay: undefined as never }],
    ['in front of a service that spends the grant', { grant: 'forward' }],
  ])('a challenge does not offer the proof in the replay %s', async (_, more) => {
    const { challenge } = await ask({ ...transfer, ...more })
    expect(challenge.factors[0]).toMatchObject({ kind: 'passkey' })
    expect(challenge.factors[0]).not.toHaveProperty('in_replay')
  })

  it('the gate opens with the proof of a payment in the replay, and records each step', async () => {
    const { challenge } = await ask()
    const { gate } = await ask(transfer, await proofFor(challenge))
    expect(gate).toMatchObject({ allowed: true, approval: { kind: 'passkey', acr: 'phr', challengeId: challenge.id } })
    expect(
      typesOf('challenge.created', 'factor.answered', 'challenge.approved', 'grant.issued', 'grant.spent'),
    ).toEqual(['challenge.created', 'factor.answered', 'challenge.approved', 'grant.issued', 'grant.spent'])
    const decisions = await test.store.findDecisions({ challengeId: challenge.id })
    expect(decisions.map(({ outcome }) => outcome).toSorted()).toEqual(['approved', 'granted'])
    expect(await test.store.findElevations('mara-session')).toEqual([])
    expect(await test.store.findEvidence({ challengeIds: [challenge.id] })).toHaveLength(1)
  })

  it('the gate opens with the proof of presence in the replay, which elevates the session', async () => {
    const { challenge } = await ask(reveal)
    expect((await ask(reveal, await proofFor(challenge))).gate).toMatchObject({
      allowed: true,
      approval: { kind: 'passkey', acr: 'phr' },
    })
    expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated', acr: 'phr' })
    expect((await ask(reveal)).status).toBe(200)
  })

  it('the gate opens once for a proof in the replay, and then answers with a new challenge', async () => {
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    expect((await ask(transfer, headers)).status).toBe(200)
    const again = await ask(transfer, headers)
    expect(again).toMatchObject({ status: 401, refusal: { code: 'challenge_closed' } })
    expect(again.challenge.id).not.toBe(challenge.id)
  })

  it('the gate opens for one of twenty concurrent replays with the same proof', async () => {
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask(transfer, headers)))
    expect(asked.filter(({ gate }) => gate.allowed)).toHaveLength(1)
    expect(new Set(asked.flatMap(({ refusal }) => refusal?.code ?? []))).toEqual(new Set(['challenge_closed']))
    expect(typesOf('grant.spent')).toHaveLength(1)
  })

  it('the gate refuses a wrong proof in the replay with the same challenge, and counts the attempt', async () => {
    const { challenge } = await ask()
    for (let left = 4; left > 0; left--) {
      const refused = await ask(transfer, await proofFor(challenge, { challenge: 'AAAA' }))
      expect(refused).toMatchObject({
        status: 401,
        challenge: { id: challenge.id, factors: [{ kind: 'passkey', in_replay: true }, { kind: 'email_otp' }] },
        refusal: { code: 'invalid_assertion', attempts_remaining: left },
      })
    }
    const locked = await ask(transfer, await proofFor(challenge, { challenge: 'AAAA' }))
    expect(locked).toMatchObject({ status: 401, refusal: { code: 'challenge_locked' } })
    expect(locked.challenge.id).not.toBe(challenge.id)
    expect(await ask(transfer, await proofFor(challenge))).toMatchObject({ refusal: { code: 'challenge_locked' } })
    expect(typesOf('attempt.failed', 'challenge.locked', 'grant.issued')).toEqual([
      ...Array.from({ length: 5 }, () => 'attempt.failed'),
      'challenge.locked',
    ])
  })

  it('attempts at the gate and at the handler are counted together', async () => {
    const { challenge } = await ask()
    const assertion = await key.authenticate(optionsOf(challenge), { challenge: 'AAAA' })
    expect((await mara.verify(challenge, 'passkey', { assertion })).body).toMatchObject({ attempts_remaining: 4 })
    const { refusal } = await ask(transfer, await proofFor(challenge, { challenge: 'AAAA' }))
    expect(refusal).toEqual({ code: 'invalid_assertion', attempts_remaining: 3 })
  })

  it('the gate refuses a proof for an expired challenge with a new challenge', async () => {
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    test.advance(300_000)
    const refused = await ask(transfer, headers)
    expect(refused).toMatchObject({ status: 401, refusal: { code: 'challenge_expired' } })
    expect((await ask(transfer, await proofFor(refused.challenge))).status).toBe(200)
  })

  it.each<[string, Partial<ProtectRequest>, Parameters<typeof ask>[2]?]>([
    ['another amount', { details: [payment({ amount: '9250.00' })] }],
    ['another payee', { details: [payment({ payee: 'Mallory Moor' })] }],
    ['another action', { action: 'payee.create' }],
    ['another route', {}, { url: '/api/transfers/express' }],
    ['another method', {}, { method: 'PUT' }],
    ['another query', {}, { url: '/api/transfers?twice' }],
  ])('ELV-04: the gate refuses a proof for %s, which stays valid for its own request', async (_, more, where) => {
    await start({
      rules: [{ id: 'payee', actions: ['payee.create'], require: { acr_values: ['phr'], bound: true }, reasons: [] }],
    })
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    const refused = await ask({ ...transfer, ...more }, headers, where)
    expect(refused).toMatchObject({ status: 401, refusal: { code: 'challenge_not_found' } })
    expect(refused.challenge.id).not.toBe(challenge.id)
    expect(typesOf('factor.answered', 'attempt.failed')).toEqual([])
    expect((await ask(transfer, headers)).status).toBe(200)
  })

  it('ELV-08: the gate refuses another session’s or user’s challenge like an unknown one', async () => {
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    for (const who of [test.customer('mara', 'second'), test.customer('noor')])
      expect(await ask(transfer, headers, { who })).toMatchObject({
        status: 401,
        refusal: { code: 'challenge_not_found' },
      })
    expect(await ask(transfer, await proofFor({ ...challenge, id: 'x'.repeat(43) }))).toMatchObject({
      refusal: { code: 'challenge_not_found' },
    })
  })

  it('the gate refuses the code of a message in the replay, which the handler accepts', async () => {
    const { challenge } = await ask()
    await mara.begin(challenge, 'email_otp')
    const offer = challenge.factors.find(({ kind }) => kind === 'email_otp')
    const proof = { challenge: challenge.id, factor: offer?.id ?? '', code: test.mailedCode() }
    const refused = await ask(transfer, { [PROOF_HEADER]: encodeProof(proof) ?? '' })
    expect(refused).toMatchObject({ status: 401, refusal: { code: 'challenge_not_found' } })
    expect((await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
  })

  it.each<[string, string]>([
    ['a text that is not a proof', 'not a proof'],
    ['a proof without an assertion', encodeProof({ challenge: 'q', factor: 'passkey' } as never) ?? ''],
    ['a value longer than any header', 'A'.repeat(5000)],
  ])('the gate refuses %s in the proof header', async (_, value) => {
    const { challenge } = await ask()
    const header = value.replace(
      encodeProof({ challenge: 'q', factor: 'passkey' } as never) ?? '-',
      encodeProof({ challenge: challenge.id, factor: 'passkey' } as never) ?? '',
    )
    const refused = await ask(transfer, { [PROOF_HEADER]: header })
    expect([refused.status, refused.refusal?.code]).toEqual(
      header === value ? [400, undefined] : [401, 'invalid_request'],
    )
    expect((await ask(transfer, await proofFor(challenge))).status).toBe(200)
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site, by Sec-Fetch-Site', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ])('ELV-18: the gate refuses a proof from a page of %s, also for a request that only reads', async (_, from) => {
    const where = { method: 'GET', url: '/api/card' }
    const { challenge } = await ask(reveal, {}, where)
    const headers = await proofFor(challenge)
    const request = mara.request({ ...headers, ...from }, where.url, where.method)
    if (from.origin === '') request.headers.delete('origin')
    const gate = await test.server.protect(request, reveal)
    expect(gate).toMatchObject({ allowed: false })
    expect(!gate.allowed && (await gate.response.json())).toMatchObject({ code: 'cross_site' })
    expect((await ask(reveal, headers, where)).status).toBe(200)
  })

  it('the gate does not read a proof that the policies do not require', async () => {
    const { challenge } = await ask()
    const small = { ...transfer, details: [payment({ amount: '10.00' })] }
    await start({ rules: [{ id: 'small', actions: ['transfer.create'], effect: 'allow', reasons: [] }] })
    void challenge
    const asked = await ask(small, {
      [PROOF_HEADER]: encodeProof({ challenge: 'q', factor: 'passkey', code: '1' }) ?? '',
    })
    expect(asked.status).toBe(200)
  })

  it('the grant of a proof in the replay is spent once, in the transaction of the app', async () => {
    const deferred: ProtectRequest = { ...transfer, grant: 'defer' }
    const { challenge } = await ask(deferred)
    const { gate } = await ask(deferred, await proofFor(challenge))
    if (!gate.allowed) throw new Error('The gate is shut')
    expect(typesOf('grant.issued', 'grant.spent')).toEqual(['grant.issued'])
    const rolledBack = test.db.transaction().execute(async (tx) => {
      await gate.spend(tx)
      throw new Error('The transfer failed')
    })
    await expect(rolledBack).rejects.toThrow('The transfer failed')
    await test.db.transaction().execute((tx) => gate.spend(tx))
    await expect(gate.spend()).rejects.toBeInstanceOf(GrantError)
  })

  it('a proof in the replay is approved and spent in one write, and works again when that write fails', async () => {
    let fails = false
    await start({
      around: (store) => ({
        ...store,
        spendGrant: (...spending) => (fails ? Promise.reject(new Error('It broke')) : store.spendGrant(...spending)),
      }),
    })
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    fails = true
    expect((await ask(transfer, headers)).status).toBe(500)
    expect(await test.store.findChallenge(challenge.id)).toMatchObject({ status: 'pending', answers: [], attempts: 0 })
    expect(typesOf('challenge.approved', 'grant.issued', 'grant.spent')).toEqual([])
    fails = false
    expect((await ask(transfer, headers)).status).toBe(200)
  })

  it('a proof in the replay makes the browser a known device, whose cookie the app gets', async () => {
    const { challenge } = await ask()
    await ask(transfer, await proofFor(challenge))
    expect(setCookies).toEqual([expect.stringMatching(/^__Host-stepup-device=/)])
    expect(typesOf('device.added')).toHaveLength(1)
  })

  it('a renewed challenge still offers the proof in the replay', async () => {
    const { challenge } = await ask()
    test.advance(300_000)
    const { body } = await mara.call<{ step_up: Challenge }>('POST', `/challenges/${challenge.id}/renew`)
    expect(body.step_up.factors[0]).toMatchObject({ kind: 'passkey', in_replay: true })
    expect((await ask(transfer, await proofFor(body.step_up))).status).toBe(200)
  })

  it('a challenge for several factors offers the proof in the replay for the last factor only', async () => {
    const twice = { acr_values: ['phr'], bound: true, factors: { count: 2 } }
    await start({ rules: [{ id: 'twice', actions: ['limit.change'], require: twice, reasons: [] }] })
    const limit: ProtectRequest = { action: 'limit.change', details: [payment()], proofInReplay }
    const { challenge } = await ask(limit)
    expect(challenge.factors.some(({ in_replay: inReplay }) => inReplay)).toBe(false)
    const refused = await ask(limit, await proofFor(challenge))
    // One factor is verified; the challenge requires another one.
    expect(refused).toMatchObject({ status: 401, challenge: { id: challenge.id, remaining: 1, answered: ['passkey'] } })
  })
})
