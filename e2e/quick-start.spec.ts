import { addVirtualAuthenticator } from '@stepup/testing/playwright'

import { expect, test } from './support/test.ts'
import { Prompt } from './support/northbank.ts'
import { followQuickStart, type QuickStart } from './support/quick-start.ts'

let quickStart: QuickStart

test.beforeAll(async () => {
  quickStart = await followQuickStart()
  await expect
    .poll(() =>
      fetch(quickStart.origin).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200)
})
test.afterAll(() => quickStart.stop())

test('the quick start works as written', async ({ page }) => {
  await addVirtualAuthenticator(page)
  const prompt = new Prompt(page)
  const said = page.getByRole('status').first()
  await page.goto(quickStart.origin)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(said).toHaveText('Signed in.')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(said).toHaveText('Passkey added.')

  await page.getByLabel('Amount').fill('900.00')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(said).toContainText('it was small')

  await page.getByLabel('Amount').fill('1250.00')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(prompt.dialog).toContainText('1,250.00')
  await expect(prompt.dialog).toContainText('Lena Hoffmann')
  await prompt.usePasskey()
  await expect(said).toContainText('"approvedWith":"passkey"')

  await page.getByRole('button', { name: 'Send' }).click()
  await prompt.cancel()
  await expect(said).toHaveText('Nothing was sent.')
})
