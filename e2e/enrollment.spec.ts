import type { Locator, Page } from '@playwright/test'
import { TOTP } from 'otpauth'

import { findings } from './support/axe.ts'
import { demoCustomer } from './support/demo-customer.ts'
import type { Northbank } from './support/northbank.ts'
import { expect, recordCalls, test } from './support/test.ts'

/** Lets only phishing-resistant factors approve a transfer, so that codes no longer do. */
function takesPasskey(policies: Record<string, unknown>): void {
  for (const rule of policies['rules'] as { actions: string[]; require: { acr_values: string[] } }[])
    if (rule.actions.includes('transfer.create')) rule.require.acr_values = ['phr']
}

test('FAC-14: a customer without a passkey proves another factor, adds a passkey in the prompt, and approves', async ({
  page,
  ownBank: bank,
  authenticator,
}) => {
  bank.editPolicies(takesPasskey)
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '1250.00' })
  const calls = recordCalls(page)
  await northbank.send.click()

  await expect(prompt.dialog).toContainText('You need a passkey to approve this.')
  await expect(prompt.dialog).toContainText(payee)
  await page.keyboard.press('Enter')
  // Neither a session alone nor a proof for another action can enroll a factor.
  await expect(prompt.dialog).toContainText('Next: add a passkey')
  await northbank.proveByMail()
  await expect(prompt.dialog.getByRole('button', { name: 'Add a passkey' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(prompt.dialog).toContainText('Passkey added')
  expect(await authenticator.count()).toBe(1)
  // Enrolling the passkey approves nothing.
  await expect(prompt.dialog).toContainText('1,250.00')
  expect(await northbank.balance()).toBe(before)

  await expect(prompt.dialog.getByRole('button', { name: 'Continue with passkey' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Approved with a passkey')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 125000)
  const paths = calls.filter(({ method }) => method !== 'GET').map(({ path }) => path)
  expect(paths.map((path) => path.replaceAll(/[\w-]{20,}/g, ':id'))).toEqual([
    '/api/transfers',
    '/step-up/factors',
    '/step-up/challenges/:id/factors/email%3A1/begin',
    '/step-up/challenges/:id/factors/email%3A1/verify',
    '/step-up/factors',
    '/step-up/factors/:id/confirm',
    '/step-up/challenges/:id/renew',
    '/api/transfers',
  ])
})

test('FAC-14: a customer with an authenticator app enters its code before adding a passkey', async ({
  page,
  ownBank: bank,
  authenticator,
}) => {
  bank.editPolicies(takesPasskey)
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  const secret = await northbank.enrollAuthenticatorApp((key) => new TOTP({ secret: key }).generate())
  await northbank.sendTransfer({ payee, amount: '1250.00' })

  await prompt.dialog.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(prompt.dialog).toContainText('Next: add a passkey')
  await expect(prompt.dialog).toContainText('Add a sign‑in method')
  await prompt.type(new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }))
  await prompt.dialog.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(prompt.dialog).toContainText('Passkey added')
  expect(await authenticator.count()).toBe(1)
  await prompt.usePasskey()
  await expect(page.getByText('Approved with a passkey')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 125000)
})

test('an enrollment that the browser refuses sends no payment, and leaves the other factors', async ({
  page,
  ownBank: bank,
  authenticator,
}) => {
  bank.editPolicies(takesPasskey)
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.sendTransfer({ payee, amount: '1250.00' })
  await authenticator.setUserVerified(false)
  await prompt.dialog.getByRole('button', { name: 'Add a passkey' }).click()
  await northbank.proveByMail()
  await prompt.dialog.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(prompt.dialog).toContainText('That didn’t go through.')
  await prompt.dialog.getByRole('button', { name: 'Try another way' }).click()
  await expect(prompt.dialog.getByRole('button', { name: 'Add a security key' })).toBeVisible()
  await prompt.cancel()
  await expect(prompt.dialog).toBeHidden()
  expect(await northbank.balance()).toBe(before)
})

/** The offer of a passkey on the receipt. */
const onReceipt = (page: Page): Locator => page.getByRole('note', { name: 'Next time, one touch' })

async function expectNoOffer(northbank: Northbank): Promise<void> {
  await expect(northbank.receipt).toBeVisible()
  await northbank.loaded()
  await expect(onReceipt(northbank.page)).toBeHidden()
}

test.describe('the offer of a passkey', () => {
  test.use({ offersPasskey: true })

  test('the offer of a passkey comes after a payment with a code, and adds a passkey after another proof', async ({
    page,
    bank,
    authenticator,
  }) => {
    const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
    await northbank.sendTransfer({ payee, amount: '1250.00' })
    await northbank.proveByMail()
    const offer = prompt.dialog.getByRole('group', { name: 'Next time with a passkey' })
    await expect(offer).toContainText('You confirm once more first.')
    expect(await northbank.balance()).toBe(before - 125000)
    expect(await findings(page)).toEqual([])

    await offer.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(prompt.dialog).toContainText('Add a sign')
    await northbank.proveByMail()
    const added = prompt.dialog.getByRole('group', { name: 'Passkey added. Use it next time.' })
    await expect(added.getByRole('button', { name: 'Close' })).toBeVisible()
    expect(await authenticator.count()).toBe(1)
    await added.getByRole('button', { name: 'Close' }).click()
    await expect(prompt.dialog).toBeHidden()
    await expectNoOffer(northbank)
  })

  test('the offer of a passkey does not come again after “Not now”', async ({ page, bank, authenticator }) => {
    const { northbank, prompt, payee } = await demoCustomer(page, bank)
    await northbank.sendTransfer({ payee, amount: '1250.00' })
    await northbank.proveByMail()
    await prompt.dialog.getByRole('button', { name: 'Not now' }).click()
    await expect(prompt.dialog).toBeHidden()
    await expectNoOffer(northbank)

    await northbank.sendTransfer({ payee, amount: '1300.00' })
    await northbank.proveItFirst()
    await expectNoOffer(northbank)
    expect(await authenticator.count()).toBe(0)
  })

  test('the offer of a passkey does not come on the receipt after the prompt with it was closed', async ({
    page,
    bank,
    authenticator,
  }) => {
    const { northbank, prompt, payee } = await demoCustomer(page, bank)
    await northbank.sendTransfer({ payee, amount: '1250.00' })
    await northbank.proveByMail()
    await expect(prompt.dialog.getByRole('group', { name: 'Next time with a passkey' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(prompt.dialog).toBeHidden()
    await expectNoOffer(northbank)
    expect(await authenticator.count()).toBe(0)
  })

  test('the offer of a passkey comes on the receipt where the prompt cannot make it, until “Not now”', async ({
    page,
    bank,
  }) => {
    const { northbank, payee } = await demoCustomer(page, bank)
    await northbank.sendTransfer({ payee, amount: '1250.00' })
    await northbank.proveItFirst()
    await expect(northbank.receipt).toBeVisible()
    await expect(onReceipt(page)).toContainText('Use a simulated passkey')
    await onReceipt(page).getByRole('button', { name: 'Not now' }).click()
    await expect(onReceipt(page)).toBeHidden()

    await northbank.sendTransfer({ payee, amount: '1300.00' })
    await northbank.proveItFirst()
    await expectNoOffer(northbank)
  })
})
