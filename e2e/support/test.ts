import { test as base, type CDPSession, type Page } from '@playwright/test'

import { startBank, type Bank } from './bank.ts'

/** A platform authenticator, played by the browser itself. */
export interface Authenticator {
  readonly cdp: CDPSession
  readonly id: string
  /** The next ceremonies are refused, or go through again. */
  setUserVerified(verified: boolean): Promise<void>
}

/** What the page asked its API for. */
export interface ApiCall {
  readonly method: string
  readonly path: string
}

interface Fixtures {
  /** A bank that this test shares with others of its worker: every test brings its own customer. */
  readonly bank: Bank
  /** A bank of this test's own, to be killed or have its policies changed. */
  readonly ownBank: Bank
  readonly authenticator: Authenticator
  /** Every message of the console and every violation of the policy; the test fails when any is left. */
  readonly complaints: string[]
}

interface WorkerFixtures {
  readonly sharedBank: Bank
}

/** Adds an authenticator to a page that verifies its user by itself. */
export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    cdp,
    id,
    setUserVerified: async (isUserVerified) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified })
    },
  }
}

/** Records the calls to the API and to the step-up endpoints from now on. */
export function recordCalls(page: Page): ApiCall[] {
  const calls: ApiCall[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
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
  authenticator: async ({ page }, use) => {
    await use(await addAuthenticator(page))
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
