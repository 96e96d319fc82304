import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { PAGE_PATIENCE, PATIENCE } from '../scripts/patience.ts'
import { findings } from './support/axe.ts'
import { startBank, type Bank } from './support/bank.ts'
import { demoCustomer } from './support/demo-customer.ts'
import { colleague, Desk } from './support/desk.ts'
import { Keyboard } from './support/keyboard.ts'
import { test as base, expect } from './support/test.ts'

const root = join(import.meta.dirname, '..')

/**
 * A bank whose staff publish its policies, with a recorded year. Its tests share one desk and run one after the other.
 */
const test = base.extend<object, { readonly staffed: Bank }>({
  staffed: [
    async ({ browserName }, use) => {
      const bank = await startBank(`desk-${browserName}`, { DEMO_YEAR: '1', POLICIES: '' })
      await use(bank)
      await bank.stop()
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

test.describe.configure({ mode: 'default' })

/** Runs the command line on a running bank's database. */
function audit(bank: Bank, command: 'verify' | 'export'): string {
  const secret = readFileSync(join(bank.dataDir, 'secret'), 'utf8').trim()
  const cli = [
    '--conditions=@stepup/source',
    '--disable-warning=ExperimentalWarning',
    join(root, 'packages/cli/src/main.ts'),
  ]
  const args = ['audit', command, '--sqlite', join(bank.dataDir, 'bank.sqlite')]
  const sealed = command === 'verify' ? ['--secret-env', 'SECRET'] : []
  return execFileSync(process.execPath, [...cli, ...args, ...sealed], {
    env: { ...process.env, SECRET: secret },
    encoding: 'utf8',
  })
}

test('the staff’s page says how much of the year is written, and opens the desk after that', async ({
  page,
  staffed: bank,
}) => {
  let yearWritten = 0.46
  await page.route('**/api/staff/session', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...((await response.json()) as object), yearWritten } })
  })
  const desk = new Desk(page, bank.origin)
  await desk.signIn('Ines Albers')
  await expect(page.getByText('Preparing a year of sample decisions: 46%')).toBeVisible()
  const link = page.getByRole('link', { name: 'Open the decision desk' })
  await expect(link).toBeDisabled()
  await link.focus()
  yearWritten = 1
  await expect(link).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({ timeout: PAGE_PATIENCE * 2 })
})

test('two managers try a threshold, publish it with passkeys and roll it back, with immediate effect', async ({
  page,
  browser,
  staffed: bank,
}) => {
  const mara = await demoCustomer(page, bank)
  const { northbank, prompt, payee } = mara
  const pay = async (amount: string): Promise<void> => {
    await northbank.sendTransfer({ payee, amount })
  }
  await pay('700.00')
  await expect(northbank.receipt).toBeVisible()

  const ines = await colleague(browser, bank.origin, 'Ines Albers')
  await ines.open()
  await ines.goTo('Policies')
  await ines.setThreshold('Transfer threshold', '500')
  await expect(ines.draft).toContainText('Transfer threshold changes from 1,000 EUR to 500 EUR.')
  // More than a thousand payments of the year are from 500 to 1,000 EUR.
  await expect(ines.draft).toContainText(/\d,\d{3} more need a proof/)
  await expect(ines.draft).toContainText('0 no longer need a proof')
  const version = await ines.propose('Fraud of last month was below 1,000 EUR.')
  await expect(ines.page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
  await expect(ines.page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0)

  const tom = await colleague(browser, bank.origin, 'Tom Reinders')
  await tom.page.goto(version)
  await tom.take('Approve')
  await expect(tom.page.getByText('Approved.', { exact: true })).toBeVisible()
  await pay('701.00')
  await expect(northbank.receipt).toBeVisible()

  await ines.page.reload()
  await ines.take('Publish')
  await expect(ines.page.getByText('This version is in effect.')).toBeVisible()
  await pay('702.00')
  await expect(prompt.dialog).toContainText('702.00')
  await prompt.cancel()

  await ines.rollBack('Too many customers call.')
  await expect(ines.page.getByText('Another version replaced this one.')).toBeVisible()
  await pay('703.00')
  await expect(northbank.receipt).toBeVisible()

  expect(audit(bank, 'verify')).toContain('all unchanged, all sealed')
  const events = audit(bank, 'export')
  for (const type of ['drafted', 'proposed', 'approved', 'published', 'rolled_back'])
    expect(events).toContain(`policy.${type}`)
  await Promise.all([ines, tom].map((desk) => desk.page.context().close()))
})

test('staff with read-only rights cannot change policies, and a customer cannot open the desk', async ({
  page,
  browser,
  staffed,
}) => {
  const kim = new Desk(page, staffed.origin)
  await kim.signIn('Kim Sattler')
  await kim.open()
  await kim.goTo('Policies')
  await kim.setThreshold('Transfer threshold', '900')
  await expect(kim.draft).toBeVisible()
  await expect(kim.draft.getByRole('button', { name: 'Propose' })).toHaveCount(0)
  await kim.goTo('Versions')
  await expect(page.getByRole('button', { name: /Roll back/ })).toHaveCount(0)

  const context = await browser.newContext()
  const otherPage = await context.newPage()
  await demoCustomer(otherPage, staffed)
  for (const path of ['/desk', '/desk/policies', '/desk/api/overview'])
    expect((await otherPage.request.get(staffed.origin + path)).status()).toBe(404)
  await context.close()
})

test('a manager exports the audit trail, and the command on the page verifies the file', async ({ page, staffed }) => {
  const ines = new Desk(page, staffed.origin)
  await ines.signIn('Ines Albers')
  await ines.open()
  // Writes an entry to the audit trail, which is empty in a new bank.
  const answer = await page.request.get(`${staffed.origin}/desk/api/decisions?limit=1`)
  const [decision] = ((await answer.json()) as { rows: { id: string }[] }).rows
  const labeled = await page.request.post(`${staffed.origin}/desk/api/decisions/${decision?.id}/labels`, {
    headers: { origin: staffed.origin },
    data: { label: 'legitimate' },
  })
  expect(labeled.status()).toBe(200)
  await ines.goTo('Audit trail')
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/^(?:All .* entries up to the newest are|The only entry is) unchanged$/)).toBeVisible()
  const command = await page.getByText(/^npx @stepup\/cli audit verify /).innerText()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ])
  const file = await download.path()
  const args = command.replace('npx @stepup/cli ', '').replace(download.suggestedFilename(), file).split(' ')
  const cli = ['--conditions=@stepup/source', join(import.meta.dirname, '../packages/cli/src/main.ts')]
  const unsealed = args.filter((arg) => arg !== '--secret-env' && arg !== 'STEPUP_SECRET')
  expect(execFileSync(process.execPath, [...cli, ...unsealed], { encoding: 'utf8' })).toContain('all unchanged')
})

test('a phone shows few rows of the overview’s tables, and the rest on request', async ({ page, staffed }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const kim = new Desk(page, staffed.origin)
  await kim.signIn('Kim Sattler')
  await kim.open()
  const table = page.getByRole('table', { name: 'Who is asked, and how it ends' })
  const rows = table.locator('tbody tr:visible')
  await expect(rows).toHaveCount(4)
  await page.setViewportSize({ width: 1280, height: 844 })
  await expect(rows).toHaveCount(10)
  await page.setViewportSize({ width: 390, height: 844 })
  await page
    .getByRole('button', { name: /^Show all / })
    .first()
    .click()
  await expect.poll(() => rows.count()).toBeGreaterThan(10)
})

for (const { name, colorScheme, width, forcedColors, language } of [
  { name: 'light, 1280 pixels wide', colorScheme: 'light', width: 1280, forcedColors: 'none', language: 'en' },
  { name: 'dark, 320 pixels wide', colorScheme: 'dark', width: 320, forcedColors: 'none', language: 'en' },
  { name: 'in German, 390 pixels wide', colorScheme: 'light', width: 390, forcedColors: 'none', language: 'de' },
  { name: 'with forced colors', colorScheme: 'dark', width: 1280, forcedColors: 'active', language: 'en' },
] as const) {
  test(`A11Y-02: axe finds no fault on the desk’s pages, ${name}, and no page scrolls sideways`, async ({
    page,
    staffed,
  }) => {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
    await page.addInitScript((locale) => localStorage.setItem('stepup-desk.locale', locale), language)
    const ines = new Desk(page, staffed.origin)
    await ines.signIn('Ines Albers')
    await page.setViewportSize({ width, height: 900 })
    const answer = await page.request.get(`${staffed.origin}/desk/api/decisions?limit=1&outcome=approved`)
    const { rows } = (await answer.json()) as { rows: { id: string }[] }
    const decision = `decisions/${rows[0]?.id ?? ''}`
    for (const path of [
      '',
      'decisions',
      decision,
      'policies',
      'policies/text',
      'versions',
      'alerts',
      'alerts/new',
      'audit',
    ]) {
      await page.goto(`${staffed.origin}/desk/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/^(?:Loading|Wird geladen)$/)).toHaveCount(0)
      expect(await findings(page), path).toEqual([])
      const overflow = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await overflow(), path).toBe(0)
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      )
      expect(moving, path).toBe(0)
    }
  })
}

test('A11Y-01: two managers filter, open a decision, and publish a threshold by keyboard alone with visible focus', async ({
  browser,
}) => {
  // A bank of its own, because both colleagues already have a passkey at the shared one.
  const bank = await startBank('desk-keyboard', { POLICIES: '' })
  await askManyCustomers(bank, 4)
  const ines = await colleague(browser, bank.origin, 'Ines Albers')
  await ines.open()
  const { page } = ines
  const keys = new Keyboard(page)
  await keys.press(page.getByRole('button', { name: 'Filter', exact: true }))
  const dialog = page.getByRole('dialog', { name: 'Add a filter' })
  await keys.walkTo(dialog.getByLabel('Show only'))
  await page.keyboard.type('Outcome')
  await keys.walkTo(dialog.getByLabel('Which'))
  await page.keyboard.type('Being')
  await keys.press(dialog.getByRole('button', { name: 'Apply' }))
  await expect(page.getByText('Outcome: Being asked', { exact: true })).toBeVisible()

  await keys.press(page.getByRole('navigation').first().getByRole('link', { name: 'Decisions' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeFocused()
  await keys.press(page.getByRole('rowheader').first().getByRole('link'))
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible()
  await keys.press(page.locator('summary').filter({ hasText: 'Everything that the rules saw' }))
  await keys.walkTo(page.getByRole('searchbox', { name: 'Search in names and values' }))
  await page.keyboard.type('device')
  await expect(page.getByRole('region', { name: 'Device' }).getByText('signals.device.known')).toBeVisible()

  await keys.press(page.getByRole('navigation').first().getByRole('link', { name: 'Policies' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeFocused()
  await keys.walkTo(page.getByRole('slider', { name: 'New payee threshold' }))
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft')
  await expect(ines.draft).toContainText(/New payee threshold changes from 250 EUR to \d+ EUR\./)
  await expect(ines.draft).toContainText(/\d more need a proof/)
  await keys.press(ines.draft.getByRole('button', { name: 'Propose' }))
  const proposal = page.getByRole('dialog', { name: 'Propose this change' })
  await keys.walkTo(proposal.getByLabel('Why'))
  await page.keyboard.type('New payees were used for fraud.')
  await keys.press(proposal.getByRole('button', { name: 'Propose' }))
  await expect(page.getByText('Somebody else has to approve it', { exact: false })).toBeVisible()

  const tom = await colleague(browser, bank.origin, 'Tom Reinders')
  await tom.page.goto(page.url())
  const toms = new Keyboard(tom.page)
  await toms.press(tom.page.getByRole('button', { name: 'Approve', exact: true }))
  await expect(tom.prompt.dialog).toContainText('New payee threshold changes from 250 EUR')
  await toms.press(tom.prompt.dialog.getByRole('button', { name: 'Continue with passkey' }))
  await expect(tom.page.getByText('Approved.', { exact: true })).toBeVisible()
  await Promise.all([ines, tom].map((desk) => desk.page.context().close()))
  await bank.stop()
})

test('an alert is simulated on the past, and fires when many customers are challenged', async ({
  page,
  staffed: bank,
}) => {
  const ines = new Desk(page, bank.origin)
  await ines.signIn('Ines Albers')
  await ines.open()
  await ines.goTo('Alerts')
  await page.getByRole('link', { name: 'New alert' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Many questions about payments')
  await page.getByLabel('Counted as', { exact: true }).selectOption({ label: 'Number' })
  await page.getByLabel('Action', { exact: true }).selectOption('transfer.create')
  await page.getByLabel('Within').selectOption({ label: '4 hours' })
  await page.getByLabel('Weeks to compare with').fill('8')
  await page.getByLabel('At least this many').fill('15')
  await expect(page.getByText('Would have fired once')).toBeVisible()
  await page.getByLabel('Within').selectOption({ label: '15 minutes' })
  await page.getByRole('button', { name: 'Save alert' }).click()
  await ines.goTo('Alerts')
  await expect(page.getByText('Quiet', { exact: true })).toBeVisible()

  await askManyCustomers(bank, 40)
  await expect(page.getByText('Firing', { exact: true })).toBeVisible()
})

/** Makes customers send payments over the threshold several times, without completing the challenges. */
async function askManyCustomers({ origin }: Bank, times: number): Promise<void> {
  for (let asked = 0; asked < times; asked += 4) {
    const headers: Record<string, string> = { origin, 'content-type': 'application/json' }
    const opened = await fetch(`${origin}/api/demo`, { method: 'POST', headers, body: '{}' })
    headers['cookie'] = opened.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    const read = async <TBody>(path: string): Promise<TBody> =>
      (await (await fetch(origin + path, { headers })).json()) as TBody
    const { accounts } = await read<{ accounts: { id: string }[] }>('/api/accounts')
    const { payees } = await read<{ payees: { id: string }[] }>('/api/payees')
    for (const amount of ['1501.00', '1502.00', '1503.00', '1504.00']) {
      const order = { fromAccountId: accounts[0]?.id, payee: { payeeId: payees[0]?.id }, amount, currency: 'EUR' }
      const answer = await fetch(`${origin}/api/transfers`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(order),
      })
      expect(answer.status).toBe(401)
    }
  }
}
