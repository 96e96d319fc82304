import { expect, it } from 'vitest'

import { origin, payment, startServer } from '../../test/support.ts'

it('the server reports only a few invented paths without a session', async () => {
  const test = await startServer()
  for (let index = 0; index < 200; index++)
    expect((await test.server.handler(new Request(`${origin}/made-up-${index}/elevation`))).status).toBe(404)
  const told = test.events.filter(({ type }) => type === 'request.misrouted')
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThan(20)
})

it('the server reports invalid details once a minute, with a count', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const wrong = async (): Promise<void> => void (await mara.transfer([payment({ amount: '1,5' })]))
  for (let index = 0; index < 50; index++) await wrong()
  test.advance(60_000)
  await wrong()
  expect(test.events.filter(({ type }) => type === 'details.refused')).toMatchObject([
    { action: 'transfer.create' },
    { action: 'transfer.create', count: 50 },
  ])
})
