import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

it('a rule in the form survives a visit to another page, and can be reset', async () => {
  const { go } = await openDesk('/policies/rules/card-reveal')
  await expect
    .element(page.getByRole('link', { name: 'Decisions that this rule applied to' }))
    .toHaveAttribute('href', expect.stringMatching(/\/decisions\?rule=card-reveal$/))
  await page.getByLabelText('Oldest accepted proof').fill('60')
  go('/alerts')
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  go('/policies/rules/card-reveal')
  await expect.element(page.getByLabelText('Oldest accepted proof')).toHaveValue('60')
  await page.getByRole('button', { name: 'Undo my edits' }).click()
  await expect.element(page.getByLabelText('Oldest accepted proof')).toHaveValue('300')
  await expect.element(page.getByRole('button', { name: 'Undo my edits' })).not.toBeInTheDocument()
})

it('a rule links to its decisions in the audience that the policies are for', async () => {
  await openDesk('/policies/rules/card-reveal', { desk: createFakeDesk({ me: { audiences: ['customers', 'staff'] } }) })
  await expect
    .element(page.getByRole('link', { name: 'Decisions that this rule applied to' }))
    .toHaveAttribute('href', expect.stringMatching(/[?&]audience=customers(?:&|$)/))
})

it('a new rule accepts the usual levels, and its form names the fields that are missing or wrong', async () => {
  const { desk } = await openDesk('/policies/new-rule')
  const strong = page.getByRole('checkbox', { name: /^A strong method/ })
  const passkey = page.getByRole('checkbox', { name: /^A passkey/ })
  await expect.element(strong).toBeChecked()
  await expect.element(passkey).toBeChecked()
  await strong.click()
  await passkey.click()
  await page.getByRole('button', { name: 'Use in draft' }).click()
  for (const text of [
    'Enter a name.',
    'Enter at least one action, such as transfer.create.',
    'Choose at least one level.',
  ])
    await expect.element(page.getByText(text)).toBeVisible()
  expect(desk.calls).not.toContain('POST check')
  await strong.click()
  await page.getByLabelText('Name', { exact: true }).fill('large')
  await page.getByLabelText('Actions').fill('transfer.create')
  await page.getByLabelText('Priority').fill('high')
  await page.getByRole('button', { name: 'Use in draft' }).click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Priority: must be a whole number/)
})
