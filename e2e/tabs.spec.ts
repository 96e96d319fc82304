import type { Page } from '@playwright/test'

import { demoCustomer } from './support/demo-customer.ts'
import { Northbank, Prompt } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

/** Opens the Cards page of a signed-in customer in a new tab. */
async function openCards(
  page: Page,
  origin: string,
): Promise<{ reveal: () => Promise<void>; isWaiting: () => Promise<void>; isRevealed: () => Promise<void> }> {
  const northbank = new Northbank(page, origin)
  await page.goto(origin)
  await northbank.open('Cards')
  await northbank.loaded()
  return {
    reveal: () => page.getByRole('button', { name: 'Show number' }).first().click(),
    isWaiting: () =>
      expect(page.getByRole('button', { name: 'Show number' }).first()).toHaveAttribute('aria-busy', 'true'),
    isRevealed: () => expect(page.getByText(/Security code \d{3}/)).toBeVisible(),
  }
}

const proofs = (page: Page): string[] => {
  const seen: string[] = []
  page.on('request', (request) => {
    const [, step] = /\/step-up\/challenges\/.*\/(begin|verify)$/.exec(new URL(request.url()).pathname) ?? []
    if (step) seen.push(step)
  })
  return seen
}

test('EDGE-15: one of two tabs prompts, and the other tab continues after the approval', async ({
  page,
  context,
  bank,
}) => {
  const { northbank } = await demoCustomer(page, bank)
  const otherPage = await context.newPage()
  const [first, second] = [await openCards(page, bank.origin), await openCards(otherPage, bank.origin)]
  const asked = proofs(otherPage)
  const [here, there] = [new Prompt(page), new Prompt(otherPage)]

  await page.bringToFront()
  await first.reveal()
  await expect(here.dialog).toBeVisible()
  await second.reveal()
  await second.isWaiting()
  await here.sendCode()
  await expect(there.dialog).toHaveCount(0)
  await here.type(await northbank.codeFromInbox())
  await first.isRevealed()
  await second.isRevealed()
  await expect(there.dialog).toHaveCount(0)
  expect(asked).toEqual([])
})

test('EDGE-15: closing the tab with the prompt lets the other tab prompt', async ({ page, context, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  const otherPage = await context.newPage()
  const [first, second] = [await openCards(page, bank.origin), await openCards(otherPage, bank.origin)]
  const [here, there] = [new Prompt(page), new Prompt(otherPage)]

  await otherPage.bringToFront()
  await second.reveal()
  await expect(there.dialog).toBeVisible()
  await first.reveal()
  await first.isWaiting()
  await expect(here.dialog).toHaveCount(0)
  await otherPage.close()
  await expect(here.dialog).toBeVisible()
  await here.sendCode()
  await here.type(await northbank.codeFromInbox())
  await first.isRevealed()
})
