import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { changed, readOutgoing } from './outgoing.ts'

const address = 'https://app.test/api/transfers'

beforeEach(() => void vi.stubGlobal('location', new URL('https://app.test/')))
afterEach(() => vi.unstubAllGlobals())

it('a copy of a request has the body of the request, also if the body is no text', async () => {
  const body = new FormData()
  body.set('amount', '1250.00')
  const request = await readOutgoing([address, { method: 'POST', body }])
  const { args } = changed(request, { headers: { 'Idempotency-Key': 'another' } })
  const sent = await new Request(...args).formData()
  expect(sent.get('amount')).toBe('1250.00')
})

it('a changed text replaces the body of a request', async () => {
  const request = await readOutgoing([address, { method: 'POST', body: '{"amount":"1250.00"}' }])
  const { args } = changed(request, { text: '{"amount":"1251.00"}' })
  expect(await new Request(...args).json()).toEqual({ amount: '1251.00' })
})

it('a copy of a request has no body where a stream can be read only once', async () => {
  const body = new Blob(['1250.00']).stream()
  const request = await readOutgoing([address, { method: 'POST', body, duplex: 'half' } as RequestInit])
  const { args } = changed(request, {})
  expect(new Request(...args).body).toBeNull()
})
