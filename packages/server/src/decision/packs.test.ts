import { combinePolicies, nistAal2, pciDss, type PolicyPack, psd2Payments, sudoMode } from '@stepup/policy/packs'
import type { Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type TestOptions } from '../../test/support.ts'
import { velocity } from '../signals/index.ts'

const HOUR = 60 * 60 * 1000
const kinds = ({ factors }: Challenge): readonly string[] => factors.map(({ kind }) => kind)
const withPack = (pack: PolicyPack, more: TestOptions = {}): TestOptions => ({
  policies: combinePolicies(
    { version: 'test', rules: [{ id: 'enroll', actions: ['factor.*'], require: { acr_values: ['aal1'] } }] },
    [pack],
  ),
  ...more,
})

describe('the PSD2 pack', () => {
  const options = withPack(psd2Payments(), { signals: [velocity({ actions: ['transfer.create'] })] })
  const pay = (amount: string) => [payment({ amount })]

  it('the PSD2 pack allows small payments up to their limits, and then requires a proof', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    for (const amount of ['30.00', '30.00', '30.00']) expect((await mara.transfer(pay(amount))).allowed).toBe(true)
    const fourth = await mara.transfer(pay('30.00'))
    expect(fourth.challenge).toMatchObject({ reasons: ['payment_authentication'], acr_values: ['phr', 'aal2'] })
    const token = await approveByMail(test, mara, fourth.challenge)
    expect((await mara.transfer(pay('30.00'), { 'step-up-grant': token })).allowed).toBe(true)
    // The authentication starts a new count; this time the limit is a number of payments.
    for (let index = 0; index < 5; index++) expect((await mara.transfer(pay('1.00'))).allowed).toBe(true)
    expect((await mara.transfer(pay('1.00'))).allowed).toBe(false)
  })

  it.each([['30.01'], ['1000.00']])('the PSD2 pack requires a proof for a payment of %s', async (amount) => {
    const test = await startServer(options)
    expect((await test.customer('mara').transfer(pay(amount))).allowed).toBe(false)
  })

  it('the PSD2 pack challenges another currency, and an action that is not a payment', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    expect((await mara.transfer([payment({ amount: '1.00', currency: 'USD' })])).allowed).toBe(false)
    expect((await mara.transfer([])).allowed).toBe(false)
  })

  it('the PSD2 pack challenges a payment when its counter is missing', async () => {
    const { signals: _, ...uncounted } = options
    const silent = { ...velocity(), read: () => ({ missing: 'down' }) }
    const test = await startServer({ ...uncounted, signals: [silent] })
    expect((await test.customer('mara').transfer(pay('1.00'))).allowed).toBe(false)
  })

  it('the PSD2 pack accepts a passkey or a message with amount and payee, and no plain code (Art. 5)', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    await mara.enrollTotp()
    await mara.enrollPasskey()
    const { challenge } = await mara.transfer(pay('250.00'))
    expect(kinds(challenge)).toContain('passkey')
    expect(kinds(challenge)).toContain('email_otp')
    expect(kinds(challenge)).not.toContain('totp')
    expect(kinds(challenge)).not.toContain('recovery_code')
    await mara.begin(challenge, 'email_otp')
    expect(test.mails.at(-1)?.text).toContain('250.00 EUR to Lena Hoffmann')
  })

  it('the PSD2 pack allows account access for 180 days after a proof', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    const ask = () => mara.ask({ action: 'account.read' })
    const first = await ask()
    expect(first.allowed).toBe(false)
    await approveByMail(test, mara, first.challenge)
    expect((await ask()).allowed).toBe(true)
    test.advance(180 * 24 * HOUR)
    expect((await ask()).allowed).toBe(true)
    test.advance(1000)
    expect((await ask()).allowed).toBe(false)
  })
})

describe('the sudo mode pack', () => {
  it('the sudo mode pack requires a proof once, and none for two hours', async () => {
    const test = await startServer(withPack(sudoMode({ actions: ['token.*'], acrValues: ['phr', 'aal2'] })))
    const mara = test.customer('mara')
    const first = await mara.ask({ action: 'token.create' })
    await approveByMail(test, mara, first.challenge)
    expect((await mara.ask({ action: 'token.delete' })).allowed).toBe(true)
    test.advance(2 * HOUR)
    expect((await mara.ask({ action: 'token.create' })).allowed).toBe(true)
    test.advance(1000)
    expect((await mara.ask({ action: 'token.create' })).allowed).toBe(false)
  })
})

describe('the NIST AAL2 pack', () => {
  it('the NIST AAL2 pack requires a proof every 24 hours, and offers phishing-resistant factors first', async () => {
    const test = await startServer(withPack(nistAal2({ actions: ['record.*'] })))
    const mara = test.customer('mara')
    await mara.enrollPasskey()
    const first = await mara.ask({ action: 'record.read' })
    expect(kinds(first.challenge)[0]).toBe('passkey')
    await approveByMail(test, mara, first.challenge)
    test.advance(24 * HOUR)
    expect((await mara.ask({ action: 'record.read' })).allowed).toBe(true)
    test.advance(1000)
    expect((await mara.ask({ action: 'record.read' })).allowed).toBe(false)
  })
})

describe('the PCI DSS pack', () => {
  it('the PCI DSS pack requires two factors of different elements, and again after 15 minutes', async () => {
    const pack = pciDss({ actions: ['card.number'] })
    const test = await startServer(withPack(pack))
    const mara = test.customer('mara')
    const { challenge } = await mara.ask({ action: 'card.number' })
    expect(challenge.remaining).toBe(2)
    await mara.begin(challenge, 'email_otp')
    const code = test.mailedCode()
    expect((await mara.verify(challenge, 'email_otp', { code })).body).toMatchObject({ status: 'pending' })
    expect((await mara.verify(challenge, 'password', { password: 'the password of mara' })).body).toMatchObject({
      status: 'approved',
    })
    expect((await mara.ask({ action: 'card.number' })).allowed).toBe(true)
    test.advance(15 * 60 * 1000 + 1000)
    expect((await mara.ask({ action: 'card.number' })).allowed).toBe(false)
    expect(pack.sessionLimits?.['aal1']).toMatchObject({ idle: 900 })
  })
})
