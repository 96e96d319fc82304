import { createSqliteStore } from '@stepup/server/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'

import { browserAt, openBank, openedAt, origin, type OpenedBank } from '../../test/bank.ts'
import { limitDemos } from '../sessions/sign-in-limit.ts'

let bank: OpenedBank
let address: string | undefined

beforeEach(async () => {
  address = '203.0.113.7'
  bank = await openBank({}, { clientAddress: () => address })
})

/** Tries one password on an account. */
async function tryAccount(index: number): Promise<number> {
  const credentials = { email: `customer-${index}@mail.example`, password: 'correct horse battery' }
  return (await browserAt(bank.app).call('POST', '/api/session', credentials)).status
}

const openDemo = async (): Promise<number> => (await browserAt(bank.app).call('POST', '/api/demo', {})).status

describe('one password on many accounts, from one address', () => {
  it('the bank limits sign-ins of one address to a hundred attempts in 15 minutes', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 102; index++) statuses.push(await tryAccount(index))
    expect(statuses.indexOf(429)).toBe(100)
    address = '203.0.113.8'
    expect(await tryAccount(200)).toBe(403)
    address = '203.0.113.7'
    bank.advance(15 * 60_000)
    expect(await tryAccount(201)).toBe(403)
  })

  it('the bank limits calls by the real address, also with a simulated one', async () => {
    let status = 0
    for (let index = 0; index < 101; index++) {
      const credentials = { email: `customer-${index}@mail.example`, password: 'correct horse battery' }
      const cookie = `__Host-northbank=made-up-${index}`
      status = (await browserAt(bank.app).call('POST', '/api/session', credentials, { cookie })).status
    }
    expect(status).toBe(429)
  })

  it('the bank counts an IPv6 network as one client', async () => {
    for (let index = 0; index < 100; index++) {
      address = `2001:db8::${index.toString(16)}`
      await tryAccount(index)
    }
    address = '2001:db8::ffff'
    expect(await tryAccount(100)).toBe(429)
  })

  it('the bank counts sign-ins in every body encoding, including bodies without a length', async () => {
    const body = JSON.stringify({ email: 'somebody@mail.example', password: 'correct horse battery' })
    const headers = { origin, 'content-type': 'application/json' }
    const seen: (string | undefined)[] = []
    const first = new WeakSet<Request>()
    bank = await openBank(
      {},
      {
        clientAddress: (request) => {
          seen.push(first.has(request) ? address : undefined)
          return seen.at(-1)
        },
      },
    )
    const request = new Request(`${origin}/api/session`, {
      method: 'POST',
      headers,
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit)
    first.add(request)
    expect((await bank.app.fetch(request)).status).toBe(403)
    expect(seen).toContain('203.0.113.7')
    expect(seen).not.toContain(undefined)
  })
})

describe('opening demo customers', () => {
  it('the bank limits new demo customers per address, except on the developer’s machine', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 62; index++) statuses.push(await openDemo())
    expect(statuses.indexOf(429)).toBe(60)
    address = undefined
    expect(await openDemo()).toBe(200)
  })
  it('the bank limits all new demo customers, because each has a year of payments', async () => {
    const store = createSqliteStore(bank.db)
    for (let index = 0; index < 999; index++) await limitDemos(store, openedAt)
    expect(await openDemo()).toBe(200)
    address = '203.0.113.8'
    expect(await openDemo()).toBe(429)
    bank.advance(15 * 60_000)
    expect(await openDemo()).toBe(200)
  })
})

describe('opening accounts', () => {
  it('the bank limits new accounts per address, for successes and failures', async () => {
    const open = async () => (await browserAt(bank.app).call('POST', '/api/customers', {})).status
    const statuses: number[] = []
    for (let index = 0; index < 22; index++) statuses.push(await open())
    expect(statuses.indexOf(429)).toBe(20)
    address = '203.0.113.8'
    expect(await open()).not.toBe(429)
  })
})
