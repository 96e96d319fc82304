import { TOTP } from 'otpauth'

import { demoCustomer, customerWithPasskey } from './support/demo-customer.ts'
import { expect, recordCalls, test } from './support/test.ts'

const codeNow = (secret: string): string => new TOTP({ secret }).generate()

test('A11Y-05, ELV-05: a passkey approves a transfer over the threshold in two requests, and the money moves once', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt, payee } = await customerWithPasskey(page, bank, authenticator)

  await test.step('a transfer under the threshold needs no prompt', async () => {
    const before = await northbank.balance()
    await northbank.sendTransfer({ payee, amount: '25.00' })
    await expect(northbank.receipt).toBeVisible()
    await expect(prompt.dialog).toBeHidden()
    expect(await northbank.balance()).toBe(before - 2500)
    await northbank.open('Pay')
    await expect(page.getByText(/^25\.00\sEUR of 5,000\.00\sEUR used today$/)).toBeVisible()
  })

  await test.step('a transfer over the threshold prompts with amount and payee', async () => {
    const before = await northbank.balance()
    await northbank.fillTransfer({ payee, amount: '1250.00' })
    const calls = recordCalls(page)
    await northbank.send.click()
    await expect(prompt.dialog).toContainText('1,250.00')
    await expect(prompt.dialog).toContainText(payee)
    expect(await northbank.balance()).toBe(before)
    await prompt.usePasskey()
    await expect(northbank.receipt).toBeVisible()
    await expect(page.getByText('Approved with a passkey')).toBeVisible()
    expect(calls.map((call) => `${call.method} ${call.path.replace(/challenges\/[^/]+/, 'challenges/:id')}`)).toEqual([
      'POST /api/transfers',
      'POST /api/transfers',
    ])
    expect(await northbank.balance()).toBe(before - 125000)
  })

  await test.step('the history shows the transfer', async () => {
    await northbank.open('Activity')
    const entry = page.getByRole('listitem').filter({ hasText: '1,250.00' }).first()
    await expect(entry).toContainText(payee)
    await entry.getByRole('link').click()
    await expect(page.getByText('Approved with a passkey')).toBeVisible()
  })
})

test('a card number whose challenge was prepared with the page is shown after one request', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  // Ends the elevation from the enrollment, which would be fresh enough for the card.
  await page.request.delete(`${bank.origin}/step-up/elevation`, { headers: { origin: bank.origin } })
  await northbank.open('Cards')
  await northbank.loaded()
  const calls = recordCalls(page)
  await page.getByRole('button', { name: 'Show number' }).first().click()
  await prompt.usePasskey()
  await expect(page.getByRole('button', { name: 'Hide number' })).toBeVisible()
  expect(calls.map(({ method, path }) => `${method} ${path.replace(/cards\/[^/]+/, 'cards/:id')}`)).toEqual([
    'POST /api/cards/:id/reveal',
  ])
})

test('an authenticator app approves a transfer, and its code works once', async ({ page, bank }) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  const secret = await northbank.enrollAuthenticatorApp(codeNow)
  const payee = await northbank.knownPayee()
  const before = await northbank.balance()

  await northbank.sendTransfer({ payee, amount: '1100.00' })
  // The code of the enrollment is used up; the code of the next time step is still within the window.
  await prompt.type(new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }))
  await expect(page.getByText('Approved with an authenticator app')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 110000)
})

test('a code by e-mail approves a transfer', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)

  await northbank.sendTransfer({ payee, amount: '1400.00' })
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(page.getByText('Approved with a code by e-mail')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 140000)
})

test('a recovery code approves a transfer, and works once', async ({ page, bank }) => {
  const { northbank, prompt, payee } = await demoCustomer(page, bank)
  const [code = ''] = await northbank.createRecoveryCodes()
  const before = await northbank.balance()

  await northbank.sendTransfer({ payee, amount: '1010.00' })
  await prompt.choose(/Recovery code/)
  await prompt.type(code.toLowerCase().replace('-', ' '))
  await prompt.approve()
  await expect(page.getByText('Approved with a recovery code')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 101000)

  await northbank.sendTransfer({ payee, amount: '1020.00' })
  await prompt.choose(/Recovery code/)
  await prompt.type(code)
  await prompt.approve()
  await expect(prompt.dialog).toContainText('That code isn’t right')
  expect(await northbank.balance()).toBe(before - 101000)
})
