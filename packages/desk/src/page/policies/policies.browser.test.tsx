import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'

import { createFakeDesk, type FakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

const slider = () => page.getByRole('slider', { name: 'Transfer threshold' })
const exactField = () => page.getByRole('textbox', { name: /^Transfer threshold, / })

async function setThreshold(value: string): Promise<void> {
  await exactField().fill(value)
  await userEvent.keyboard('{Enter}')
}

/** Completes the prompt as the signed-in member of staff. */
async function approve(): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /these policies$/ })
  await expect.element(dialog.getByText(/^(Approve|Publish|Roll back to) v/i)).toBeVisible()
  await dialog.getByRole('textbox').fill('123456')
  await expect.element(dialog).not.toBeInTheDocument()
}

async function propose(desk: FakeDesk, value = '1500'): Promise<void> {
  await setThreshold(value)
  await page.getByRole('button', { name: 'Propose' }).click()
  await page.getByLabelText('Why').fill('Fewer questions for small transfers')
  await page.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await expect.element(page.getByRole('heading', { name: 'What’s next' })).toBeVisible()
  expect(desk.versions()[0]).toMatchObject({ status: 'proposed', reason: 'Fewer questions for small transfers' })
}

it('a moved threshold shows which requests would no longer need a proof, with examples to open', async () => {
  const { desk } = await openDesk('/policies', { desk: createFakeDesk({ decisions: 20_000 }) })
  await setThreshold('1500')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', '1,500\u00A0EUR')
  await expect.element(page.getByText(/^\d,\d{3} no longer need a proof$/)).toBeVisible()
  await expect.element(page.getByRole('heading', { name: 'Examples' })).toBeVisible()
  expect(desk.bodies.at(-1)?.body).toMatchObject({ data: { parameters: { transfer_threshold: '1500.00' } } })
  await page.getByRole('list').getByRole('link', { name: 'Transfer' }).first().click()
  await expect.element(page.getByRole('heading', { name: 'Why this customer was asked' })).toBeVisible()
})

it.each([
  ['en', 'Needs a proof', 'Share asked'],
  ['de', 'Braucht einen Nachweis', 'Anteil gefragt'],
] as const)('a back-test counts requirements, and promises no prompts: %s', async (locale, name, otherName) => {
  await openDesk('/policies', { locale })
  await setThreshold('1500')
  await expect.element(page.getByRole('rowheader', { name: new RegExp(`^${name}`) })).toBeVisible()
  await expect.element(page.getByText(otherName, { exact: true })).not.toBeInTheDocument()
  await expect.element(page.getByText(/asked as well|zusätzlich gefragt/)).not.toBeInTheDocument()
})

it('a threshold shows the distribution of the recorded amounts, and its scale reaches beyond', async () => {
  await openDesk('/policies')
  const control = page.getByRole('region', { name: 'Transfer threshold' })
  await expect
    .element(control.getByText(/^Half of the latest requests are below [\d,]+\sEUR, 9 of 10 below/))
    .toBeVisible()
  ;((await slider().findElement()) as HTMLElement).focus()
  await userEvent.keyboard('{End}')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^\d,\d00.EUR$/))
  await userEvent.keyboard('{Home}')
  await expect.element(slider()).toHaveAttribute('aria-valuetext', '0\u00A0EUR')
})

it('a draft of policies survives a visit to another page', async () => {
  const { go } = await openDesk('/policies')
  await setThreshold('1500')
  go('/alerts')
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  go('/policies')
  await expect.element(exactField()).toHaveValue('1,500.00')
})

it('a threshold that is back at its value is no draft', async () => {
  await openDesk('/policies')
  await setThreshold('1500')
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
  await setThreshold('1000')
  await expect.element(page.getByText('Your draft: 1 change')).not.toBeInTheDocument()
})

it('a discarded draft comes back, and the button keeps the focus', async () => {
  await openDesk('/policies')
  await setThreshold('1500')
  const discard = page.getByRole('button', { name: 'Discard' })
  await expect.element(discard).toBeVisible()
  ;((await discard.findElement()) as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Your draft was discarded.')).toBeVisible()
  await expect.element(exactField()).toHaveValue('1,000.00')
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
  await expect.element(exactField()).toHaveValue('1,500.00')
})

it.each([
  ['en', 'Transfer threshold, exact value', '2,000', '2000.00', '2,000.00'],
  ['de', 'Transfer threshold, genauer Wert', '2.000', '2000.00', '2.000,00'],
  ['en', 'Transfer threshold, exact value', '1,500.50', '1500.50', '1,500.50'],
  ['de', 'Transfer threshold, genauer Wert', '1.500,50', '1500.50', '1.500,50'],
] as const)(
  'an exact value is read in the notation of the page’s language: %s, %s %s',
  async (locale, name, text, value, shown) => {
    const { desk } = await openDesk('/policies', { locale })
    const field = page.getByRole('textbox', { name })
    await field.fill(text)
    await userEvent.keyboard('{Enter}')
    await expect.element(field).toHaveValue(shown)
    await expect.element(field).toHaveFocus()
    await expect
      .poll(() => desk.bodies.at(-1)?.body)
      .toMatchObject({ data: { parameters: { transfer_threshold: value } } })
  },
)

it.each(['12x', '-5', '1.500,00', '2,5'])(
  'an exact value that is no unambiguous number shows an error, and stays: %s',
  async (text) => {
    const { desk } = await openDesk('/policies')
    const field = page.getByRole('textbox', { name: 'Transfer threshold, exact value' })
    await field.fill(text)
    await userEvent.tab()
    await expect.element(field).toHaveValue(text)
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    await expect.element(field).toHaveAccessibleDescription(/^Nothing was changed: enter a number/)
    await expect.element(slider()).toHaveAttribute('aria-valuetext', '1,000\u00A0EUR')
    expect(desk.calls).not.toContain('POST backtest')
    await setThreshold('1500')
    await expect.element(field).toHaveValue('1,500.00')
    await expect.element(field).not.toHaveAttribute('aria-invalid')
  },
)

it('a change of policies is not proposed without a reason', async () => {
  const { desk } = await openDesk('/policies')
  await setThreshold('1500')
  await page.getByRole('button', { name: 'Propose' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await expect.element(page.getByText('Enter a reason.')).toBeVisible()
  expect(desk.calls).not.toContain('POST policies')
})

it('a change of policies is proposed, approved, published and rolled back, each with a proof', async () => {
  const { desk, address } = await openDesk('/policies')
  await propose(desk)
  await expect.element(page.getByText(/Somebody else has to approve it/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Approve' })).not.toBeInTheDocument()

  const path = address()
  await page.getByRole('link', { name: 'Versions' }).first().click()
  desk.signIn({ userId: 'tom', name: 'Tom Berger' })
  await openDesk(path, { desk })
  await page.getByRole('button', { name: 'Approve' }).click()
  await approve()
  await expect.element(page.getByText('Approved.')).toBeVisible()
  expect(desk.versions()[0]?.approvals).toMatchObject([{ by: { id: 'tom' } }])
  await expect.element(page.getByText('Approved by Tom Berger', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Publish' }).click()
  await approve()
  await expect.element(page.getByText('Published.', { exact: true })).toBeVisible()
  expect(desk.versions().map(({ status }) => status)).toEqual(['published', 'retired'])
  expect(desk.bodies.at(-1)?.body).toEqual({ hash: 'hash-2', replaces: 'v1' })

  await page.getByRole('button', { name: /^Roll back to/ }).click()
  await page.getByLabelText('Why').fill('Too many cancel')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Roll back to/ })
    .click()
  await approve()
  await expect.poll(() => desk.versions().map(({ status }) => status)).toEqual(['retired', 'published'])
  await expect.element(page.getByRole('button', { name: 'Publish version 2 again' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: /^Roll back to/ })).not.toBeInTheDocument()

  await openDesk('/versions', { desk })
  await expect.element(page.getByText('Brought back because: Too many cancel')).toBeVisible()
  await expect.element(page.getByText(/ · Approved by Tom Berger$/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Publish version 2 again' }).last()).toBeVisible()
  await cleanup()
  await openDesk('/versions/v1', { desk })
  await expect.element(page.getByText('Brought back because', { exact: true })).toBeVisible()
  await expect.element(page.getByText('Too many cancel', { exact: true })).toBeVisible()
  // By the app, and again by Tom.
  expect(page.getByText('Published by', { exact: true }).elements()).toHaveLength(2)
})

it('an approval from before the version in force no longer counts, and can be given again', async () => {
  const desk = createFakeDesk()
  const open = async (path: string): Promise<void> => {
    await cleanup()
    await openDesk(path, { desk })
  }
  const proposeAndApprove = async (value: string): Promise<string> => {
    desk.signIn({ userId: 'ines', name: 'Ines Vogt' })
    await open('/policies')
    await propose(desk, value)
    const id = desk.versions()[0]?.id ?? ''
    desk.signIn({ userId: 'tom', name: 'Tom Berger' })
    await open(`/versions/${id}`)
    await page.getByRole('button', { name: 'Approve' }).click()
    await approve()
    await expect.element(page.getByText('Approved.')).toBeVisible()
    return `/versions/${id}`
  }
  const earlyPath = await proposeAndApprove('1500')
  await proposeAndApprove('2000')
  await page.getByRole('button', { name: 'Publish' }).click()
  await approve()
  await expect.element(page.getByText('Published.', { exact: true })).toBeVisible()

  await open(earlyPath)
  await expect.element(page.getByText(/^You approved this before the current version was published/)).toBeVisible()
  await expect.element(page.getByText('0 of 1 approval')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Publish' })).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Approve' }).click()
  await approve()
  await expect.element(page.getByText('1 of 1 approval')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Publish' })).toBeVisible()
})

it('a cancelled prompt publishes nothing, and the page shows it', async () => {
  const { desk, address } = await openDesk('/policies')
  await propose(desk)
  const path = address()
  desk.signIn({ userId: 'tom', name: 'Tom Berger' })
  await openDesk(path, { desk })
  await page.getByRole('button', { name: 'Approve' }).click()
  await page
    .getByRole('dialog', { name: /these policies$/ })
    .getByRole('button', { name: 'Cancel', exact: true })
    .click()
  await expect
    .element(page.getByRole('alert').getByText(/You canceled the approval. Nothing was changed/))
    .toBeVisible()
  expect(desk.versions()[0]?.approvals).toEqual([])
})

it('a version that was published in the meantime is not replaced without notice', async () => {
  const { desk, address } = await openDesk('/policies')
  await propose(desk)
  const path = address()
  desk.signIn({ userId: 'tom', name: 'Tom Berger' })
  desk.fail('POST policies/:id/:step', 'challenge_closed')
  await openDesk(path, { desk })
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect.element(page.getByRole('alert').getByText(/Somebody changed this in the meantime/)).toBeVisible()
})

it('a draft becomes a file when the policies come from a file', async () => {
  await openDesk('/policies', { desk: createFakeDesk({ me: { policies: 'file', approvals: 0 } }) })
  await setThreshold('1500')
  await expect
    .element(page.getByRole('link', { name: 'Download policies.json' }))
    .toHaveAttribute('download', 'policies.json')
  await expect.element(page.getByRole('button', { name: 'Propose' })).not.toBeInTheDocument()
})

it('a draft becomes a patch to copy and save when the app names the file', async () => {
  const me = { policies: 'file', approvals: 0, policyFile: 'config/policies.json' } as const
  const { desk } = await openDesk('/policies', { desk: createFakeDesk({ me }) })
  await setThreshold('1500')
  await page.getByRole('button', { name: 'Get the patch' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your change as a patch' })
  await expect.element(dialog.getByText('+    "transfer_threshold": "1500.00",')).toBeVisible()
  await expect.element(dialog.getByText('-    "transfer_threshold": "1000.00",')).toBeVisible()
  await expect
    .element(dialog.getByRole('link', { name: 'Download the patch' }))
    .toHaveAttribute('download', 'policies.json.patch')
  await expect.element(dialog.getByRole('button', { name: 'Copy' })).toBeVisible()
  expect(desk.bodies.at(-1)).toMatchObject({ name: 'POST patch', body: { hash: 'hash-of-file' } })
})

it('a user with only the right to look can try a threshold, and not propose it', async () => {
  await openDesk('/policies', { desk: createFakeDesk({ me: { may: ['look'] } }) })
  await setThreshold('1500')
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Propose' })).not.toBeInTheDocument()
})

it('a rule is changed by form, and shown as a sentence', async () => {
  await openDesk('/policies/rules/card-reveal')
  await page.getByLabelText('Oldest accepted proof').fill('60')
  await page.getByRole('checkbox', { name: /^Observe only/ }).click()
  await page.getByRole('button', { name: 'Use in draft' }).click()
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
  await expect.element(page.getByText('Observes only').first()).toBeVisible()
})

it('the page of a rule that the policies do not have says so, instead of an empty form', async () => {
  await openDesk('/policies/rules/no-such-rule')
  await expect.element(page.getByRole('heading', { name: 'This rule isn’t in the policies' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Use in draft' })).not.toBeInTheDocument()
})

it('a back-test on a sample shows how many requests it decided, with an interval for all of them', async () => {
  await openDesk('/policies', { desk: createFakeDesk({ isLarge: true }) })
  await setThreshold('1500')
  await expect
    .element(page.getByText(/It tried [\d,]+ of [\d,]+, chosen at random.* and [\d,]+ to [\d,]+ no longer need one/))
    .toBeVisible()
})
