import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { TOTP } from 'otpauth'

import { demoCustomer } from './support/demo-customer.ts'
import { Northbank } from './support/northbank.ts'
import { expect, recordCalls, test } from './support/test.ts'

const otherThan = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0')

test('A11Y-06: a wrong code shows its error, and the correct one still works', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.sendTransfer({ payee, amount: '1500.00' })
  await prompt.sendCode()
  const code = await northbank.codeFromInbox()
  await prompt.type(otherThan(code))
  await expect(prompt.dialog).toContainText('That code isn’t right. 4 tries left.')
  await expect(prompt.code).toHaveAttribute('aria-invalid', 'true')
  expect(await northbank.balance()).toBe(before)
  await prompt.type(code)
  await expect(northbank.receipt).toBeVisible()
  expect(await northbank.balance()).toBe(before - 150000)
})

test('RLM-01: five wrong codes end the challenge even for the correct code, and a renewal works', async ({
  page,
  bank,
}) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '1500.00' })
  const challenged = page.waitForResponse(
    (response) => response.url().endsWith('/api/transfers') && response.status() === 401,
  )
  await northbank.send.click()
  const { step_up: challenge } = (await (await challenged).json()) as { step_up: { id: string } }
  await prompt.sendCode()
  const code = await northbank.codeFromInbox()
  for (const [index, left] of ['4 tries', '3 tries', '2 tries', '1 try'].entries()) {
    await prompt.type(otherThan(code, index + 1))
    await expect(prompt.dialog).toContainText(left)
  }
  await prompt.type(otherThan(code, 5))
  await expect(prompt.dialog).toContainText('Too many tries')

  const rightResponse = await page.request.post(
    `${bank.origin}/step-up/challenges/${challenge.id}/factors/email:1/verify`,
    {
      data: { code },
      headers: { origin: bank.origin },
    },
  )
  expect(rightResponse.status()).toBe(403)
  expect(await rightResponse.json()).toMatchObject({ code: 'challenge_locked' })
  expect(await northbank.balance()).toBe(before)
})

test('A11Y-08, A11Y-09: an expired challenge can be renewed and keeps the input', async ({ page, bank }) => {
  await page.clock.install()
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  const sent: (readonly [path: string, grant: boolean])[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'POST' || !/transfers$|renew$/.test(pathname)) return
    sent.push([pathname.replace(/[^/]+(?=\/renew)/, ':id'), 'step-up-grant' in request.headers()])
  })
  await northbank.sendTransfer({ payee, amount: '1500.00' })
  await expect(prompt.dialog).toBeVisible()
  await page.clock.fastForward('05:01')
  await expect(prompt.dialog).toContainText('Time’s up')
  await prompt.dialog.getByRole('button', { name: 'Start again' }).click()
  await expect(prompt.dialog).toContainText('1,500.00')
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(northbank.receipt).toBeVisible()
  expect(await northbank.balance()).toBe(before - 150000)
  // The payment is sent once, challenged, and replayed once with its grant.
  expect(sent).toEqual([
    ['/api/transfers', false],
    ['/step-up/challenges/:id/renew', false],
    ['/api/transfers', true],
  ])
})

test('A11Y-01, EDGE-35: a cancellation leaves the form as it was, and the focus on the button', async ({
  page,
  bank,
}) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '1500.00' })
  for (const cancel of [() => prompt.cancel(), () => page.keyboard.press('Escape')]) {
    await northbank.send.click()
    await expect(prompt.dialog).toBeVisible()
    await cancel()
    await expect(prompt.dialog).toBeHidden()
    await expect(page.getByText('Nothing was sent.')).toBeVisible()
    await expect(page.getByLabel('Amount')).toHaveValue(/1,?500\.00/)
    await expect(northbank.send).toBeFocused()
  }
  expect(await northbank.balance()).toBe(before)
})

for (const [member, change] of [
  ['amount', (body: Body) => ({ ...body, amount: '9500.00' })],
  ['payee', (body: Body) => ({ ...body, payee: { name: 'Mallory Moor', iban: 'DE02100100109307118603' } })],
  ['currency', (body: Body) => ({ ...body, currency: 'USD' })],
] as const) {
  test(`ELV-04: a replay with another ${member} is refused`, async ({ page, bank }) => {
    const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
    await page.route('**/api/transfers', async (route) => {
      const headers = await route.request().allHeaders()
      if (!headers['step-up-grant']) return route.continue()
      return route.continue({ postData: JSON.stringify(change(route.request().postDataJSON() as Body)) })
    })
    await northbank.sendTransfer({ payee, amount: '1500.00' })
    await prompt.sendCode()
    const replayed = page.waitForResponse(
      (response) => response.url().endsWith('/api/transfers') && response.status() !== 401,
    )
    await prompt.type(await northbank.codeFromInbox())
    expect((await replayed).status()).toBeGreaterThanOrEqual(400)
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    await expect(northbank.receipt).toBeHidden()
    expect(await northbank.balance()).toBe(before)
  })
}

interface Body {
  readonly amount: string
  readonly currency: string
  readonly payee: unknown
}

test('ELV-06: a spent grant is refused, and of fifty concurrent uses exactly one succeeds', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  let grant = ''
  let body = ''
  // The replay is held back, so that its grant can be spent first.
  await page.route('**/api/transfers', async (route) => {
    const headers = await route.request().allHeaders()
    if (!headers['step-up-grant']) return route.continue()
    grant = headers['step-up-grant']
    body = route.request().postData() ?? ''
    return route.abort()
  })
  await northbank.sendTransfer({ payee, amount: '1200.00' })
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  expect(grant).not.toBe('')

  const spend = async (): Promise<number> => {
    const answer = await page.request.post(`${bank.origin}/api/transfers`, {
      data: body,
      headers: {
        'content-type': 'application/json',
        'step-up-grant': grant,
        'idempotency-key': crypto.randomUUID(),
        origin: bank.origin,
      },
    })
    return answer.status()
  }
  const statuses = await Promise.all(Array.from({ length: 50 }, spend))
  expect(statuses.filter((status) => status < 300)).toHaveLength(1)
  expect(statuses.filter((status) => status === 403)).toHaveLength(49)
  expect(await spend()).toBe(403)
  expect(await northbank.balance()).toBe(before - 120000)
})

test('ELV-08: the response for another customer’s challenge equals that for an unknown one', async ({
  page,
  bank,
  browser,
}) => {
  const { northbank, payee } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '1500.00' })
  const challenged = page.waitForResponse(
    (response) => response.url().endsWith('/api/transfers') && response.status() === 401,
  )
  await northbank.send.click()
  const { step_up: challenge } = (await (await challenged).json()) as { step_up: { id: string } }

  const otherContext = await browser.newContext()
  const mallory = await otherContext.newPage()
  await new Northbank(mallory, bank.origin).becomeDemoCustomer()
  const unknownId = challenge.id.replace(/^.{6}/, 'AAAAAA')
  for (const path of ['', '/factors/email:1/begin', '/factors/email:1/verify']) {
    const ask = async (id: string): Promise<unknown> => {
      const url = `${bank.origin}/step-up/challenges/${id}${path}`
      const answer =
        path === ''
          ? await otherContext.request.get(url)
          : await otherContext.request.post(url, { data: { code: '000000' }, headers: { origin: bank.origin } })
      return { status: answer.status(), body: await answer.text(), type: answer.headers()['content-type'] }
    }
    expect(await ask(challenge.id)).toEqual(await ask(unknownId))
    expect(await ask(challenge.id)).toMatchObject({ status: 404 })
  }
  await otherContext.close()
})

test('ELV-18: a form on another site cannot post a transfer', async ({ page, bank }) => {
  const { northbank, before } = await demoCustomer(page, bank)
  const form = `<form method="post" enctype="text/plain" action="${bank.origin}/api/transfers">
    <input name='{"amount":"10.00","currency":"EUR","x":"' value='"}'><button>Win a phone</button></form>`
  const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(form)).listen(
    0,
    '127.0.0.1',
  )
  await once(site, 'listening')
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  const posted = page.waitForResponse((response) => response.url().endsWith('/api/transfers'))
  await page.getByRole('button', { name: 'Win a phone' }).click()
  expect((await posted).status()).toBe(403)
  site.close()
  expect(await northbank.balance()).toBe(before)
})

test('FAC-04: an authenticator code is accepted once', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  const secret = await northbank.enrollAuthenticatorApp((key) => new TOTP({ secret: key }).generate())
  const code = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 })
  await northbank.sendTransfer({ payee, amount: '1100.00' })
  await prompt.type(code)
  await expect(northbank.receipt).toBeVisible()

  await northbank.sendTransfer({ payee, amount: '1100.00' })
  await prompt.type(code)
  await expect(prompt.dialog).toContainText('That code isn’t right')
  expect(await northbank.balance()).toBe(before - 110000)
})

test('CLI-06: cancelling sends only the cancellation of the challenge', async ({ page, bank }) => {
  const { northbank, prompt, payee } = await demoCustomer(page, bank)
  await northbank.fillTransfer({ payee, amount: '1500.00' })
  const calls = recordCalls(page)
  await northbank.send.click()
  await expect(prompt.dialog).toBeVisible()
  await prompt.cancel()
  await expect(page.getByText('Nothing was sent.')).toBeVisible()
  expect(calls.map((call) => call.method)).toEqual(['POST', 'DELETE'])
})
