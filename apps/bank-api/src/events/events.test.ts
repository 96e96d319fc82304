import { expect, it } from 'vitest'

import { browserAt, openBank, openedAt, origin } from '../../test/bank.ts'
import type { CardsAnswer, SessionAnswer } from '../contract.ts'
import { createSessions, customerSessions } from '../sessions/sessions.ts'

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

it('a page that stays open does not keep its session alive', async () => {
  const { app, db } = await openBank()
  const { customer } = (await browserAt(app).call<SessionAnswer>('POST', '/api/demo', {})).body
  let now = openedAt
  const sessions = createSessions(db, { group: customerSessions, secure: true, clock: () => now })
  const { cookies } = await sessions.start(customer?.id ?? '')
  const request = new Request(`${origin}/api/events`, { headers: { cookie: cookies[0]?.split(';')[0] ?? '' } })
  now += 14 * 60_000
  expect(await sessions.isOpen(request)).toBe(true)
  now += 2 * 60_000
  expect(await sessions.isOpen(request)).toBe(false)
})
