import { expect, it } from 'vitest'

import { browserAt, openBank } from '../test/bank.ts'
import type { AccountsAnswer, SecurityActivityAnswer, SessionAnswer } from './contract.ts'

it('an account is opened in the language of the page, which the customer can change', async () => {
  const { app } = await openBank()
  const browser = browserAt(app)
  const opened = await browser.call<SessionAnswer>('POST', '/api/demo?locale=de', {})
  expect(opened.body.customer?.locale).toBe('de')
  const { body } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
  expect(body.accounts.map(({ name }) => name)).toEqual(['Girokonto', 'Tagesgeld'])

  expect((await browser.call('PUT', '/api/locale', { locale: 'en' })).status).toBe(204)
  const changed = await browser.call<SessionAnswer>('GET', '/api/session')
  expect(changed.body.customer?.locale).toBe('en')
})

it('an unknown language of a customer becomes English', async () => {
  const { app } = await openBank()
  const opened = await browserAt(app).call<SessionAnswer>('POST', '/api/demo?locale=tlh', {})
  expect(opened.body.customer?.locale).toBe('en')
})

it('the device on which an account is opened causes no notice', async () => {
  const { app, messages } = await openBank()
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  const activity = await browser.call<SecurityActivityAnswer>('GET', '/api/security/activity')
  expect(activity.body.events).toEqual([])
  expect(messages).toEqual([])
})
