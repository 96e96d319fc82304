import { expect, it } from 'vitest'

import { readBody } from './read-body.ts'

function requestOf(length: string | undefined, body = `{"note":"${'x'.repeat(100)}"}`): Request {
  return new Request('https://bank.example/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(length === undefined ? {} : { 'content-length': length }) },
    body,
  })
}

it('a body with a Content-Length over the limit is refused before it is read', async () => {
  const request = requestOf('101')
  await expect(readBody(request, { maxBytes: 100 })).rejects.toMatchObject({ code: 'invalid_request' })
  expect(request.bodyUsed).toBe(false)
})

it.each([undefined, '5', '-1', 'many', ''])(
  'a body with the Content-Length %j is counted while it is read',
  async (length) => {
    await expect(readBody(requestOf(length), { maxBytes: 100 })).rejects.toMatchObject({ code: 'invalid_request' })
    expect(await readBody(requestOf(length), { maxBytes: 200 })).toMatchObject({ note: 'x'.repeat(100) })
  },
)

it('a clone with a body over the limit is refused while the app still has the request', async () => {
  const request = requestOf(undefined)
  await expect(readBody(request.clone(), { maxBytes: 100 })).rejects.toMatchObject({ code: 'invalid_request' })
  expect(await request.json()).toMatchObject({ note: 'x'.repeat(100) })
})
