import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'

import { createFakeDesk, type FakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

const rule = '/policies/rules/card-reveal'
const reason = () => page.getByLabelText('Reason code')

async function reload(path: string, desk: FakeDesk): Promise<void> {
  await cleanup()
  await openDesk(path, { desk, reloads: true })
}

it('edits of a rule survive a reload of the page, and can be discarded', async () => {
  const { desk } = await openDesk(rule)
  await reason().fill('private_data')
  await reload('/policies', desk)
  await expect.element(page.getByText('Edits not in the draft', { exact: true })).toBeVisible()
  await reload(rule, desk)
  await expect.element(reason()).toHaveValue('private_data')
  await expect.element(page.getByText('Your edits from before are still here')).toBeVisible()
  await page.getByRole('button', { name: 'Discard them' }).click()
  await expect.element(reason()).toHaveValue('sensitive_data')
  await expect.element(page.getByText('Your edits from before are still here')).not.toBeInTheDocument()
  await reload(rule, desk)
  await expect.element(reason()).toHaveValue('sensitive_data')
})

it('the draft and the edits of one person are not those of the next one in the same tab', async () => {
  const { desk } = await openDesk(rule)
  await reason().fill('private_data')
  await page.getByRole('button', { name: 'Use in draft' }).click()
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
  desk.signIn({ userId: 'tom', name: 'Tom Berger' })
  await reload(rule, desk)
  await expect.element(reason()).toHaveValue('sensitive_data')
  desk.signIn({ userId: 'ines', name: 'Ines Vogt' })
  await reload('/policies', desk)
  await expect.element(page.getByText('Your draft: 1 change')).toBeVisible()
})

it('edits of a rule that a colleague has published another version of are not brought back', async () => {
  const { desk } = await openDesk(rule)
  await reason().fill('private_data')
  const rules = fakePolicies.rules.map((one) =>
    one.id === 'card-reveal' ? { ...one, reasons: [{ code: 'card_data' }] } : one,
  )
  desk.publish({ ...fakePolicies, rules })
  await reload(rule, desk)
  await expect.element(reason()).toHaveValue('card_data')
})

it('edits stay until a reload when the storage of the tab is full', async () => {
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const { desk, go } = await openDesk(rule, { desk: createFakeDesk() })
  await reason().fill('private_data')
  go('/alerts')
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  go(rule)
  await expect.element(reason()).toHaveValue('private_data')
  full.mockRestore()
  await reload(rule, desk)
  await expect.element(reason()).toHaveValue('sensitive_data')
})
