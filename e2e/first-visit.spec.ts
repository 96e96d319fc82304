import type { Locator, Page } from '@playwright/test'

import { findings } from './support/axe.ts'
import { demoCustomer } from './support/demo-customer.ts'
import { Devtools } from './support/devtools.ts'
import { FIRST_VISIT_LIMIT, makeFirstVisit } from './support/first-visit.ts'
import { Northbank } from './support/northbank.ts'
import { pressByKey, tabTo } from './support/tab-to.ts'
import { expect, test } from './support/test.ts'

/** The next step of the guide. */
function nextStep(page: Page): Locator {
  return page.getByRole('region', { name: 'Two minutes with Northbank' }).locator('[aria-current=step]')
}

test('a first visit without an authenticator leads to a simulated passkey, a payment, and its reason', async ({
  page,
  bank,
}) => {
  const northbank = new Northbank(page, bank.origin)
  const sheet = page.getByRole('dialog', { name: 'Simulated passkey' })
  await page.goto(bank.origin)

  await test.step('the prompt on the landing page is real, and takes no focus', async () => {
    const prompt = page.getByRole('figure')
    await expect(prompt.getByRole('heading', { name: 'Approve this transfer' })).toBeVisible()
    await expect(page.locator('body')).toBeFocused()
    await prompt.getByRole('button', { name: 'Continue with passkey' }).click()
    await expect(prompt.getByRole('heading', { name: 'Approved' })).toBeVisible()
    await expect(prompt.getByRole('button', { name: 'Continue with passkey' })).toBeVisible()
  })

  await northbank.becomeDemoCustomer()
  await test.step('the guide leads to a passkey, with the code from the inbox', async () => {
    await expect(nextStep(page)).toContainText('Add a passkey')
    await nextStep(page).getByRole('link').click()
    await page.getByLabel('Use a simulated passkey (this machine has none)').check()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('button', { name: 'Send a code by e-mail' }).click()
    await page.getByRole('button', { name: /^Fill in \d{6}$/ }).click()
    await sheet.getByRole('button', { name: 'Create a passkey' }).click()
    await expect(page.getByText('Passkey added', { exact: true })).toBeVisible()
  })

  await test.step('the first visit approves the payment of the guide', async () => {
    await expect(nextStep(page)).toContainText('Send 1,250 EUR')
    await nextStep(page).getByRole('link').click()
    await expect(page.getByText('We’ll ask you to approve this one with a passkey when you send it.')).toBeVisible()
    await northbank.send.click()
    await page.getByRole('button', { name: 'Continue with passkey' }).click()
    await sheet.getByRole('button', { name: 'Confirm with passkey' }).click()
    await expect(northbank.receipt).toBeVisible()
  })

  await test.step('the receipt shows the reason, and the guide is done', async () => {
    await nextStep(page).getByRole('link', { name: 'See why we asked' }).click()
    const why = page.getByRole('region', { name: 'Why we asked' })
    await expect(why).toBeFocused()
    await expect(why).toContainText('Approved with a passkey')
    await expect(why).toContainText('Transfers over 1,000 EUR need your approval.')
    await expect(nextStep(page)).toHaveCount(0)
  })

  await test.step('the guide resumes after a reload, passkey included, and can be closed', async () => {
    await page.goto(`${bank.origin}/pay?amount=1500.00`)
    await northbank.send.click()
    await page.getByRole('button', { name: 'Continue with passkey' }).click()
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('dialog')).toContainText('That didn’t go through.')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('region', { name: 'Two minutes with Northbank' }).getByRole('button').click()
    await page.reload()
    await northbank.loaded()
    await expect(page.getByRole('region', { name: 'Two minutes with Northbank' })).toHaveCount(0)
  })
})

test('a first visit needs less than two minutes at the pace of a reader', async ({ page, bank }) => {
  // The size of the animation. Words below the fold are not counted.
  await page.setViewportSize({ width: 960, height: 640 })
  const times = await makeFirstVisit(page, bank.origin)
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0)
  expect(total, JSON.stringify(times, undefined, 2)).toBeLessThan(FIRST_VISIT_LIMIT)
})

test('A11Y-01: a first visit needs no mouse, from the landing page to a refused break', async ({ page, bank }) => {
  await makeFirstVisit(page, bank.origin, { press: pressByKey })

  const devtools = new Devtools(page)
  await pressByKey(devtools.pull)
  await tabTo(devtools.panel.getByRole('tab', { selected: true }))
  const breaks = devtools.panel.getByRole('tab', { name: 'Break it' })
  while ((await breaks.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowRight')
  await pressByKey(devtools.panel.getByRole('button', { name: 'Do it Wrong code' }))

  await pressByKey(page.getByRole('navigation').first().getByRole('link', { name: 'Pay', exact: true }))
  await tabTo(page.getByLabel('Amount'))
  await page.keyboard.type('1300')
  await pressByKey(page.getByRole('button', { name: /^Send/ }))
  await pressByKey(page.getByRole('button', { name: 'Continue with passkey' }))
  await pressByKey(page.getByRole('button', { name: 'Confirm with passkey' }))
  await expect(devtools.refusal('Wrong code')).toContainText('401 invalid_assertion')
})

test('the inbox opens beside the page, and Escape returns to its button', async ({ page, bank }) => {
  const { northbank, prompt, payee } = await demoCustomer(page, bank)
  await northbank.sendTransfer({ payee, amount: '1250.00' })
  await prompt.sendCode()
  await prompt.cancel()
  const button = page.getByRole('button', { name: 'Inbox' })
  await button.click()
  const inbox = page.getByRole('region', { name: 'Inbox' })
  await expect(inbox.getByRole('article')).toContainText('1,250.00 EUR to Lena Hoffmann')
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(inbox).toHaveCount(0)
  await expect(button).toBeFocused()
})
