import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('an offline payment fails at once, and is not sent later', async ({ page, bank }) => {
  const { northbank, payee, before } = await demoCustomer(page, bank)
  // The code of a page is loaded when it is opened first.
  for (const place of ['Cards', 'Activity'] as const) {
    await northbank.open(place)
    await northbank.loaded()
  }
  await northbank.fillTransfer({ payee, amount: '20.00' })
  await page.context().setOffline(true)
  await northbank.send.click()
  await expect(page.getByRole('alert')).toHaveText('You’re offline. Nothing was sent.')
  await expect(northbank.send).toHaveText(/^Send 20\.00/)

  await northbank.open('Cards')
  await page.context().setOffline(false)
  // The page has asked the bank for something since, so that what waited for the network would have gone first.
  await northbank.open('Activity')
  await northbank.loaded()
  await expect(page).toHaveURL(/\/activity$/)
  expect(await northbank.balance()).toBe(before)
})
