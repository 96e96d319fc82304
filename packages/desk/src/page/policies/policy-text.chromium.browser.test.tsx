import { writePolicyText } from '@stepup/policy'
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { stubEventStreams } from '../../../test/page/event-streams.ts'
import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

// In Firefox, Playwright can't replace the text of an editor.
it('the text editor marks an error in its place, and a text without errors becomes the draft', async () => {
  await openDesk('/policies/text')
  const editor = page.getByRole('textbox', { name: 'Policies' })
  await expect.element(editor).toMatchTextContent('actions: [')
  await editor.fill(
    '{ "version": "x", "rules": [{ "id": "a", "actions": ["card.reveal"], "when": "signals.device.knwon", "require": { "acr_values": ["aal2"] } }] }',
  )
  const line = page.getByRole('button', { name: 'Line 1' }).first()
  await expect.element(line).toBeVisible()
  await line.click()
  // The editor is in a shadow tree.
  const focused = (): Element | null | undefined => document.querySelector('.code-editor')?.shadowRoot?.activeElement
  await expect.poll(focused).toBe(editor.element())
  await editor.fill(
    '{ "version": "x", "rules": [{ "id": "a", "actions": ["card.reveal"], "require": { "acr_values": ["aal2"] } }] }',
  )
  await expect.element(page.getByRole('button', { name: 'Use in draft' })).not.toHaveAttribute('aria-disabled')
  await page.getByRole('button', { name: 'Use in draft' }).click()
  await expect.element(page.getByText(/^Your draft:/)).toBeVisible()
  // The draft is in the layout of a policy file, and gone with the draft.
  await expect.element(editor).toMatchTextContent('actions: [card.reveal]')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect.element(editor).toMatchTextContent('transfer.create')
})

it('a typed text survives a visit to another page, and can be undone', async () => {
  const { go } = await openDesk('/policies/text')
  const editor = page.getByRole('textbox', { name: 'Policies' })
  await expect.element(editor).toMatchTextContent('transfer.create')
  await editor.fill('{ "version": "half')
  go('/alerts')
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  go('/policies/text')
  await expect.element(editor).toMatchTextContent('"half')
  await page.getByRole('button', { name: 'Undo my edits' }).click()
  await expect.element(editor).toMatchTextContent('transfer.create')
})

it('a typed text that became the draft does not return as an edit when the draft is discarded', async () => {
  const { go } = await openDesk('/policies/text')
  const editor = page.getByRole('textbox', { name: 'Policies' })
  await expect.element(editor).toMatchTextContent('transfer.create')
  // In the layout of the desk, so the text of the draft is the typed one.
  await editor.fill(
    writePolicyText({ ...fakePolicies, parameters: { ...fakePolicies.parameters, transfer_threshold: '500.00' } }),
  )
  const use = page.getByRole('button', { name: 'Use in draft' })
  await expect.element(use).not.toHaveAttribute('aria-disabled')
  await use.click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect.element(page.getByText(/discarded/).first()).toBeVisible()
  await expect.element(editor).not.toMatchTextContent('500.00')
  go('/alerts')
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  go('/policies/text')
  await expect.element(editor).toMatchTextContent('transfer.create')
  await expect.element(page.getByText('Your edits from before are still here')).not.toBeInTheDocument()
})

it('the text editor keeps a typed text while a colleague publishes, and the draft keeps both changes', async () => {
  const streams = stubEventStreams()
  const desk = createFakeDesk()
  await openDesk('/policies/text', { desk })
  const withParameters = (parameters: object) => ({
    ...fakePolicies,
    parameters: { ...fakePolicies.parameters, ...parameters },
  })
  const editor = page.getByRole('textbox', { name: 'Policies' })
  await expect.element(editor).toMatchTextContent('transfer.create')
  await editor.fill(JSON.stringify(withParameters({ transfer_threshold: '500.00' })))

  const use = page.getByRole('button', { name: 'Use in draft' })
  await expect.element(use).not.toHaveAttribute('aria-disabled')
  const reads = (): number => desk.calls.filter((name) => name === 'GET policies').length
  const before = reads()
  desk.publish(withParameters({ new_payee_threshold: '100.00' }))
  streams.announce('policies')
  await expect.poll(reads).toBeGreaterThan(before)
  await use.click()
  const draft = page.getByRole('region', { name: 'Your draft' })
  const ownChange = /transfer_threshold changes from 1,000\sEUR to 500\sEUR\./
  await expect.element(draft).toMatchTextContent(ownChange)
  await expect.element(draft).toMatchTextContent(/new_payee_threshold changes from 100 to 250\./)
  await expect.element(draft).toMatchTextContent(/This draft would undo what changed there\./)

  await draft.getByRole('button', { name: 'Keep both changes' }).click()
  await expect.element(page.getByRole('heading', { name: 'Your draft: 1 change' })).toBeVisible()
  await expect.element(draft).toMatchTextContent(ownChange)
  await expect.element(draft).not.toMatchTextContent(/would undo/)
})
