import type { Page } from '@playwright/test'

/** A virtual platform authenticator in Chromium. */
export interface VirtualAuthenticator {
  /** Sets whether user verification succeeds. `false` simulates an unrecognized finger. */
  readonly setUserVerified: (verified: boolean) => Promise<void>
  /** Returns the number of stored passkeys. */
  readonly count: () => Promise<number>
  readonly remove: () => Promise<void>
}

/**
 * Adds an authenticator to a page, which then creates and uses passkeys without interaction. Chromium only (DevTools protocol).
 *
 * @example
 * ```ts
 * import { expect } from '@playwright/test'
 *
 * const authenticator = await addVirtualAuthenticator(page)
 * await page.getByRole('button', { name: 'Add a passkey' }).click()
 * expect(await authenticator.count()).toBe(1)
 * ```
 */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
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
    async setUserVerified(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async count() {
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    async remove() {
      await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}
