import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'

import type { DecisionPage, DecisionReport } from '../../contract.ts'
import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

/** An event stream that the test writes to. */
class Stream extends EventTarget {
  static readonly opened: Stream[] = []
  readonly address: string
  isClosed = false

  constructor(address: string) {
    super()
    this.address = address
    Stream.opened.push(this)
  }

  close(): void {
    this.isClosed = true
  }

  write(rows: readonly unknown[]): void {
    this.dispatchEvent(new MessageEvent('decisions', { data: JSON.stringify(rows) }))
  }
}

it('a list of 100,000 decisions renders only its visible rows', async () => {
  await openDesk('/decisions?last=365d', { desk: createFakeDesk({ decisions: 100_000 }) })
  await expect.element(page.getByText('100,000 decisions')).toBeVisible()
  await expect.element(page.getByRole('row').nth(5)).toBeInTheDocument()
  expect(document.querySelectorAll('tbody tr').length).toBeLessThan(80)
})

it('on a phone the list has its whole length before it is scrolled, although a row has four lines', async () => {
  await page.viewport(390, 844)
  const desk = createFakeDesk({ decisions: 100 })
  const heightOfList = (): number => document.querySelector('tbody')?.offsetHeight ?? 0
  await openDesk('/decisions?last=365d', { desk })
  await expect.element(page.getByRole('row').nth(5)).toBeInTheDocument()
  await expect
    .poll(() => {
      window.scrollTo(0, document.documentElement.scrollHeight)
      return document.querySelector('tbody tr:last-child')?.getAttribute('aria-rowindex')
    })
    .toBe('101')
  const whole = heightOfList()

  await cleanup()
  window.scrollTo(0, 0)
  await openDesk('/decisions?last=365d', { desk })
  await expect.poll(heightOfList).toBeGreaterThan(0.9 * whole)
  expect(heightOfList()).toBeLessThan(1.1 * whole)
})

it('the next decisions are loaded when the last rows become visible', async () => {
  const { desk } = await openDesk('/decisions?last=365d')
  await expect.element(page.getByRole('row').nth(5)).toBeInTheDocument()
  const calls = (): number => desk.calls.filter((name) => name === 'GET decisions').length
  const before = calls()
  window.scrollTo(0, document.documentElement.scrollHeight)
  await expect.poll(calls).toBeGreaterThan(before)
})

it('a manager finds why a customer was challenged: the sentence, the facts and the approval', async () => {
  await openDesk('/decisions?last=365d&rule=transfer-over-threshold&outcome=approved')
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect.element(page.getByRole('heading', { name: 'Why this customer was asked' })).toBeVisible()
  await expect.element(page.getByText('The customer was asked, and approved it.')).toBeVisible()
  await expect.element(page.getByText(/1,000 EUR/).first()).toBeVisible()
  await expect.element(page.getByText(/^The amount is [\d,.]+ EUR$/).first()).toBeVisible()
  await expect
    .element(page.getByRole('heading', { level: 3 }).getByRole('link', { name: 'Transfer over threshold' }))
    .toHaveAttribute('href', '/desk/policies/rules/transfer-over-threshold')
  // The newest decision, and with it its customer, depends on the time of day.
  const links = () =>
    page
      .getByRole('link')
      .elements()
      .map((link) => link.getAttribute('href'))
  await expect.poll(links).toContainEqual(expect.stringContaining('user='))
  const facts = page.getByText('signals.device.known')
  await expect.element(facts).not.toBeVisible()
  await page.getByText('Everything that the rules saw').click()
  await page.getByRole('searchbox', { name: 'Search in names and values' }).fill('device')
  await expect.element(facts).toBeVisible()
  await expect.element(page.getByText('signals.payee.is_new')).not.toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: 'The approval' })).toBeVisible()
})

it.each([
  ['en', '1 decision'],
  ['de', '1 Entscheidung'],
] as const)('a list of one decision says so in the singular, in %s', async (locale, text) => {
  await openDesk('/decisions?last=365d', { desk: createFakeDesk({ decisions: 1 }), locale })
  await expect.element(page.getByText(text, { exact: true })).toBeVisible()
})

it('a decision is labeled with a note', async () => {
  const { desk } = await openDesk('/decisions/d7')
  await userEvent.selectOptions(page.getByLabelText('Label as'), 'false_alarm')
  await page.getByLabelText('Note (optional)').fill('The customer called us')
  await page.getByRole('button', { name: 'Save label' }).click()
  await expect.element(page.getByText('Label saved.')).toBeVisible()
  await expect.element(page.getByText('The customer called us')).toBeVisible()
  expect(desk.bodies.at(-1)).toEqual({
    name: 'POST decisions/:id/labels',
    body: { label: 'false_alarm', note: 'The customer called us' },
  })
})

it('a user with only the right to look finds no form for labels', async () => {
  await openDesk('/decisions/d7', { desk: createFakeDesk({ me: { may: ['look'] } }) })
  await expect.element(page.getByRole('heading', { name: 'Labels' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Save label' })).not.toBeInTheDocument()
})

it('new decisions appear at the top while the feed is on, and a changed decision appears once', async () => {
  vi.stubGlobal('EventSource', Stream)
  await openDesk('/decisions?action=card.reveal')
  await page.getByRole('button', { name: 'Live' }).click()
  const stream = Stream.opened.at(-1)
  expect(stream?.address).toBe('/desk/api/live?action=card.reveal')
  const row = {
    id: 'new-1',
    at: Date.now(),
    userId: 'customer-live',
    action: 'card.reveal',
    effect: 'challenge',
    outcome: 'open',
    ruleIds: ['card-reveal'],
    reasons: ['sensitive_data'],
    observed: [],
    version: '2026-12-01',
    factors: [],
  }
  stream?.write([row])
  const shown = page.getByRole('row', { name: /customer-live/ })
  await expect.element(shown.getByText('Being asked')).toBeVisible()
  await expect.element(page.getByRole('log')).toHaveTextContent('A new decision: 1 Being asked')
  stream?.write([{ ...row, outcome: 'approved' }])
  await expect.element(shown.getByText('Approved')).toBeVisible()
  const call = { ...row, id: 'new-2', at: row.at + 1000, outcome: 'granted' }
  stream?.write([call])
  await expect
    .element(shown.getByRole('link', { name: /^Carried out/ }))
    .toHaveAttribute('href', '/desk/decisions/new-2')
  expect(shown.elements()).toHaveLength(1)
  await page.getByRole('button', { name: 'Live' }).click()
  expect(stream?.isClosed).toBe(true)
})

it('a new decision appears where none matched before, and not under the next filter', async () => {
  vi.stubGlobal('EventSource', Stream)
  const desk = createFakeDesk()
  const { rows } = (await (await desk.fetch('/desk/api/decisions')).json()) as DecisionPage
  const { go } = await openDesk('/decisions?user=customer-live', { desk })
  await expect.element(page.getByRole('heading', { name: 'No decisions here' })).toBeVisible()
  await page.getByRole('button', { name: 'Live' }).click()
  Stream.opened.at(-1)?.write([{ ...rows[0], id: 'new-1', userId: 'customer-live' }])
  const shown = page.getByRole('row', { name: /customer-live/ })
  await expect.element(shown).toBeVisible()
  go('/decisions?user=customer-7')
  await expect.element(page.getByText('Customer: ', { exact: false }).first()).toBeVisible()
  await expect.element(shown).not.toBeInTheDocument()
})

it('the page of a decision is titled with one request, and names the details of an app as the app does', async () => {
  const details = {
    'standing_order.payee': 'To',
    'standing_order.every': 'How often',
    'standing_order.every.monthly': 'Every month',
  }
  const desk = createFakeDesk({ me: { words: { en: { details } } } })
  const order = { type: 'standing_order', payee: 'Lena Hoffmann', every: 'monthly' }
  const fetch: typeof desk.fetch = async (input, init) => {
    const response = await desk.fetch(input, init)
    if (!new Request(input, init).url.endsWith('/decisions/d7')) return response
    const report = (await response.json()) as DecisionReport
    const decision = { ...report.decision, action: 'order.create' }
    return Response.json({ ...report, decision, details: [order] } satisfies DecisionReport)
  }
  await openDesk('/decisions/d7', { desk: { ...desk, fetch } })
  await expect.element(page.getByRole('heading', { level: 1, name: /^Standing order(?::|$)/ })).toBeVisible()
  await expect.element(page.getByText('Every month')).toBeVisible()
  await expect.element(page.getByText('How often')).toBeVisible()
  await expect.element(page.getByText('Lena Hoffmann').first()).toBeVisible()
})

it('a link with names that every object has opens a view as any other link does', async () => {
  const members = ['action', 'rule', 'reason', 'factor', 'label', 'outcome', 'effect', 'device']
  await openDesk(`/decisions?last=365d&${members.map((member) => `${member}=constructor`).join('&')}`)
  await expect.element(page.getByRole('heading', { name: 'Decisions', level: 1 })).toBeVisible()
  await expect.element(page.getByText('Action: constructor')).toBeVisible()
})

it('the version that decided links to itself and to what changed in it, where it was published', async () => {
  const desk = createFakeDesk()
  const { rows } = (await (await desk.fetch('/desk/api/decisions')).json()) as DecisionPage
  const recent = rows.find(({ version }) => version === '2026-12-01')
  const { go } = await openDesk(`/decisions/${recent?.id}`, { desk })
  const changes = page.getByRole('link', { name: 'What changed in it' })
  await expect.element(changes).toHaveAttribute('href', '/desk/versions/v1#changes')
  await page.getByRole('link', { name: 'Decided by version “2026-12-01”' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Version “2026-12-01”' })).toBeVisible()

  const { decision } = (await (await desk.fetch('/desk/api/decisions/d7')).json()) as DecisionReport
  expect(decision.version).toBe('2026-06-01')
  go('/decisions/d7')
  await expect.element(page.getByText('Decided by version “2026-06-01”')).toBeVisible()
  await expect.element(changes).not.toBeInTheDocument()
})

it('a rule of another audience does not link to a rule of the same name', async () => {
  const desk = createFakeDesk({ me: { audiences: ['customers', 'staff'] } })
  const fetch: typeof desk.fetch = async (input, init) => {
    const response = await desk.fetch(input, init)
    const [, id] = /\/decisions\/(\w+)$/u.exec(new Request(input, init).url) ?? []
    if (id === undefined) return response
    const report = (await response.json()) as DecisionReport
    return Response.json({ ...report, decision: { ...report.decision, audience } })
  }
  const { rows } = (await (await desk.fetch('/desk/api/decisions?rule=card-reveal')).json()) as DecisionPage
  const recent = rows.find(({ version }) => version === '2026-12-01')
  const rule = page.getByRole('heading', { level: 3, name: 'Card reveal' }).first()
  let audience = 'customers'
  await openDesk(`/decisions/${recent?.id}`, { desk: { ...desk, fetch } })
  await expect.element(rule.getByRole('link')).toBeVisible()
  await cleanup()
  audience = 'staff'
  await openDesk(`/decisions/${recent?.id}`, { desk: { ...desk, fetch } })
  await expect.element(rule).toBeVisible()
  expect(rule.getByRole('link').elements()).toEqual([])
})
