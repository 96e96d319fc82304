import { createFlowFixtures, type FlowFixtureName } from '@stepup/testing'
import { flushSync } from 'react-dom'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { locales } from '../../test/locales.ts'
import { openPrompt } from '../../test/open-prompt.tsx'
import { type Messages, preloadStepUpModal } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { en } from '../locales/en.ts'

const states = Object.keys(createFlowFixtures(0)) as FlowFixtureName[]
const appearance = { options: { animations: false } }

beforeAll(() => preloadStepUpModal())
afterEach(async () => {
  document.documentElement.style.fontSize = ''
  await page.viewport(414, 896)
})

/** Elements that can be pressed or typed into. */
const controls = 'button, a[href], input, summary'

function labelOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? element.tagName
}

/** Returns whether one box is within another, with a tolerance for rounding. */
function isWithin(innerBox: DOMRect, outerBox: DOMRect, axes: 'x' | 'both' = 'both'): boolean {
  const across = innerBox.left >= outerBox.left - 1 && innerBox.right <= outerBox.right + 1
  return across && (axes === 'x' || (innerBox.top >= outerBox.top - 1 && innerBox.bottom <= outerBox.bottom + 1))
}

/** Returns the boxes of a text's words. A trailing space may overflow its line invisibly. */
function wordBoxes(element: Element): readonly DOMRect[] {
  const texts = document.createNodeIterator(element, NodeFilter.SHOW_TEXT)
  const boxes: DOMRect[] = []
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { index, 0: word } of (text.nodeValue ?? '').matchAll(/\S+/gu)) {
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      boxes.push(...range.getClientRects())
    }
  }
  return boxes
}

/** Returns everything in a prompt that is clipped, overflows or is unreachable. */
function layoutFaults(prompt: Element, width: number, height: number): readonly string[] {
  const frame = prompt.getBoundingClientRect()
  const { top, bottom } = frame
  const faults: string[] = []
  if (prompt.scrollWidth > prompt.clientWidth) faults.push('scrolls sideways')
  if (!isWithin(frame, new DOMRect(0, 0, width, height))) faults.push('is larger than the window')
  for (const part of prompt.querySelectorAll('*')) {
    if (part.closest('.su-visually-hidden, svg, .su-code-input') !== null) continue
    const box = part.getBoundingClientRect()
    const style = getComputedStyle(part)
    if (!isWithin(box, frame, 'x')) faults.push(`sticks out: ${labelOf(part)}`)
    if (style.textOverflow !== 'clip') faults.push(`is cut short: ${labelOf(part)}`)
    if (style.overflowX === 'clip' && wordBoxes(part).some((word) => !isWithin(word, box, 'x')))
      faults.push(`is cut off: ${labelOf(part)}`)
  }
  for (const control of prompt.querySelectorAll<HTMLElement>(controls)) {
    control.scrollIntoView({ block: 'nearest' })
    const box = control.getBoundingClientRect()
    if (box.top < top - 1 || box.bottom > bottom + 1) faults.push(`can't be reached: ${labelOf(control)}`)
  }
  return faults
}

/** Opens the prompt, shows it in each state, and returns the faults that are found in them. */
async function faultsInStates(
  find: (prompt: Element) => readonly string[],
  options: Parameters<typeof openPrompt>[1],
): Promise<readonly string[]> {
  const { dialog, show } = await openPrompt('passkey', { appearance, ...options })
  return states.flatMap((state) => {
    flushSync(() => show(state))
    return find(dialog.element()).map((fault) => `${state}: ${fault}`)
  })
}

it('A11Y-10: every target of the prompt is 24 px or more in every state (WCAG 2.5.8)', async () => {
  const smallTargets = (prompt: Element): readonly string[] =>
    [...prompt.querySelectorAll(controls)]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect()
        return Math.min(width, height) < 24
      })
      .map(labelOf)
  expect(await faultsInStates(smallTargets, { links: { enroll: '/enroll', help: '/help' } })).toEqual([])
})

it.each([
  ['en', 320, 640, en],
  ['de', 320, 640, de],
  ['ar', 320, 640, ar],
  // 1280 × 1024 at 400 % zoom.
  ['en', 320, 256, en],
] satisfies readonly (readonly [string, number, number, Messages])[])(
  'A11Y-10: the prompt reflows in every state, in %s at %i by %i, without clipping or sideways scrolling (WCAG 1.4.10)',
  async (_, width, height, messages) => {
    await page.viewport(width, height)
    expect(await faultsInStates((prompt) => layoutFaults(prompt, width, height), { messages })).toEqual([])
  },
)

it.each(locales.map((messages) => [messages.locale, messages] as const))(
  'A11Y-10: the prompt reflows in every state, in %s at 320 with text twice as large (WCAG 1.4.4)',
  async (_, messages) => {
    await page.viewport(320, 640)
    document.documentElement.style.fontSize = '200%'
    expect(await faultsInStates((prompt) => layoutFaults(prompt, 320, 640), { messages })).toEqual([])
  },
)

it.each([480, 320])(
  'a long amount stays in one line at %i, because half of it would be another amount',
  async (width) => {
    await page.viewport(width, 640)
    const { dialog } = await openPrompt('long-values', { appearance })
    const amount = dialog.element().querySelector('.su-amount bdi')?.firstChild
    expect(amount?.textContent).toBe('123,456,789,012.345')
    const range = document.createRange()
    range.selectNodeContents(amount ?? document.body)
    expect(range.getClientRects()).toHaveLength(1)
  },
)

it('an account number in two lines begins both at the same edge, also from right to left', async () => {
  await page.viewport(320, 640)
  const { dialog } = await openPrompt('long-values', { appearance, messages: ar })
  const identifier = dialog.element().querySelector('.su-identifier')
  const words = identifier ? wordBoxes(identifier) : []
  const lines = Map.groupBy(words, ({ top }) => Math.round(top))
  const edges = [...lines.values()].map((line) => Math.round(Math.min(...line.map(({ left }) => left))))
  expect(edges).toHaveLength(2)
  expect(edges[0]).toBe(edges[1])
})
