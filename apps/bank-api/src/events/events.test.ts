import { expect, it } from 'vitest'

import { browserAt, openBank, origin } from '../../test/bank.ts'
import type { CardsAnswer, SessionAnswer } from '../contract.ts'
import { createBankEvents } from './bank-events.ts'

it('a page hears the events of another session, and none after its own session has ended', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const page = browserAt(app)
  const { customer, demoPassword } = (await page.call<SessionAnswer>('POST', '/api/demo', {})).body
  const otherBrowser = browserAt(app)
  await otherBrowser.call('POST', '/api/session', { email: customer?.email, password: demoPassword })
  const [card] = (await otherBrowser.call<CardsAnswer>('GET', '/api/cards')).body.cards
  const freeze = `/api/cards/${card?.id}/freeze`

  const { body } = await app.request('/api/events', { headers: { origin, cookie: page.cookie() } })
  if (!body) throw new Error('The stream has no body')
  const stream = body.pipeThrough(new TextDecoderStream()).getReader()
  expect((await stream.read()).value).toContain('event: open')
  await otherBrowser.call('PUT', freeze)
  expect((await stream.read()).value).toContain('event: changed')

  await page.call('DELETE', '/api/session')
  await otherBrowser.call('DELETE', freeze)
  expect(await stream.read()).toEqual({ done: true, value: undefined })
})

it('many changes reach a slow page as one event', async () => {
  const events = createBankEvents()
  const page = events.open('mara', 'laptop')
  for (let time = 0; time < 50; time++) events.tell('mara', 'changed', 'phone')
  expect(await page.next(1000)).toBe('changed')
  const next = page.next(1000)
  events.tell('mara', 'approval', 'phone')
  expect(await next).toBe('approval')
  page.end()
  expect(await page.next(1000)).toBeUndefined()
})

it('the oldest page of a session ends when the session opens too many, and pages of other sessions stay', async () => {
  const events = createBankEvents()
  const elsewhere = events.open('mara', 'phone')
  const pages = Array.from({ length: 13 }, () => events.open('mara', 'laptop'))
  events.tell('mara', 'changed')
  const [oldest, ...others] = await Promise.all(pages.map((page) => page.next(1000)))
  expect(oldest).toBeUndefined()
  expect(new Set(others)).toEqual(new Set(['changed']))
  expect(await elsewhere.next(1000)).toBe('changed')
})

it('a page that stays open does not keep its session alive', async () => {
  const { app, advance } = await openBank()
  const page = browserAt(app)
  await page.call('POST', '/api/demo', {})
  advance(14 * 60_000)
  const stream = await app.request('/api/events', { headers: { origin, cookie: page.cookie() } })
  expect(stream.status).toBe(200)
  await stream.body?.cancel()
  advance(2 * 60_000)
  expect((await page.call<SessionAnswer>('GET', '/api/session')).body.customer).toBeNull()
})

it.each([
  { page: 'an unattended page', headers: { 'northbank-unattended': '1' }, isSignedIn: false },
  { page: 'a page in use', headers: {}, isSignedIn: true },
])('polling for approvals by $page keeps the session alive: $isSignedIn', async ({ headers, isSignedIn }) => {
  const { app, advance } = await openBank()
  const page = browserAt(app)
  await page.call('POST', '/api/demo', {})
  for (let minute = 0; minute < 20; minute += 5) {
    advance(5 * 60_000)
    await page.call('POST', '/step-up/approvals', {}, headers)
  }
  const { customer } = (await page.call<SessionAnswer>('GET', '/api/session')).body
  expect(customer !== null).toBe(isSignedIn)
})

it('a page that ends twice leaves the page that replaced it open', async () => {
  const events = createBankEvents()
  const left = events.open('mara', 'laptop')
  left.end()
  const reloaded = events.open('mara', 'laptop')
  left.end()
  events.tell('mara', 'changed', 'phone')
  expect(await reloaded.next(1000)).toBe('changed')
})
