import { createStepUpClient, isStepUpError, type StepUpClient } from '@stepup/core'
import { answerPrompts } from '@stepup/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { database } from '../server/database.ts'
import { origin } from '../server/origin.ts'
import { send } from '../server/transfers.ts'
import { createApi } from '../src/api.ts'
import { createBrowser } from './browser.ts'
import { handle } from './handle.ts'

// The client of the page and the server with its policies, in one process. Only the browser is missing.

const orderOf = (amount: string) => ({
  id: crypto.randomUUID(),
  amount,
  name: 'Lena Hoffmann',
  iban: 'DE89370400440532013000',
})

let client: StepUpClient
let api: ReturnType<typeof createApi>
let asked: string[]

beforeEach(async () => {
  client = createStepUpClient({ baseUrl: `${origin}/step-up`, fetch: createBrowser().fetch })
  api = createApi(client.fetch, origin)
  asked = []
  client.on('prompt.shown', ({ action }) => asked.push(action))
  await api.signIn()
})
afterEach(() => client.dispose())

it('the bank sends 900 EUR without an approval', async () => {
  await expect(api.transfer(orderOf('900.00'))).resolves.toMatchObject({ amount: '900.00' })
  expect(asked).toEqual([])
})

it('the bank sends 1,250 EUR after the user has entered the code of the e-mail', async () => {
  answerPrompts(client, { code: '123456' })
  await expect(api.transfer(orderOf('1250.00'))).resolves.toMatchObject({ amount: '1250.00' })
  expect(asked).toEqual(['transfer.create'])
})

it('the bank sends a transfer once when its response is lost and the user tries again', async () => {
  const browser = createBrowser()
  let isLost = false
  const losing = createStepUpClient({
    baseUrl: `${origin}/step-up`,
    async fetch(input, init) {
      const request = new Request(input, init)
      const response = await browser.fetch(request)
      if (!request.url.endsWith('/transfers') || !response.ok || isLost) return response
      isLost = true
      throw new TypeError('Failed to fetch')
    },
  })
  losing.on('prompt.shown', ({ action }) => asked.push(action))
  answerPrompts(losing, { code: '123456' })
  const page = createApi(losing.fetch, origin)
  await page.signIn()
  const order = orderOf('1250.00')
  await expect(page.transfer(order)).rejects.toThrow('Failed to fetch')
  await expect(page.transfer(order)).resolves.toEqual(order)
  const sent = await database.selectFrom('transfers').selectAll().where('id', '=', order.id).execute()
  expect([sent.length, asked]).toEqual([1, ['transfer.create']])
  losing.dispose()
})

it('the bank sends one of two transfers that have the same id', async () => {
  const order = orderOf('25.00')
  await api.transfer(order)
  await expect(send({ ...order, amount: '26.00' }, 'usr_1')).rejects.toThrow('UNIQUE')
})

it('the bank sends nothing when the user cancels', async () => {
  answerPrompts(client, { cancel: true })
  const transfer = api.transfer(orderOf('1250.00'))
  await expect(transfer).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
})

it('the bank sends nothing after a wrong code', async () => {
  const failed: string[] = []
  client.on('attempt.failed', ({ code }) => failed.push(code))
  // Cancels after a wrong code.
  answerPrompts(client, { code: '654321' })
  const transfer = api.transfer(orderOf('1250.00'))
  await expect(transfer).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
  expect(failed).toEqual(['invalid_code'])
})

it('the bank requires an approval again for the next payment', async () => {
  answerPrompts(client, { code: '123456' })
  await api.transfer(orderOf('1250.00'))
  await api.transfer(orderOf('2500.00'))
  expect(asked).toEqual(['transfer.create', 'transfer.create'])
})

it('the bank requires an approval when small payments add up to more than 1,000 EUR', async () => {
  answerPrompts(client, { code: '123456' })
  await api.transfer(orderOf('1250.00'))
  asked = []
  await api.transfer(orderOf('900.00'))
  expect(asked).toEqual([])
  await api.transfer(orderOf('900.00'))
  expect(asked).toEqual(['transfer.create'])
})

it.each(['{', '{"amount":"-1"}'])('the bank refuses an invalid order: %s', async (body) => {
  const headers = { 'Content-Type': 'application/json' }
  const response = await client.fetch(`${origin}/api/transfers`, { method: 'POST', headers, body })
  expect(response.status).toBe(400)
})

it('the server ignores a sign-in from another site, and names both origins', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const headers = { Origin: 'https://evil.example' }
  const response = await handle(new Request(`${origin}/api/session`, { method: 'POST', headers }))
  expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
  const said = error.mock.calls.join()
  expect([said.includes('https://evil.example'), said.includes(origin)]).toEqual([true, true])
  error.mockRestore()
})

it('the server returns no data to a visitor', async () => {
  await api.signOut()
  await expect(api.user()).resolves.toBeNull()
  await expect(api.transfer(orderOf('900.00'))).rejects.toThrow('401')
})
