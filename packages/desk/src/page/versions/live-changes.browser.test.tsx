import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

/** Open event streams by address. */
const open = new Map<EventTarget, string>()

class Stream extends EventTarget {
  constructor(address: string) {
    super()
    open.set(this, address)
  }

  close(): void {
    open.delete(this)
  }
}

it('the page of a version shows the step of another user, from one stream', async () => {
  vi.stubGlobal('EventSource', Stream)
  const desk = createFakeDesk()
  const call = (path: string, body: object) =>
    desk.fetch(`/desk/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
  await call('policies', { data: fakePolicies, reason: 'Fewer questions' })
  await call('policies/v2/propose', { hash: 'hash-2' })
  await openDesk('/versions/v2', { desk })
  await expect.element(page.getByText('Awaiting approval')).toBeVisible()
  expect([...open.values()]).toEqual(['/desk/api/live?only=changes'])

  await call('policies/v2/reject', { hash: 'hash-2', reason: 'Too lax' })
  const [stream] = open.keys()
  stream?.dispatchEvent(new MessageEvent('changed', { data: '{"what":"policies"}' }))
  await expect.element(page.getByText('Too lax')).toBeVisible()
  await expect.element(page.getByText('Awaiting approval')).not.toBeInTheDocument()
})
