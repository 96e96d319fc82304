import type { BrowserContext } from '@playwright/test'

/** Declines the offer of a passkey in every page of a context, so that no prompt stays open for it. */
export async function declinePasskeys(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    try {
      localStorage.setItem('stepup.passkey-declined', String(Date.now()))
    } catch {
      // A page without an origin has no storage.
    }
  })
}
