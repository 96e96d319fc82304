import { beforeEach, describe, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank, type OpenedBank } from '../../test/bank.ts'
import type { DemoColleague, SessionAnswer, StaffAnswer } from '../contract.ts'

let bank: OpenedBank
let colleagues: readonly DemoColleague[]

beforeEach(async () => {
  bank = await openBank({
    default_effect: 'allow',
    rules: [{ id: 'reveal', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 } }],
  })
  const { body } = await browserAt(bank.app).call<StaffAnswer>('GET', '/api/staff/session')
  colleagues = body.colleagues ?? []
})

async function customer(): Promise<BankBrowser> {
  const browser = browserAt(bank.app)
  await browser.call('POST', '/api/demo', {})
  return browser
}

async function member(name: string): Promise<BankBrowser> {
  const browser = browserAt(bank.app)
  const { email, password } = colleagues.find((colleague) => colleague.email.startsWith(name)) ?? {}
  expect((await browser.call('POST', '/api/staff/session', { email, password })).status).toBe(200)
  return browser
}

/** The session token, renamed to the other group's cookie. */
const underOtherName = (cookie: string): string =>
  cookie.includes('northbank-staff=')
    ? cookie.replace('northbank-staff=', 'northbank=')
    : cookie.replace('northbank=', 'northbank-staff=')

const staffCalls = [
  ['GET', '/staff/step-up/factors'],
  ['POST', '/staff/step-up/factors'],
  ['GET', '/staff/step-up/elevation'],
  ['POST', '/staff/step-up/challenges'],
] as const

const customerCalls = [
  ['GET', '/api/accounts'],
  ['GET', '/api/inbox'],
  ['GET', '/step-up/factors'],
  ['POST', '/step-up/challenges'],
] as const

describe('a customer', () => {
  it('a customer’s token under the cookie of staff is no session of staff', async () => {
    const mara = await customer()
    for (const cookie of [mara.cookie(), underOtherName(mara.cookie())]) {
      const { body } = await mara.call<StaffAnswer>('GET', '/api/staff/session', undefined, { cookie })
      expect(body.staff).toBeNull()
    }
  })

  it.each(staffCalls)('a customer reaches no call of staff: %s %s', async (method, path) => {
    const mara = await customer()
    for (const cookie of [mara.cookie(), underOtherName(mara.cookie())]) {
      const body = method === 'POST' ? { kind: 'passkey' } : undefined
      expect((await mara.call(method, path, body, { cookie })).status).toBe(401)
    }
  })

  it('a customer cannot sign in as staff, and staff cannot sign in as a customer', async () => {
    const mara = browserAt(bank.app)
    const { body } = await mara.call<SessionAnswer>('POST', '/api/demo', {})
    const credentials = { email: body.customer?.email, password: body.demoPassword }
    expect((await mara.call('POST', '/api/staff/session', credentials)).status).toBe(403)
    const { email, password } = colleagues[0] ?? {}
    expect((await browserAt(bank.app).call('POST', '/api/session', { email, password })).status).toBe(403)
  })
})

const deskPaths = ['/desk', '/desk/', '/desk/policies', '/desk/api/me', '/desk/api/overview', '/desk/api/live']

describe('the decision desk', () => {
  it.each(deskPaths)('the desk refuses a customer and an unauthenticated visitor: %s', async (path) => {
    const mara = await customer()
    for (const cookie of ['', mara.cookie(), underOtherName(mara.cookie())]) {
      const response = await bank.app.request(path, { headers: { cookie } })
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('<html')
    }
  })

  it('the desk is open to staff, and closes with their session', async () => {
    const ines = await member('ines')
    expect((await ines.call('GET', '/desk/api/me')).status).toBe(200)
    bank.advance(16 * 60_000)
    expect((await ines.call('GET', '/desk/api/me')).status).toBe(404)
  })

  it('the desk refuses changes by staff with read-only rights', async () => {
    const kim = await member('kim')
    expect((await kim.call('GET', '/desk/api/policies')).status).toBe(200)
    const draft = { data: { version: '2', rules: [] }, reason: 'No more questions' }
    for (const [path, body] of [
      ['policies', draft],
      ['policies/1/approve', { hash: '' }],
      ['policies/1/roll-back', { hash: '', reason: 'No more questions', replaces: null }],
      ['alerts', {}],
      ['decisions/1/labels', { label: 'legitimate' }],
    ] as const)
      expect((await kim.call('POST', `/desk/api/${path}`, body)).status).toBe(403)
  })
})

describe('a member of staff', () => {
  it.each(customerCalls)('a member of staff reaches no call of customers: %s %s', async (method, path) => {
    const ines = await member('ines')
    for (const cookie of [ines.cookie(), underOtherName(ines.cookie())])
      expect((await ines.call(method, path, method === 'POST' ? {} : undefined, { cookie })).status).toBe(401)
  })

  it('a member of staff reaches the step-up calls of staff', async () => {
    expect((await (await member('ines')).call('GET', '/staff/step-up/factors')).status).toBe(200)
  })

  it('a member of staff reads no challenge of a customer', async () => {
    const mara = await customer()
    const { body: list } = await mara.call<{ cards: { id: string }[] }>('GET', '/api/cards')
    const asked = await mara.call<{ step_up: { id: string } }>('POST', `/api/cards/${list.cards[0]?.id}/reveal`, {})
    const ines = await member('ines')
    const path = `/staff/step-up/challenges/${asked.body.step_up.id}`
    expect((await ines.call('GET', path)).status).toBe(404)
    expect((await ines.call('DELETE', path)).status).toBe(404)
  })
})

it('a browser may be signed in as customer and as staff: each call uses its own session', async () => {
  const browser = await member('ines')
  await browser.call('POST', '/api/demo', {})
  expect((await browser.call<StaffAnswer>('GET', '/api/staff/session')).body.staff?.name).toBe('Ines Albers')
  expect((await browser.call<SessionAnswer>('GET', '/api/session')).body.customer?.name).toBe('Mara Lindner')
  await browser.call('DELETE', '/api/staff/session')
  expect((await browser.call<StaffAnswer>('GET', '/api/staff/session')).body.staff).toBeNull()
  expect((await browser.call('GET', '/api/accounts')).status).toBe(200)
})

it('a page of another site cannot sign staff in or out', async () => {
  const ines = await member('ines')
  const headers = { origin: 'https://evil.example' }
  expect((await ines.call('DELETE', '/api/staff/session', undefined, headers)).status).toBe(403)
  expect((await ines.call<StaffAnswer>('GET', '/api/staff/session')).body.staff).not.toBeNull()
})

it('the bank limits sign-ins of staff to ten attempts in 15 minutes', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 11; index++) {
    const guess = { email: 'ines@northbank.example', password: `password number ${index}` }
    statuses.push((await browserAt(bank.app).call('POST', '/api/staff/session', guess)).status)
  }
  expect(statuses.indexOf(429)).toBe(10)
})
