import { findings } from './support/axe.ts'
import { type Customer, customerWithPasskey, demoCustomer } from './support/demo-customer.ts'
import { Devtools } from './support/devtools.ts'
import { expect, test } from './support/test.ts'

/** Starts a transfer that is challenged, and waits for the prompt. */
async function startTransfer({ northbank, prompt, payee }: Customer, amount = '1250.00'): Promise<void> {
  await northbank.sendTransfer({ payee, amount })
  await expect(prompt.dialog).toContainText(amount.replace('1', '1,'))
}

/** Presses the prompt's button again after a failed attempt. */
async function tryAgain({ prompt }: Customer): Promise<void> {
  await prompt.dialog.getByRole('button', { name: 'Try again' }).click()
}

test('the panel shows the bank’s decision, the wire and the state beside the open prompt', async ({
  page,
  bank,
  authenticator,
}) => {
  const customer = await customerWithPasskey(page, bank, authenticator)
  const { prompt, northbank } = customer
  const devtools = new Devtools(page)
  await devtools.open('Why')
  await startTransfer(customer)

  await test.step('the Why tab shows the deciding rule with its facts', async () => {
    const rule = devtools.panel.getByRole('listitem').filter({ hasText: 'transfer-over-threshold' })
    await expect(rule).toContainText('counts')
    await expect(rule).toContainText('parameters.transfer_threshold"1000.00"')
    await expect(devtools.panel.getByRole('listitem').filter({ hasText: 'transfer-to-new-payee' })).toContainText(
      'no match',
    )
  })

  await test.step('the prompt stays visible and usable', async () => {
    const [panelBox, dialogBox] = await Promise.all([devtools.panel.boundingBox(), prompt.dialog.boundingBox()])
    expect(panelBox?.x).toBeGreaterThan((dialogBox?.x ?? 0) + (dialogBox?.width ?? 0))
  })

  await test.step('the State tab shows the status ready', async () => {
    await devtools.open('State')
    await expect(devtools.panel.getByRole('img', { name: /It is ready now/ })).toBeVisible()
  })

  await test.step('the Wire tab shows the requests with one mark for the hash, and no secret', async () => {
    await devtools.open('Wire')
    await prompt.usePasskey()
    await expect(northbank.receipt).toBeVisible()
    const exchange = devtools.panel.getByRole('region', { name: 'transfer.create' })
    await expect(exchange.getByText('went through')).toBeVisible()
    const calls = exchange.locator('summary')
    await expect(calls.first()).toContainText('Request POST /api/transfers 401')
    await expect(calls.last()).toContainText('Replay POST /api/transfers 201')
    for (const call of await calls.all()) await call.click()
    const hash = await exchange.locator('mark').first().innerText()
    expect(hash).toMatch(/^[\w-]{43}$/)
    // Besides the title, the hash is in the passkey's options and in the signed client data.
    await expect(exchange.locator('pre .hash').filter({ hasText: hash })).toHaveCount(2)
    await expect(exchange.getByText(/^[\w-]{4}… \(\d+\)$/).first()).toBeVisible()
  })

  await test.step('the Test tab shows a recorded test to copy', async () => {
    await devtools.open('Test')
    await expect(devtools.panel.locator('pre')).toContainText('it("transfer.create goes through after the step-up"')
  })
})

test('a changed amount, a copied proof and a proof used twice are refused, and the money moves once', async ({
  page,
  bank,
  authenticator,
}) => {
  const customer = await customerWithPasskey(page, bank, authenticator)
  const { prompt, northbank } = customer
  const devtools = new Devtools(page)

  await devtools.do('Change the payment')
  await startTransfer(customer)
  await prompt.usePasskey()
  await expect(devtools.refusal('Change the payment')).toContainText('401 challenge_not_found')
  // The user is challenged for the changed payment, and sees the change.
  await expect(prompt.dialog).toContainText('1,251.00')
  await prompt.cancel()
  expect(await northbank.balance()).toBe(customer.before)

  await devtools.do('Use it twice')
  await startTransfer(customer)
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
  await expect(devtools.refusal('Use it twice')).toContainText(/40[19] challenge_closed/)
  expect(await northbank.balance()).toBe(customer.before - 125_000)

  await devtools.do('Replay the grant')
  await expect(devtools.refusal('Replay the grant')).toContainText(/40[19] challenge_closed/)
  expect(await northbank.balance()).toBe(customer.before - 125_000)
})

test('a wrong proof, a late proof and a proof for a closed prompt are refused', async ({
  page,
  bank,
  authenticator,
}) => {
  const customer = await customerWithPasskey(page, bank, authenticator)
  const { prompt, northbank } = customer
  const devtools = new Devtools(page)

  await startTransfer(customer)
  await devtools.do('Wrong code')
  await prompt.usePasskey()
  await expect(devtools.refusal('Wrong code')).toContainText('401 invalid_assertion')

  await devtools.do('Let it expire')
  await tryAgain(customer)
  await expect(devtools.refusal('Let it expire')).toContainText('401 challenge_expired')
  // The call already has a new challenge, and the prompt continues with it.
  await expect(prompt.dialog).toContainText('That took too long. Nothing was sent. Try again.')

  await devtools.do('Second tab')
  await tryAgain(customer)
  await expect(devtools.refusal('Second tab')).toContainText('401 challenge_closed')
  expect(await northbank.balance()).toBe(customer.before)
})

test('a lost passkey, no connection and a slow connection fail as in a browser, and the call then succeeds', async ({
  page,
  bank,
  authenticator,
}) => {
  const customer = await customerWithPasskey(page, bank, authenticator)
  const { prompt, northbank } = customer
  const devtools = new Devtools(page)

  await startTransfer(customer)
  await devtools.do('Lost passkey')
  await prompt.usePasskey()
  await expect(devtools.refusal('Lost passkey')).toContainText('NotAllowedError')
  await expect(prompt.dialog).toContainText('That didn’t go through')

  await devtools.panel.getByRole('button', { name: 'Switch on Offline' }).click()
  await tryAgain(customer)
  await expect(devtools.refusal('Offline')).toContainText('offline')
  await expect(prompt.dialog).toContainText('offline')

  await devtools.panel.getByRole('button', { name: 'Switch on Slow line' }).click()
  await devtools.panel.getByRole('button', { name: 'Switch off Offline' }).click()
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
  await expect(devtools.refusal('Slow line')).toContainText(/took [3-9]\.\d s/)
})

test('the break of a lost passkey also affects the simulated passkey', async ({ page, bank }) => {
  const customer = await demoCustomer(page, bank)
  const { prompt, northbank } = customer
  const devtools = new Devtools(page)
  const sheet = page.getByRole('dialog', { name: 'Simulated passkey' })
  await northbank.open('Security')
  await page.getByLabel('Use a simulated passkey (this machine has none)').check()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await northbank.proveByMail()
  await sheet.getByRole('button', { name: 'Create a passkey' }).click()
  await expect(page.getByText('Passkey added', { exact: true })).toBeVisible()

  await startTransfer(customer)
  await devtools.do('Lost passkey')
  await prompt.usePasskey()
  await expect(devtools.refusal('Lost passkey')).toContainText('NotAllowedError')
  await expect(prompt.dialog).toContainText('That didn’t go through')
  await tryAgain(customer)
  await sheet.getByRole('button', { name: 'Confirm with passkey' }).click()
  await expect(northbank.receipt).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A11Y-02: axe finds no fault in the panel, ${colorScheme}, beside the page and beside the prompt`, async ({
    page,
    bank,
    authenticator,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const customer = await customerWithPasskey(page, bank, authenticator)
    const devtools = new Devtools(page)
    const inPanel = (): Promise<string[]> => findings(page, 'stepup-devtools')
    await startTransfer(customer)
    for (const tab of ['Why', 'Wire', 'State', 'Break it', 'Test'] as const) {
      await devtools.open(tab)
      expect(await inPanel(), `${tab}, beside the prompt`).toEqual([])
    }
    await customer.prompt.usePasskey()
    await expect(customer.northbank.receipt).toBeVisible()
    await expect(customer.prompt.dialog).toBeHidden()
    for (const tab of ['Why', 'Wire', 'State', 'Break it', 'Test'] as const) {
      await devtools.open(tab)
      expect(await inPanel(), tab).toEqual([])
    }
  })
}

test('the panel on a phone leaves room for the prompt, and a closed panel sends no requests', async ({
  page,
  bank,
  authenticator,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const customer = await customerWithPasskey(page, bank, authenticator)
  const devtools = new Devtools(page)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/development/')) asked.push(request.url())
  })
  await startTransfer(customer)
  expect(asked).toEqual([])
  await devtools.pull.click()
  await expect(devtools.panel).toBeVisible()
  const [panelBox, dialogBox] = await Promise.all([devtools.panel.boundingBox(), customer.prompt.dialog.boundingBox()])
  expect((panelBox?.y ?? 0) + (panelBox?.height ?? 0)).toBeLessThan(dialogBox?.y ?? 0)
})
