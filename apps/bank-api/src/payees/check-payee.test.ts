import { describe, expect, it } from 'vitest'

import { browserAt, openBank, type BankBrowser } from '../../test/bank.ts'
import type { AccountsAnswer, BankError, PayeeCheckAnswer } from '../contract.ts'

const iban = 'DE89370400440532013000'

async function customer(app: Parameters<typeof browserAt>[0]): Promise<BankBrowser> {
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  return browser
}

describe('confirmation of payee', () => {
  it.each<[name: string, answer: PayeeCheckAnswer]>([
    ['Lena Hoffmann', { result: 'match' }],
    ['Lena Hofman', { result: 'close_match', name: 'Lena Hoffmann' }],
    ['Zoë', { result: 'no_match' }],
  ])(
    'the confirmation of payee for "%s" shows the owner’s name only to customers who nearly know it',
    async (name, answer) => {
      const { app } = await openBank()
      const browser = await customer(app)
      expect((await browser.call('POST', '/api/payees/check', { name, iban })).body).toEqual(answer)
    },
  )

  it('the confirmation of payee knows the bank’s own customers, and no accounts of silent banks', async () => {
    const { app } = await openBank()
    const [mara, otherCustomer] = [await customer(app), await customer(app)]
    const { body } = await otherCustomer.call<AccountsAnswer>('GET', '/api/accounts')
    const ownAccount = { name: 'Mara Lindner', iban: body.accounts[0]?.iban }
    expect((await mara.call('POST', '/api/payees/check', ownAccount)).body).toEqual({ result: 'match' })
    const elsewhere = { name: 'Mara Lindner', iban: 'MT84MALT011000012345MTLCAST001S' }
    expect((await mara.call('POST', '/api/payees/check', elsewhere)).body).toEqual({ result: 'unknown' })
  })

  it('the confirmation of payee is limited, so that customers can’t guess names', async () => {
    const { app, advance } = await openBank()
    expect((await browserAt(app).call('POST', '/api/payees/check', { name: 'A', iban })).status).toBe(401)
    const browser = await customer(app)
    const check = () => browser.call<BankError>('POST', '/api/payees/check', { name: 'Anna Nobody', iban })
    for (let time = 0; time < 10; time++) expect((await check()).status).toBe(200)
    const { status, body } = await check()
    expect(status).toBe(429)
    advance((body.retryAfter ?? 0) * 1000)
    expect((await check()).status).toBe(200)
  })
})
