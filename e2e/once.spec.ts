import { demoCustomer } from './support/demo-customer.ts'
import { expect, recordCalls, test } from './support/test.ts'

test('EDGE-09: a double click and a held Enter make one prompt and one transfer', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)

  await northbank.fillTransfer({ payee, amount: '1300.00' })
  const calls = recordCalls(page)
  await northbank.send.dblclick()
  await expect(prompt.dialog).toHaveCount(1)
  expect(calls.filter((call) => call.path === '/api/transfers')).toHaveLength(1)
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(northbank.receipt).toBeVisible()
  expect(calls.filter((call) => call.path === '/api/transfers')).toHaveLength(2)
  expect(await northbank.balance()).toBe(before - 130000)

  await northbank.fillTransfer({ payee, amount: '30.00' })
  await page.getByLabel('Amount').focus()
  calls.length = 0
  for (let repeat = 0; repeat < 10; repeat++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(northbank.receipt).toBeVisible()
  expect(calls.filter((call) => call.path === '/api/transfers')).toHaveLength(1)
  expect(await northbank.balance()).toBe(before - 133000)
})

test('a reload during a prompt moves no money', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)

  await northbank.sendTransfer({ payee, amount: '1300.00' })
  await prompt.sendCode()
  await page.reload()
  await expect(prompt.dialog).toBeHidden()
  expect(await northbank.balance()).toBe(before)

  await northbank.sendTransfer({ payee, amount: '1300.00' })
  await expect(prompt.dialog).toHaveCount(1)
  // The challenge is the same, and its first code is still valid.
  await prompt.sendCode()
  await expect(prompt.dialog).toContainText('The last one still works')
  await prompt.type(await northbank.codeFromInbox())
  await expect(northbank.receipt).toBeVisible()
  expect(await northbank.balance()).toBe(before - 130000)
})
