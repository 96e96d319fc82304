import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

const figure = (name: string) => page.getByRole('definition').filter({ hasText: name })

it('the overview of 100,000 decisions shows how often customers are challenged, and the outcomes', async () => {
  await openDesk('/?last=365d', { desk: createFakeDesk({ decisions: 100_000 }) })
  await expect.element(page.getByText('100,000', { exact: true })).toBeVisible()
  await expect.element(figure('of requests').first()).toBeVisible()
  await expect.element(page.getByRole('row', { name: /Transfers/ }).first()).toBeVisible()
})

it('a row of the breakdown narrows the view, and the address has the filter', async () => {
  const { address } = await openDesk('/')
  await page.getByRole('button', { name: 'Show only Card number views' }).click()
  await expect.element(page.getByText('Action: Card number views')).toBeVisible()
  expect(address()).toContain('action=card.reveal')
  await page.getByRole('button', { name: 'Remove the filter Action: Card number views' }).click()
  await expect.element(page.getByText('Action: Card number views')).not.toBeInTheDocument()
})

it('an address with filters shows its view', async () => {
  await openDesk('/?last=90d&device=new&factor=passkey')
  await expect.element(page.getByText('Device: New')).toBeVisible()
  await expect.element(page.getByText('Method: Passkey')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '90 days' })).toHaveAttribute('aria-pressed', 'true')
})

it('a filter is added from the values of the period', async () => {
  const { address } = await openDesk('/')
  await page.getByRole('button', { name: 'Filter' }).click()
  await userEvent.selectOptions(page.getByLabelText('Show only'), 'Method')
  await userEvent.selectOptions(page.getByLabelText('Which'), 'totp')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect.element(page.getByText('Method: Authenticator app')).toBeVisible()
  expect(address()).toContain('factor=totp')
})

it('a customer is found by name, and the filter shows the name', async () => {
  const { address, desk } = await openDesk('/', { desk: createFakeDesk({ me: { hasNames: true } }) })
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await userEvent.selectOptions(page.getByLabelText('Show only'), 'Customer')
  await page.getByRole('searchbox', { name: 'Name or id' }).fill('Customer 12')
  const found = page.getByRole('radio').first()
  await expect.element(found).toBeInTheDocument()
  await found.click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect.element(page.getByText(/^Customer: Customer 12/)).toBeVisible()
  expect(address()).toMatch(/user=customer-12/)
  expect(desk.calls).toContain('POST people')
})

it('decisions of staff are separate from decisions of customers', async () => {
  const desk = createFakeDesk({ me: { audiences: ['customers', 'staff'] } })
  const { address } = await openDesk('/', { desk })
  await expect.element(page.getByRole('button', { name: 'Customers' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Staff', exact: true }).click()
  expect(address()).toContain('audience=staff')
  await page.getByRole('button', { name: 'Customers' }).click()
  expect(address()).not.toContain('audience')
})

it('the chart of four days names days on its axis, and no times', async () => {
  await openDesk(`/?from=${Date.UTC(2026, 10, 21)}&to=${Date.now()}`)
  const chart = page.getByRole('group', { name: 'Requests over time, by how they ended' })
  await expect.element(chart.getByText('24 Nov')).toBeVisible()
  expect(chart.getByText('00:00').elements()).toEqual([])
})

it('the chart of the overview has a table as an alternative', async () => {
  await openDesk('/')
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect.element(page.getByRole('table', { name: 'Requests over time, by how they ended' })).toBeVisible()
  await page.getByRole('button', { name: 'Show as chart' }).click()
  await expect.element(page.getByRole('group', { name: 'Requests over time, by how they ended' })).toBeVisible()
})

it('a column of the breakdown sorts, with `aria-sort`', async () => {
  await openDesk('/')
  const header = page
    .getByRole('table', { name: 'Who is asked, and how it ends' })
    .getByRole('columnheader', { name: 'Requests' })
  await header.getByRole('button').click()
  await expect.element(header).toHaveAttribute('aria-sort', 'descending')
  await header.getByRole('button').click()
  await expect.element(header).toHaveAttribute('aria-sort', 'ascending')
})

it('a view without decisions explains how to find some', async () => {
  await openDesk('/?country=XX')
  await expect.element(page.getByRole('heading', { name: 'No decisions here' })).toBeVisible()
})

it('a button retries a call to a busy desk', async () => {
  const desk = createFakeDesk()
  const recover = desk.fail('GET overview', 'temporarily_unavailable')
  await openDesk('/', { desk })
  await expect.element(page.getByRole('alert').getByText(/The desk is busy/)).toBeVisible()
  recover()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(page.getByRole('heading', { name: 'Who is asked, and how it ends' })).toBeVisible()
})

it('the desk’s page retries after the delay of a busy desk', async () => {
  const desk = createFakeDesk()
  const recover = desk.fail('GET overview', 'rate_limited', { retry_after: 1 })
  await openDesk('/', { desk })
  await expect.poll(() => desk.calls).toContain('GET overview')
  recover()
  await expect.element(page.getByRole('heading', { name: 'Who is asked, and how it ends' })).toBeVisible()
})

it('a signed-out user sees no numbers, and reads how to sign in', async () => {
  const desk = createFakeDesk()
  desk.fail('GET me', 'not_found')
  await openDesk('/', { desk })
  await expect.element(page.getByRole('heading', { name: 'You’re not signed in' })).toBeVisible()
  expect(new Set(desk.calls)).toEqual(new Set(['GET me']))
})

it('CSV is exported with the filter of the view', async () => {
  await openDesk('/?last=365d&action=card.reveal')
  const link = page.getByRole('link', { name: 'Export CSV' })
  await expect
    .element(link)
    .toHaveAttribute('href', expect.stringMatching(/^\/desk\/api\/decisions\.csv\?from=\d+&action=card\.reveal$/))
})

it('a view of more decisions than fit into memory names the date until which it counts whole days', async () => {
  const now = Date.UTC(2026, 10, 29, 12)
  await openDesk('/', { desk: createFakeDesk({ isLarge: true, now }) })
  await expect.element(page.getByText(/^Until .*2026.*, the desk counts whole days/)).toBeVisible()
})
