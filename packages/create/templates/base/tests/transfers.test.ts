import { createStepUpClient, isStepUpError, type StepUpClient } from '@stepup/core'
import { answerPrompts } from '@stepup/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { origin } from '../server/origin.ts'
import { createApi } from '../src/api.ts'
import { createBrowser } from './browser.ts'
import { handle } from './handle.ts'

// The client of the page and the server with its policies, in one process. Only the browser is missing.

const payee = { name: 'Lena Hoffmann', iban: 'DE89370400440532013000' }

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
  await expect(api.transfer({ amount: '900.00', ...payee })).resolves.toMatchObject({ amount: '900.00' })
  expect(asked).toEqual([])
})

it('the bank sends 1,250 EUR after the user has entered the code of the e-mail', async () => {
  answerPrompts(client, { code: '123456' })
  await expect(api.transfer({ amount: '1250.00', ...payee })).resolves.toMatchObject({ amount: '1250.00' })
  expect(asked).toEqual(['transfer.create'])
})

it('the bank sends nothing when the user cancels', async () => {
  answerPrompts(client, { cancel: true })
  const transfer = api.transfer({ amount: '1250.00', ...payee })
  await expect(transfer).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
})

it('the bank sends nothing after a wrong code', async () => {
  const failed: string[] = []
  client.on('attempt.failed', ({ code }) => failed.push(code))
  // Cancels after a wrong code.
  answerPrompts(client, { code: '654321' })
  const transfer = api.transfer({ amount: '1250.00', ...payee })
  await expect(transfer).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
  expect(failed).toEqual(['invalid_code'])
})

it('the bank requires an approval again for the next payment', async () => {
  answerPrompts(client, { code: '123456' })
  await api.transfer({ amount: '1250.00', ...payee })
  await api.transfer({ amount: '2500.00', ...payee })
  expect(asked).toEqual(['transfer.create', 'transfer.create'])
})

it('the bank requires an approval when small payments add up to more than 1,000 EUR', async () => {
  answerPrompts(client, { code: '123456' })
  await api.transfer({ amount: '1250.00', ...payee })
  asked = []
  await api.transfer({ amount: '900.00', ...payee })
  expect(asked).toEqual([])
  await api.transfer({ amount: '900.00', ...payee })
  expect(asked).toEqual(['transfer.create'])
})

it.each(['{', '{"amount":"-1"}'])('the bank refuses an invalid order: %s', async (body) => {
  const headers = { 'Content-Type': 'application/json' }
  const response = await client.fetch(`${origin}/api/transfers`, { method: 'POST', headers, body })
  expect(response.status).toBe(400)
})

it('the server ignores a sign-in from another site', async () => {
  const headers = { Origin: 'https://evil.example' }
  const response = await handle(new Request(`${origin}/api/session`, { method: 'POST', headers }))
  expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
})

it('the server returns no data to a visitor', async () => {
  await api.signOut()
  await expect(api.user()).resolves.toBeNull()
  await expect(api.transfer({ amount: '900.00', ...payee })).rejects.toThrow('401')
})
