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

it('a device that names no browser is listed in the language of the customer', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const program = { 'user-agent': 'curl/8.5.0' }
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo?locale=de', {}, program)
  await browser.call('GET', '/step-up/devices', undefined, program)
  const { body } = await browser.call<{ devices: readonly { label: string }[] }>('GET', '/step-up/devices')
  expect(body.devices.map(({ label }) => label)).toEqual(['Unbekanntes Gerät'])

  const { customer, demoPassword: password } = (await browser.call<SessionAnswer>('GET', '/api/session')).body
  await browserAt(app).call('POST', '/api/session', { email: customer?.email, password }, program)
  const activity = await browser.call<SecurityActivityAnswer>('GET', '/api/security/activity')
  expect(activity.body.events.map(({ device }) => device)).toEqual(['Unbekanntes Gerät'])
})
