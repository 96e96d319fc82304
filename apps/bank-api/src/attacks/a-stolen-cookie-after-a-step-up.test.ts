import type { PolicyData } from '@stepup/policy'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { browserAt, type BankBrowser, type OpenedBank, openBank } from '../../test/bank.ts'
import type { AccountsAnswer, CardsAnswer, InboxAnswer, PayeesAnswer } from '../contract.ts'

// An attacker copies the session cookie and polls until the user completes a step-up.

const policies = JSON.parse(readFileSync(new URL('../../policies.json', import.meta.url), 'utf8')) as PolicyData

interface Challenged {
  readonly step_up: { readonly id: string }
}

/** Completes a challenge with the code from the e-mail. Returns the grant, if the challenge issued one. */
async function prove(browser: BankBrowser, { step_up: { id } }: Challenged): Promise<string | undefined> {
  const factor = `/step-up/challenges/${id}/factors/email:1`
  await browser.call('POST', `${factor}/begin`, {})
  const { body: inbox } = await browser.call<InboxAnswer>('GET', '/api/inbox')
  const code = /\b\d{3}\s?\d{3}\b/u.exec(inbox.messages[0]?.text ?? '')?.[0].replace(/\s/u, '')
  const proven = await browser.call<{ grant?: { token: string } }>('POST', `${factor}/verify`, { code })
  expect(proven.status).toBe(200)
  return proven.body.grant?.token
}

/** Returns the protected calls that the session with this cookie can make without another proof. */
async function opens({ app }: OpenedBank, cookie: string, card: string): Promise<readonly string[]> {
  const calls = [
    ['POST', `/api/cards/${card}/reveal`, {}],
    ['POST', '/step-up/factors', { kind: 'totp' }],
    ['POST', '/step-up/factors', { kind: 'recovery_code' }],
    ['PUT', '/api/password', { password: 'a password of the thief' }],
  ] as const
  const open: string[] = []
  for (const [method, path, body] of calls) {
    const headers = { origin: 'https://northbank.example', cookie, 'content-type': 'application/json' }
    const { ok } = await app.request(path, { method, headers, body: JSON.stringify(body) })
    if (ok) open.push(`${path} ${JSON.stringify(body)}`)
  }
  return open
}

it('ELV-11: the approval of a payment unlocks nothing else, for the user or for a thief', async () => {
  const bank = await openBank(policies)
  const mara = browserAt(bank.app)
  await mara.call('POST', '/api/demo', {})
  const { body: cards } = await mara.call<CardsAnswer>('GET', '/api/cards')
  const { body: ownAccounts } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
  const { body: knownPayees } = await mara.call<PayeesAnswer>('GET', '/api/payees')
  const card = cards.cards[0]?.id ?? ''
  const order = {
    fromAccountId: ownAccounts.accounts[0]?.id,
    payee: { payeeId: knownPayees.payees[0]?.id },
    amount: '1250.00',
    currency: 'EUR',
  }
  const send = async (headers: HeadersInit = {}) =>
    mara.call<Challenged>('POST', '/api/transfers', order, { 'Idempotency-Key': crypto.randomUUID(), ...headers })
  const stolen = mara.cookie()
  const grant = await prove(mara, (await send()).body)
  expect((await send({ 'step-up-grant': grant ?? '' })).status).toBe(201)
  expect(await opens(bank, mara.cookie(), card)).toEqual([])
  expect(await opens(bank, stolen, card)).toEqual([])
})

it('ELV-15: the old cookie gains no rights from a step-up during its grace period', async () => {
  const bank = await openBank(policies)
  const mara = browserAt(bank.app)
  await mara.call('POST', '/api/demo', {})
  const { body: cards } = await mara.call<CardsAnswer>('GET', '/api/cards')
  const card = cards.cards[0]?.id ?? ''
  const stolen = mara.cookie()
  const readAccounts = async () => bank.app.request('/api/accounts', { headers: { cookie: stolen } })
  await prove(mara, (await mara.call<Challenged>('POST', `/api/cards/${card}/reveal`, {})).body)
  expect(await opens(bank, mara.cookie(), card)).toEqual([`/api/cards/${card}/reveal {}`])
  for (const seconds of [0, 3, 26]) {
    bank.advance(seconds * 1000)
    expect((await readAccounts()).status).toBe(200)
    expect(await opens(bank, stolen, card)).toEqual([])
  }
  bank.advance(2000)
  expect((await readAccounts()).status).toBe(401)
})
