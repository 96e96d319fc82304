import { afterEach, expect, it } from 'vitest'
import { cdp, page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

/** Shows the page as on paper, or as on a screen. */
async function emulate(media: 'print' | ''): Promise<void> {
  // SAFETY: Vitest's types don't describe the provider's session.
  const session = cdp() as unknown as { readonly send: (method: string, params: object) => Promise<unknown> }
  await session.send('Emulation.setEmulatedMedia', { media })
}

afterEach(() => emulate(''))

it('a decision on paper shows every fact, in blocks that continue on the next page, and no controls', async () => {
  const desk = createFakeDesk()
  const answer = await desk.fetch('/desk/api/decisions?limit=1&outcome=approved')
  const { rows } = (await answer.json()) as { readonly rows: readonly { readonly id: string }[] }
  await openDesk(`/decisions/${rows[0]?.id ?? ''}`, { desk })
  await expect.element(page.getByRole('heading', { name: 'Everything that the rules saw' })).toBeVisible()
  expect(page.getByRole('searchbox', { includeHidden: true }).elements()).toHaveLength(1)
  await emulate('print')

  const facts = [...document.querySelectorAll('.fact-list dd')]
  expect(facts.length).toBeGreaterThan(5)
  expect(facts.filter((fact) => !fact.checkVisibility())).toEqual([])
  // Chromium prints what is unfolded in a grid at its folded height, and the cards below over it. Only its printer shows that.
  for (let around = facts[0]?.closest('.card')?.parentElement; around?.closest('.page'); around = around.parentElement)
    expect([around.className, getComputedStyle(around).display]).toEqual([around.className, 'block'])
  for (const fold of document.querySelectorAll('details.card')) expect(getComputedStyle(fold).breakInside).toBe('auto')
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('light')
  expect(page.getByRole('searchbox').elements()).toEqual([])
  expect(page.getByRole('combobox').elements()).toEqual([])
  expect(page.getByRole('link', { name: /^Find others/ }).elements()).toEqual([])
})
