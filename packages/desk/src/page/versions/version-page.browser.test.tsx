import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

it('a version is compared with the one that it replaced, and not with a rejected one in between', async () => {
  const desk = createFakeDesk()
  const call = (path: string, body: object) =>
    desk.fetch(`/desk/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
  await call('policies', { data: fakePolicies, reason: 'Fewer questions' })
  await call('policies/v2/reject', { hash: 'hash-2', reason: 'Too lax' })
  desk.publish({ ...fakePolicies, parameters: { ...fakePolicies.parameters, transfer_threshold: '1500.00' } })
  await openDesk('/versions/v3', { desk })
  await expect.element(page.getByLabelText('Compared with')).toHaveValue('v1')
  await page.getByLabelText('Compared with').selectOptions('v2')
  await expect.element(page.getByLabelText('Compared with')).toHaveValue('v2')
})
