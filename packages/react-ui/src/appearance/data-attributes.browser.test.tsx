import { createFlowFixtures, type FlowFixtureName } from '@stepup/testing'
import { afterEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'

import guide from '../../../../apps/docs/src/content/docs/guides/theming.md?raw'
import { openPrompt } from '../../test/open-prompt.tsx'

/** `| `.su-slot` | `data-active`, `data-caret` | ...` */
const rows = [...guide.matchAll(/^\| `\.su-([\w-]+)` +\| (.+?) \|/gm)]
const documented = rows.flatMap(([, part, attributes = '']) =>
  [...attributes.matchAll(/`(data-[\w-]+)`/g)].map(([, attribute]) => `${part} ${attribute}`),
)

/** Returns the states on the parts of the open prompt. */
function seen(): readonly string[] {
  return [...document.querySelectorAll('.su-host [class]')].flatMap((element) =>
    [...element.classList]
      .filter((name) => name.startsWith('su-'))
      .flatMap((name) =>
        element
          .getAttributeNames()
          .filter((attribute) => attribute.startsWith('data-'))
          .map((attribute) => `${name.slice('su-'.length)} ${attribute}`),
      ),
  )
}

afterEach(() => page.viewport(1280, 800))

it('the table of states in the guide lists every data attribute of every part, and no other', async () => {
  const names = Object.keys(createFlowFixtures(0)).filter((name): name is FlowFixtureName => name !== 'idle')
  await page.viewport(390, 480)
  const found = new Set<string>()
  const { show } = await openPrompt('totp')
  await expect.poll(seen).toContain('slot data-caret')
  for (const name of names) {
    show(name)
    await expect.poll(() => document.querySelector('.su-dialog')?.getAttribute('data-state')).not.toBe(null)
    await new Promise((resolve) => requestAnimationFrame(resolve))
    for (const state of seen()) found.add(state)
  }
  // An inline prompt has the same states in another frame.
  const expected = documented.filter((state) => !state.startsWith('inline '))
  expect([...found].toSorted()).toEqual(expected.toSorted())
})
