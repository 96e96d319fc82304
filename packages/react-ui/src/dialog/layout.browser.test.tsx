import { createFlowFixtures } from '@stepup/testing'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { openPrompt } from '../../test/open-prompt.tsx'
import { type Messages, preloadStepUpModal } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { en } from '../locales/en.ts'

const states = Object.keys(createFlowFixtures(0))
const appearance = { options: { animations: false } }

beforeAll(() => preloadStepUpModal())
afterEach(() => page.viewport(414, 896))

/** What can be pressed or typed into. */
const controls = 'button, a[href], input, summary'

function labelOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? element.tagName
}

describe.each(states)('%s', (name) => {
  it('can be hit with a finger: every target is 24 px or more (WCAG 2.5.8)', async () => {
    const { dialog } = await openPrompt(name, { appearance, links: { enrol: '/enrol', help: '/help' } })
    const small = [...dialog.element().querySelectorAll(controls)].filter((control) => {
      const { width, height } = control.getBoundingClientRect()
      return Math.min(width, height) < 24
    })
    expect(small.map(labelOf)).toEqual([])
  })

  it.each([
    ['en', en, 320, 640],
    ['de', de, 320, 640],
    ['ar', ar, 320, 640],
    // 1280 by 1024 at 400 %.
    ['en', en, 320, 256],
  ] satisfies readonly (readonly [string, Messages, number, number])[])(
    'reflows, in %s at %$2 by %$3: nothing is cut off, nothing scrolls sideways, everything can be reached (WCAG 1.4.10)',
    async (_, messages, width, height) => {
      await page.viewport(width, height)
      const { dialog } = await openPrompt(name, { appearance, messages })
      const element = dialog.element()
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth)
      const { left, right, top, bottom } = element.getBoundingClientRect()
      expect([left >= 0, right <= width, top >= 0, bottom <= height]).toEqual([true, true, true, true])
      const faults: string[] = []
      for (const part of element.querySelectorAll('*')) {
        if (part.closest('.su-visually-hidden, svg, .su-code-input') !== null) continue
        const box = part.getBoundingClientRect()
        const style = getComputedStyle(part)
        if (box.left < left - 1 || box.right > right + 1) faults.push(`sticks out: ${labelOf(part)}`)
        if (style.textOverflow !== 'clip') faults.push(`is cut short: ${labelOf(part)}`)
        if (style.overflowX === 'clip' && part.scrollWidth > part.clientWidth)
          faults.push(`is cut off: ${labelOf(part)}`)
      }
      for (const control of element.querySelectorAll<HTMLElement>(controls)) {
        control.scrollIntoView({ block: 'nearest' })
        const box = control.getBoundingClientRect()
        if (box.top < top - 1 || box.bottom > bottom + 1) faults.push(`can't be reached: ${labelOf(control)}`)
      }
      expect(faults).toEqual([])
    },
  )
})
