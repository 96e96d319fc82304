import type { Locator, Page, Request } from '@playwright/test'

import type { Bank } from './support/bank.ts'
import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

const lostHeading = 'This page couldn’t be loaded'

/** Makes the code of the Cards page unavailable, as after a deployment. Returns a function that restores it. */
async function loseCards(page: Page): Promise<() => Promise<void>> {
  const code = /\/assets\/cards-[^/]+\.(css|js)$/
  await page.route(code, (route) => route.fulfill({ status: 404 }))
  return () => page.unroute(code)
}

/** Opens the Cards page offline, without its code. `bringBack` restores the code. */
async function openLostCards(
  page: Page,
  bank: Bank,
): Promise<{ readonly bringBack: () => Promise<void>; readonly heading: Locator }> {
  const bringBack = await loseCards(page)
  const { northbank } = await demoCustomer(page, bank)
  await northbank.loaded()
  await page.context().setOffline(true)
  await northbank.open('Cards')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(lostHeading)
  return { bringBack, heading }
}

test('an offline payment fails immediately, and is not sent later', async ({ page, bank }) => {
  const bringBack = await loseCards(page)
  const { northbank, payee, before } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '20.00' })
  await page.context().setOffline(true)
  await northbank.send.click()
  await expect(page.getByRole('alert')).toHaveText('You’re offline. Nothing was sent.')
  await expect(northbank.send).toHaveText(/^Send 20\.00/)

  await northbank.open('Cards')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lostHeading)
  await bringBack()
  await page.context().setOffline(false)
  // The page has called the bank since, so a queued request would have been sent by now.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cards')
  await northbank.loaded()
  await expect(page).toHaveURL(/\/cards$/)
  expect(await northbank.balance()).toBe(before)
})

test('a sign-out that does not reach the bank says that the session is still open', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.loaded()
  const signOut = page.getByRole('button', { name: 'Sign out' })
  await page.context().setOffline(true)
  await signOut.click()
  await expect(page.getByRole('alert')).toHaveText('You’re offline. You’re still signed in.')
  await page.context().setOffline(false)
  await signOut.click()
  await expect(page.getByRole('button', { name: 'Try it with a demo customer' })).toBeVisible()
})

test('a sign-out whose answer is lost says that the session may still be open', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.loaded()
  const signOut = page.getByRole('button', { name: 'Sign out' })
  await page.route('**/api/session', (route) => route.abort())
  await signOut.click()
  await expect(page.getByRole('alert')).toHaveText(
    'We couldn’t reach Northbank. Check your connection and try again. You may still be signed in.',
  )
  await northbank.open('Cards')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cards')
  await expect(page.getByRole('alert')).toBeHidden()
})

test('a page whose code failed to load explains it, and opens when the connection is back', async ({ page, bank }) => {
  const { bringBack, heading } = await openLostCards(page, bank)
  await expect(heading).toBeFocused()
  await expect(page).toHaveTitle(`${lostHeading} · Northbank`)
  await expect(page.getByText('You’re offline. The page opens as soon as you’re connected again.')).toBeVisible()

  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Northbank is not reachable')).toBeVisible()
  await expect(heading).toHaveText(lostHeading)

  await bringBack()
  await page.context().setOffline(false)
  await expect(heading).toHaveText('Cards')
})

test('a page whose code failed to load opens, although the first request of the new connection fails', async ({
  page,
  bank,
}) => {
  const { bringBack, heading } = await openLostCards(page, bank)
  await bringBack()
  let probes = 0
  await page.route('**/cards', (route) => {
    if (route.request().method() !== 'HEAD') return route.continue()
    probes += 1
    return probes === 1 ? route.abort('internetdisconnected') : route.continue()
  })
  await page.context().setOffline(false)
  await expect(heading).toHaveText('Cards')
  expect(probes).toBe(2)
})

test('leaving a page whose code failed to load ends its reload, and the next page stays', async ({ page, bank }) => {
  await loseCards(page)
  const { northbank, payee } = await demoCustomer(page, bank)
  await northbank.loaded()
  await page.context().setOffline(true)
  await northbank.open('Cards')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lostHeading)
  // The request is never answered, so it ends only if the page aborts it.
  const isProbe = (request: Request): boolean => request.method() === 'HEAD'
  await page.route('**/cards', (route) => (isProbe(route.request()) ? undefined : route.continue()))
  const begun = page.waitForRequest(isProbe)
  await page.context().setOffline(false)
  await begun
  const ended = page.waitForEvent('requestfailed', isProbe)
  await northbank.fillTransfer({ payee, amount: '20.00' })
  expect((await ended).failure()?.errorText).toBe('net::ERR_ABORTED')
  await northbank.send.click()
  await expect(northbank.receipt).toBeVisible()
})

test('a page that a new deployment removed is reloaded once', async ({ page, bank }) => {
  const bringBack = await loseCards(page)
  const { northbank } = await demoCustomer(page, bank)
  await northbank.loaded()
  let documents = 0
  page.on('request', (request) => void (documents += request.isNavigationRequest() ? 1 : 0))
  const reloaded = page.waitForEvent('load')
  await northbank.open('Cards')
  await reloaded
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lostHeading)
  await expect(page).toHaveURL(/\/cards$/)
  await northbank.loaded()
  expect(documents).toBe(1)

  await bringBack()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cards')
})

test('a half-filled form stays when the code of another page fails to load', async ({ page, bank }) => {
  await loseCards(page)
  const { northbank, payee } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '20.00' })
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await northbank.loaded()
  await expect(page.getByLabel('Amount')).toHaveValue('20.00')
  await northbank.send.click()
  await expect(northbank.receipt).toBeVisible()
})
