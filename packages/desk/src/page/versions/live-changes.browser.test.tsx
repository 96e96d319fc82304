import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { stubEventStreams } from '../../../test/page/event-streams.ts'
import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

it('the page of a version shows the step of another user, from one stream', async () => {
  const streams = stubEventStreams()
  const desk = createFakeDesk()
  const call = (path: string, body: object) =>
    desk.fetch(`/desk/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
  await call('policies', { data: fakePolicies, reason: 'Fewer questions' })
  await call('policies/v2/propose', { hash: 'hash-2' })
  await openDesk('/versions/v2', { desk })
  await expect.element(page.getByText('Awaiting approval')).toBeVisible()
  expect(streams.addresses()).toEqual(['/desk/api/live?only=changes'])

  await call('policies/v2/reject', { hash: 'hash-2', reason: 'Too lax' })
  streams.announce('policies')
  await expect.element(page.getByText('Too lax')).toBeVisible()
  await expect.element(page.getByText('Awaiting approval')).not.toBeInTheDocument()
})
