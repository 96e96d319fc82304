import { test as base, type Page } from '@playwright/test'
import { addVirtualAuthenticator, type VirtualAuthenticator } from '@stepup/testing/playwright'

import { startBank, type Bank } from './bank.ts'
import { declinePasskeys } from './decline-passkeys.ts'

/** A call of the page to its API. */
export interface ApiCall {
  readonly method: string
  readonly path: string
}

interface Fixtures {
  /** A bank that this test shares with others of its worker: every test brings its own customer. */
  readonly bank: Bank
  /** A bank of this test's own, to be killed or have its policies changed. */
  readonly ownBank: Bank
  readonly authenticator: VirtualAuthenticator
  /** Whether a prompt offers a passkey after an approval without one. Default: the customer has declined that. */
  readonly offersPasskey: boolean
  /** Every message of the console and every violation of the policy; the test fails when any is left. */
  readonly complaints: string[]
}

interface WorkerFixtures {
  readonly sharedBank: Bank
}

/** Records the calls to the API and to the step-up endpoints from now on. */
export function recordCalls(page: Page): ApiCall[] {
  const calls: ApiCall[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // The pill in the top bar reads the elevation when the page is quiet, whatever the user does.
    if (request.method() === 'GET' && pathname === '/step-up/elevation') return
    if (pathname.startsWith('/api/') || pathname.startsWith('/step-up/'))
      calls.push({ method: request.method(), path: pathname })
  })
  return calls
}

// The browser itself reports every answer of 4xx and every lost connection; a challenge is one, and no script can
// keep that line away.
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
