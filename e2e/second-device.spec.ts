import { demoCustomer } from './support/demo-customer.ts'
import { Prompt } from './support/northbank.ts'
import { credentials, newDevice, secondDevice, signIn } from './support/second-device.ts'
import { expect, test } from './support/test.ts'

test('a sign-in from a new device needs more than the correct password', async ({ page, bank, browser }) => {
  const { northbank } = await demoCustomer(page, bank)
  const login = await credentials(northbank)
  const device = await newDevice(browser, bank)
  await signIn(device, login)
  await expect(device.prompt.dialog).toContainText('We don’t recognize this device.')
  await expect(device.prompt.dialog).toContainText('Chrome (Linux)')

  await test.step('a pending session cannot act', async () => {
    for (const path of ['/api/accounts', '/api/transactions', '/step-up/factors', '/step-up/devices'])
      expect((await device.context.request.get(bank.origin + path)).status(), path).toBe(401)
  })

  await test.step('cancelling leaves the customer signed out', async () => {
    await device.prompt.cancel()
    await expect(device.page.getByRole('alert')).toHaveText('Sign-in canceled.')
    await device.page.reload()
    await expect(device.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  })

  await test.step('the code signs the customer in, and the device is known afterwards', async () => {
    await signIn(device, login)
    await device.prompt.sendCode()
    await expect(device.prompt.dialog).toContainText('Check the Inbox on a device where you’re signed in')
    expect((await device.context.request.get(`${bank.origin}/api/inbox`)).status()).toBe(401)
    await device.prompt.type(await northbank.codeFromInbox())
    await expect(device.page.getByRole('navigation').first()).toBeVisible()
    await expect(device.page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeFocused()
    await device.page.getByRole('button', { name: 'Sign out' }).click()
    await signIn(device, login)
    await expect(device.page.getByRole('navigation').first()).toBeVisible()
    await expect(device.prompt.dialog).toBeHidden()
  })

  await test.step('the first device lists the new device, and can remove it', async () => {
    await northbank.open('Home')
    await northbank.open('Security')
    const devices = page.getByRole('region', { name: 'Your devices' }).getByRole('listitem')
    await expect(devices).toHaveCount(2)
    const otherDevice = devices.filter({ hasNotText: 'This device' })
    await otherDevice.getByRole('button', { name: /^Manage/ }).click()
    await otherDevice.getByRole('button', { name: 'Remove' }).click()
    const prompt = new Prompt(page)
    await prompt.sendCode()
    await prompt.type(await northbank.codeFromInbox())
    await expect(devices).toHaveCount(1)
    await device.page.getByRole('button', { name: 'Sign out' }).click()
    await signIn(device, login)
    await expect(device.prompt.dialog).toBeVisible()
  })
  await device.context.close()
})

test('a transfer is approved on another device with the number of the first device', async ({
  page,
  bank,
  browser,
}) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  const phone = await secondDevice(northbank, browser, bank)
  await phone.northbank.open('Security')
  await phone.page.getByRole('link', { name: 'Open approvals' }).click()
  await phone.page.getByRole('button', { name: 'Use this device to approve' }).click()
  await phone.northbank.proveItFirst()
  await expect(phone.page.getByText('This device can now approve for your other devices.')).toBeVisible()

  const payee = await northbank.knownPayee()
  const before = await northbank.balance()
  const begin = async (amount: string): Promise<string> => {
    await northbank.fillTransfer({ payee, amount })
    const begun = page.waitForResponse((response) => response.url().endsWith('/factors/push/begin'))
    await northbank.send.click()
    await prompt.askOtherDevice()
    const { number } = (await (await begun).json()) as { number: string }
    await expect(prompt.dialog).toContainText(number)
    return number
  }
  const card = phone.page.getByRole('form', { name: 'Approve this transfer' })

  await test.step('a wrong number is refused, and the right number approves, also in Arabic digits', async () => {
    const number = await begin('1300.00')
    await expect(card).toContainText('1,300.00')
    await expect(card).toContainText(payee)
    await expect(card).toContainText('Requested from Chrome (Linux), near Berlin, Germany.')
    await card.getByLabel('Number on your other screen').fill(String((Number(number) + 1) % 100).padStart(2, '0'))
    await card.getByRole('button', { name: 'Approve' }).click()
    await expect(card).toContainText('Wrong number.')
    expect(await northbank.balance()).toBe(before)
    await card.getByLabel('Number on your other screen').fill(inArabicDigits(number))
    await card.getByRole('button', { name: 'Approve' }).click()
    await expect(northbank.receipt).toBeVisible()
    await expect(page.getByText('Approved with another device')).toBeVisible()
    expect(await northbank.balance()).toBe(before - 130000)
  })

  await test.step('an action other than a transfer is shown with its change', async () => {
    await northbank.open('Security')
    await page.getByLabel('New limit').fill('6000')
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await prompt.askOtherDevice()
    const limit = phone.page.getByRole('form', { name: 'Change your daily limit' })
    await expect(limit).toContainText(/New daily limit\s*6,000\.00\sEUR/)
    await prompt.cancel()
    await expect(limit).toBeHidden()
  })

  await test.step('a denial on the phone ends the challenge, and the prompt shows it', async () => {
    await page.context().addCookies([{ name: 'northbank-simulation', value: 'place=lisbon', url: bank.origin }])
    await begin('1310.00')
    await expect(card).toContainText('near Lisbon, Portugal')
    await card.getByRole('button', { name: 'That wasn’t me' }).click()
    await expect(phone.page.getByText('If this wasn’t you, change your password now.')).toBeVisible()
    await expect(phone.page.getByRole('link', { name: 'Change password' })).toBeVisible()
    await phone.page.getByRole('button', { name: 'It was me' }).click()
    await expect(prompt.dialog).toContainText('Denied on your other device')
    await prompt.cancel()
    expect(await northbank.balance()).toBe(before - 130000)
    await phone.northbank.open('Security')
    await expect(phone.page.getByText('You denied a request')).toBeVisible()
    const devices = phone.page.getByRole('region', { name: 'Your devices' }).getByRole('listitem')
    await expect(devices.filter({ hasText: 'This device' })).toContainText('Near Berlin, Germany')
    await expect(devices.filter({ hasNotText: 'This device' })).toContainText('Near Lisbon, Portugal')
  })
  await phone.context.close()
})

test('a hidden page shows a notification of an approval after the customer allowed it by a click', async ({
  page,
  bank,
  browser,
}) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  const phone = await secondDevice(northbank, browser, bank)
  // A headless browser neither shows notifications nor hides pages, so both are replaced in every page.
  await phone.context.addInitScript(() => {
    const shown: string[] = []
    class FakeNotification extends EventTarget {
      static permission: NotificationPermission = 'default'
      static requestPermission(): Promise<NotificationPermission> {
        FakeNotification.permission = 'granted'
        return Promise.resolve('granted')
      }
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super()
        shown.push(`${title}: ${body}`)
      }
      close(): void {
        shown.length = 0
      }
    }
    Object.assign(window, { Notification: FakeNotification, shown })
  })
  const shown = () => phone.page.evaluate(() => (window as unknown as { readonly shown: string[] }).shown)
  await phone.page.goto(`${bank.origin}/approve`)
  await phone.page.getByRole('button', { name: 'Use this device to approve' }).click()
  await phone.northbank.proveItFirst()
  await phone.northbank.open('Security')
  await phone.page.getByRole('button', { name: 'Notify me when something needs my approval' }).click()
  await expect(phone.page.getByText('Your browser notifies you when something needs your approval.')).toBeVisible()

  await northbank.fillTransfer({ payee: await northbank.knownPayee(), amount: '1300.00' })
  await phone.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  expect(await shown()).toEqual([])
  await northbank.send.click()
  await prompt.askOtherDevice()
  await expect(phone.page).toHaveTitle(/^\(1\) Approve this transfer/)
  expect(await shown()).toEqual([
    'Northbank: Approve this transfer. Requested from Chrome (Linux), near Berlin, Germany.',
  ])
  await prompt.cancel()
  await expect.poll(shown).toEqual([])
  await phone.context.close()
})

test('copied cookies of an approving device can neither list nor approve requests', async ({ page, bank, browser }) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  const phone = await secondDevice(northbank, browser, bank)
  await phone.page.goto(`${bank.origin}/approve`)
  await phone.page.getByRole('button', { name: 'Use this device to approve' }).click()
  await phone.northbank.proveItFirst()
  await expect(phone.page.getByText('This device can now approve for your other devices.')).toBeVisible()

  const payee = await northbank.knownPayee()
  await northbank.fillTransfer({ payee, amount: '1300.00' })
  const begun = page.waitForResponse((response) => response.url().endsWith('/factors/push/begin'))
  await northbank.send.click()
  await prompt.askOtherDevice()
  const { number } = (await (await begun).json()) as { number: string }

  // The phone shows the approval on any page and in the tab's title.
  const card = phone.page.getByRole('form', { name: 'Approve this transfer' })
  await expect(card).toBeVisible()
  await expect(phone.page).toHaveTitle(/^\(1\) Approve this transfer/)
  const answered = phone.page.waitForRequest((request) => /\/approvals\/./.test(new URL(request.url()).pathname))

  const thief = await browser.newContext({ storageState: await phone.context.storageState() })
  const stolen = await thief.newPage()
  await stolen.goto(`${bank.origin}/approve`)
  await expect(stolen.getByRole('button', { name: 'Use this device to approve' })).toBeVisible()
  await expect(stolen.getByRole('form', { name: 'Approve this transfer' })).toBeHidden()
  const post = (path: string, data: object) =>
    thief.request.post(`${bank.origin}/step-up${path}`, { data, headers: { Origin: bank.origin } })
  const list = (await (await post('/approvals', {})).json()) as { challenge: string }
  expect(list).toMatchObject({ approver: false, approvals: [] })

  await card.getByLabel('Number on your other screen').fill(String((Number(number) + 1) % 100).padStart(2, '0'))
  await card.getByRole('button', { name: 'Approve' }).click()
  await expect(card).toContainText('Wrong number.')
  const { pathname } = new URL((await answered).url())
  const seen = (await answered).postDataJSON() as object
  for (const forged of [
    { approve: true, number },
    { ...seen, number },
    { ...seen, number, challenge: list.challenge },
  ])
    expect((await post(pathname.replace('/step-up', ''), forged)).status()).toBe(404)
  await expect(prompt.dialog).toContainText(number)

  await card.getByLabel('Number on your other screen').fill(number)
  await card.getByRole('button', { name: 'Approve' }).click()
  await expect(northbank.receipt).toBeVisible()
  await thief.close()
  await phone.context.close()
})

test('a changed password signs the other devices out', async ({ page, bank, browser }) => {
  const { northbank } = await demoCustomer(page, bank)
  const login = await credentials(northbank)
  const otherDevice = await secondDevice(northbank, browser, bank)
  await northbank.open('Security')
  await page.getByLabel('New password').fill('quite another password')
  await page.getByRole('button', { name: 'Change password' }).click()
  const prompt = new Prompt(page)
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(page.getByText('Password changed.')).toBeVisible()

  expect((await otherDevice.context.request.get(`${bank.origin}/api/accounts`)).status()).toBe(401)
  await otherDevice.page.goto(bank.origin)
  await signIn(otherDevice, login)
  await expect(otherDevice.page.getByRole('alert')).toContainText('Wrong e-mail or password.')
  await signIn(otherDevice, { ...login, password: 'quite another password' })
  await expect(otherDevice.page.getByRole('navigation').first()).toBeVisible()
  await otherDevice.context.close()
})

test('FAC-15: a very high limit needs two factors of different kinds', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  const { password } = await credentials(northbank)
  await page.getByLabel('New limit').fill('25000.00')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const prompt = new Prompt(page)
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(prompt.password).toBeVisible()
  await expect(page.getByText('Limit changed.')).toBeHidden()
  await prompt.password.fill(password)
  await prompt.approve()
  await expect(page.getByText('Limit changed.')).toBeVisible()
})

test('text messages can be enrolled, and their codes name amount and payee', async ({ page, bank }) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  await northbank.open('Security')
  await page.getByRole('button', { name: 'Add another method' }).click()
  await page.getByRole('button', { name: 'Add text messages' }).click()
  await page.getByLabel('Mobile number').fill('+49 151 23456742')
  await page.getByRole('button', { name: 'Send a code' }).click()
  await northbank.proveItFirst()
  await expect(page.getByText('We sent a code to •••• 42.')).toBeVisible()
  await page.getByLabel('Code', { exact: true }).fill(await northbank.codeFromInbox())
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Code by text message added')).toBeVisible()

  const payee = await northbank.knownPayee()
  await northbank.sendTransfer({ payee, amount: '1450.00' })
  await prompt.choose(/Code by text message/)
  await expect(prompt.dialog).toContainText('We sent a code to •••• 42.')
  const text = await northbank.newestMessage()
  expect(text).toContain('1,450.00 EUR')
  expect(text).toContain(payee)
  expect(text).toMatch(/@localhost #\d{6}$/)
  await prompt.type(await northbank.codeFromInbox())
  await expect(page.getByText('Approved with a code by text message')).toBeVisible()
})

/** The digits that an Arabic keyboard types. */
function inArabicDigits(number: string): string {
  return number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
}
