import { afterEach, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'

import { openDesk } from '../../../test/page/open-desk.tsx'

/** Emulates a preference of the user's system for contrast. */
async function preferContrast(value: 'more' | ''): Promise<void> {
  // SAFETY: Vitest's types don't describe the provider's session.
  const session = cdp() as unknown as { readonly send: (method: string, params: object) => Promise<unknown> }
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value }] })
}

afterEach(() => preferContrast(''))

it('secondary texts and lines of the desk have the color of its text where the user prefers more contrast', async () => {
  await openDesk('/versions')
  const [card] = document.querySelectorAll('.card')
  const [lead] = document.querySelectorAll('.lead')
  if (!card || !lead) throw new Error('The page has no card and no lead')
  const text = (): string => getComputedStyle(document.body).color
  expect(getComputedStyle(lead).color).not.toBe(text())
  await preferContrast('more')
  expect(getComputedStyle(lead).color).toBe(text())
  expect(getComputedStyle(card).borderTopColor).toBe(text())
})
