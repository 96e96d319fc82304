import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { openDesk } from '../../../test/page/open-desk.tsx'

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
