import { test as base, type Page } from '@playwright/test'
import { addVirtualAuthenticator, type VirtualAuthenticator } from '@stepup/testing/playwright'

import { startBank, type Bank } from './bank.ts'
import { declinePasskeys } from './decline-passkeys.ts'

/** A call of the page to the API. */
export interface ApiCall {
  readonly method: string
  readonly path: string
}

interface Fixtures {
  /** A bank shared by the tests of a worker. Every test creates its own customer. */
  readonly bank: Bank
  /** A bank of this test only, so that it can be killed or get other policies. */
  readonly ownBank: Bank
  readonly authenticator: VirtualAuthenticator
  /** Whether a prompt offers a passkey after an approval without one. Default: the customer has declined the offer. */
  readonly offersPasskey: boolean
  /** Console messages and policy violations. The test fails if any remain. */
  readonly complaints: string[]
}

interface WorkerFixtures {
  readonly sharedBank: Bank
}

/** Records calls to the API and the step-up endpoints from now on. */
export function recordCalls(page: Page): ApiCall[] {
  const calls: ApiCall[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // The elevation pill sends this request when the page is quiet, independent of the test.
    if (request.method() === 'GET' && pathname === '/step-up/elevation') return
    if (pathname.startsWith('/api/') || pathname.startsWith('/step-up/'))
      calls.push({ method: request.method(), path: pathname })
  })
  return calls
}

// The browser logs every 4xx response and every lost connection, and scripts can't prevent it. A challenge is a 401.
const isNetworkReport = (text: string): boolean =>
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_)/.test(text)

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedBank: [
    async ({ browserName }, use) => {
      const bank = await startBank(browserName)
      await use(bank)
      await bank.stop()
    },
    { scope: 'worker' },
  ],
  bank: async ({ sharedBank }, use) => {
    await use(sharedBank)
  },
  ownBank: async ({ browserName }, use) => {
    const bank = await startBank(browserName)
    await use(bank)
    await bank.stop()
  },
  offersPasskey: [false, { option: true }],
  context: async ({ context, offersPasskey }, use) => {
    if (!offersPasskey) await declinePasskeys(context)
    await use(context)
  },
  authenticator: async ({ page }, use) => {
    await use(await addVirtualAuthenticator(page))
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type()) && !isNetworkReport(message.text()))
          complaints.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
      await use(complaints)
      base.expect(complaints, 'the console is silent').toEqual([])
    },
    { auto: true },
  ],
})

export const expect = base.expect
