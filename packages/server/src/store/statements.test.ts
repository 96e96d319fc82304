import { encodeProof, PROOF_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { publish, startPublishing } from '../../test/publishing.ts'
import { countingStatements } from '../../test/counting-statements.ts'
import { type Customer, optionsOf, payment, readSession, startServer, type TestServer } from '../../test/support.ts'

const store = process.env['STEPUP_TEST_STORE'] ?? 'sqlite'
const details = [payment()]

/** Database requests of one HTTP request. On SQLite each written row is a statement within one transaction. */
interface Asked {
  readonly reads: number
  readonly rowsWritten?: number
  readonly durableWrites: number
}

async function askedBy(request: () => Promise<unknown>): Promise<Asked> {
  const counted = countingStatements()
  await request()
  const { statements, durableWrites } = counted.since()
  const reads = statements.filter((text) => text.startsWith('select')).length
  const others = statements.length - reads
  if (store === 'sqlite') return { reads, rowsWritten: others, durableWrites }
  expect(others).toBe(durableWrites)
  return { reads, durableWrites }
}

const once = (rowsWritten: number): Asked => ({
  reads: 1,
  ...(store === 'sqlite' ? { rowsWritten } : {}),
  durableWrites: 1,
})

async function withPasskey(test: TestServer) {
  const mara = test.customer('mara')
  const authenticator = await mara.enrollPasskey()
  await test.server.settled()
  const prove = async (challenge: Parameters<typeof optionsOf>[0]) => ({
    assertion: await authenticator.authenticate(optionsOf(challenge)),
  })
  return { mara, prove }
}

async function verify(mara: Customer, challenge: Parameters<typeof optionsOf>[0], kind: string, answer: object) {
  const { body } = await mara.verify(challenge, kind, answer)
  return (body as { readonly grant?: { readonly token: string } }).grant?.token ?? ''
}

describe.skipIf(store === 'redis')('one read and one write per request', () => {
  it('a step-up with a passkey is six statements on PostgreSQL, and three durable writes everywhere', async () => {
    const { mara, prove } = await withPasskey(await startServer())
    let challenge = {} as Parameters<typeof optionsOf>[0]
    expect(await askedBy(async () => void ({ challenge } = await mara.transfer(details)))).toEqual(once(4))
    const answer = await prove(challenge)
    let token = ''
    // Two of the seven rows make the browser a known device.
    expect(await askedBy(async () => void (token = await verify(mara, challenge, 'passkey', answer)))).toEqual(once(7))
    const grant = { 'step-up-grant': token }
    expect(
      await askedBy(async () => expect(await mara.transfer(details, grant)).toMatchObject({ allowed: true })),
    ).toEqual(once(2))
  })

  it('a step-up with the proof in the replay is four statements on PostgreSQL, and two durable writes', async () => {
    const { mara, prove } = await withPasskey(await startServer())
    const asked = { action: 'transfer.create', details, proofInReplay: { setCookie: () => undefined } }
    let challenge = {} as Parameters<typeof optionsOf>[0]
    expect(await askedBy(async () => void ({ challenge } = await mara.ask(asked)))).toEqual(once(4))
    const proof = encodeProof({ challenge: challenge.id, factor: 'passkey', ...(await prove(challenge)) }) ?? ''
    const replay = async () => expect(await mara.ask(asked, { [PROOF_HEADER]: proof })).toMatchObject({ allowed: true })
    expect(await askedBy(replay)).toEqual(once(8))
  })

  it('a trusted browser becomes a known device by one read, so that a concurrent request is not between two', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const trusted = { id: 's', user: { id: 'mara', name: 'Mara' } }
    expect(await askedBy(() => test.server.trustDevice(mara.request(), trusted))).toEqual(once(2))
  })

  it('a code by e-mail is counted by one write before it is sent', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer(details)
    expect(await askedBy(() => mara.begin(challenge, 'email_otp'))).toEqual({ ...once(2), reads: 2 })
    expect(await askedBy(() => verify(mara, challenge, 'email_otp', { code: test.mailedCode() }))).toEqual(once(8))
  })

  it('a wrong code is one read and one write, and so is the last one, which locks the challenge', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer(details)
    await mara.begin(challenge, 'email_otp')
    for (let guess = 1; guess < 5; guess++)
      expect(await askedBy(() => mara.verify(challenge, 'email_otp', { code: 'wrong' }))).toEqual(once(3))
    expect(await askedBy(() => mara.verify(challenge, 'email_otp', { code: 'wrong' }))).toEqual(once(4))
  })

  it('an elevation costs its requests one read, and no durable write', async () => {
    const { mara, prove } = await withPasskey(await startServer())
    let challenge = {} as Parameters<typeof optionsOf>[0]
    const ask = async () => void ({ challenge } = await mara.ask({ action: 'card.reveal' }))
    // Whether an elevation satisfies the policy is known before a challenge is needed.
    expect(await askedBy(ask)).toEqual({ ...once(4), reads: 2 })
    const answer = await prove(challenge)
    expect(await askedBy(() => verify(mara, challenge, 'passkey', answer))).toEqual(once(7))
    const { reads, durableWrites } = await askedBy(async () =>
      expect(await mara.ask({ action: 'card.reveal' })).toMatchObject({ allowed: true }),
    )
    expect({ reads, durableWrites }).toEqual({ reads: 1, durableWrites: 0 })
  })

  it('a rotation of the session’s token comes after the write of the answer, before the approval', async () => {
    const test = await startServer({
      session: {
        read: async (request) => readSession(request.headers.get('authorization') ?? '', test.now()),
        rotate: async () => [],
      },
    })
    const { mara, prove } = await withPasskey(test)
    const { challenge } = await mara.transfer(details)
    const answer = await prove(challenge)
    const { reads, durableWrites } = await askedBy(() => verify(mara, challenge, 'passkey', answer))
    expect({ reads, durableWrites }).toEqual({ reads: 2, durableWrites: 2 })
  })

  it('a publication is one durable write with its grant, and stored policies are read once a second', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const version = await test.proposal(ines, '2000.00')
    const grant = await ines.grantFor(publish(version))
    const { durableWrites } = await askedBy(async () =>
      expect(await ines.send(publish(version), grant)).toMatchObject({ status: 'done' }),
    )
    expect(durableWrites).toBe(1)
    const small = () => ines.customer.transfer([payment({ amount: '5.00' })])
    const reads = async () => (await askedBy(small)).reads
    test.advance(1000)
    // The publication, and its version on first use.
    expect([await reads(), await reads()]).toEqual([2, 0])
    test.advance(1000)
    expect([await reads(), await reads()]).toEqual([1, 0])
    // Allowed requests record their decisions later, which must not count for the next test.
    await test.server.settled()
  })

  it('a proof that cannot be verified again is counted by a separate write', async () => {
    const twice = { acr_values: ['aal1'], factors: { kinds: ['password'] as const }, max_age: 0 }
    const test = await startServer({
      rules: [{ id: 'password', actions: ['limit.change'], require: twice, reasons: [] }],
    })
    const mara = test.customer('mara')
    const { challenge } = await mara.ask({ action: 'limit.change' })
    const { durableWrites } = await askedBy(() =>
      verify(mara, challenge, 'password', { password: 'the password of mara' }),
    )
    expect(durableWrites).toBe(2)
  })
})
