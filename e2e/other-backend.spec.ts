import { Devtools } from './support/devtools.ts'
import { Prompt } from './support/northbank.ts'
import { startOtherBackend, type OtherBackend } from './support/other-backend.ts'
import { expect, test } from './support/test.ts'

let backend: OtherBackend
test.beforeAll(async () => {
  backend = await startOtherBackend()
})
test.afterAll(() => backend.stop())

test('the panel shows and breaks the requests of an app whose backend only speaks RFC 9470', async ({ page }) => {
  const devtools = new Devtools(page)
  const prompt = new Prompt(page)
  const said = page.getByRole('main').getByRole('status')
  const run = page.getByRole('button', { name: 'Run payroll' })
  await page.goto(backend.origin)
  await devtools.open('State')
  await run.click()
  await prompt.sendCode()
  await expect(devtools.panel.getByRole('img', { name: /It is entering now/ })).toBeVisible()

  await test.step('a slow line is slow for the other backend, too', async () => {
    await devtools.open('Break it')
    await devtools.panel.getByRole('button', { name: 'Switch on Slow line' }).click()
    await prompt.type(await backend.code())
    await expect(said).toHaveText('200 {"people":12}')
    await expect(devtools.refusal('Slow line')).toContainText(/took [3-9]\.\d s/)
    await devtools.panel.getByRole('button', { name: 'Switch off Slow line' }).click()
  })

  await test.step('the wire has the request, its refusal and the replay', async () => {
    await devtools.open('Wire')
    const calls = devtools.panel.locator('summary')
    await expect(calls.first()).toContainText('Request POST /api/payroll 401')
    await expect(calls.last()).toContainText('Replay POST /api/payroll 200')
    await calls.first().click()
    await expect(devtools.panel.getByText(/insufficient_user_authentication/).first()).toBeVisible()
  })
})
