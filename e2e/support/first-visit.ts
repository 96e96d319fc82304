import type { Locator, Page } from '@playwright/test'

import { expect } from './test.ts'

/** One click of a first visit, and the element that appears next. */
export interface VisitStep {
  readonly name: string
  readonly target: (page: Page) => Locator
  readonly sight: (page: Page) => Locator
}

/** The time that a person would need for one step. */
export interface VisitTime {
  readonly name: string
  /** Words that appeared in this step. */
  readonly words: number
  readonly seconds: number
}

/** The mean of adults reading English silently (Brysbaert, Journal of Memory and Language 109, 2019). */
export const WORDS_PER_MINUTE = 238

/** Seconds to aim at and press a control, including the page's response. */
export const SECONDS_PER_CLICK = 2

/** Time limit of a first visit, in seconds. */
export const FIRST_VISIT_LIMIT = 120

const nextStep = (page: Page): Locator =>
  page.getByRole('region', { name: 'Two minutes with Northbank' }).locator('[aria-current=step]')
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

/** The steps from the landing page to the reason of an approval, on a machine without an authenticator. */
export const firstVisit: readonly VisitStep[] = [
  {
    name: 'become a demo customer',
    target: (page) => button(page, 'Try it with a demo customer'),
    sight: (page) => nextStep(page).getByRole('link', { name: 'Add a passkey' }),
  },
  {
    name: 'follow the guide to the passkey',
    target: (page) => nextStep(page).getByRole('link'),
    sight: (page) => button(page, 'Add a passkey'),
  },
  {
    name: 'choose a simulated passkey',
    target: (page) => page.getByLabel('Use a simulated passkey (this machine has none)'),
    sight: (page) => page.getByRole('checkbox', { checked: true }),
  },
  {
    name: 'add it',
    target: (page) => button(page, 'Add a passkey'),
    sight: (page) => button(page, 'Send a code by e-mail'),
  },
  {
    name: 'ask for a code',
    target: (page) => button(page, 'Send a code by e-mail'),
    sight: (page) => button(page, /^Fill in \d{6}$/),
  },
  {
    name: 'fill it in from the inbox',
    target: (page) => button(page, /^Fill in \d{6}$/),
    sight: (page) => button(page, 'Create a passkey'),
  },
  {
    name: 'create the passkey',
    target: (page) => button(page, 'Create a passkey'),
    sight: (page) => page.getByText('Passkey added', { exact: true }),
  },
  {
    name: 'follow the guide to the payment',
    target: (page) => nextStep(page).getByRole('link', { name: 'Send 1,250 EUR' }),
    sight: (page) => page.getByText('We’ll ask you to approve this one with a passkey when you send it.'),
  },
  {
    name: 'send it',
    target: (page) => button(page, /^Send/),
    sight: (page) => button(page, 'Continue with passkey'),
  },
  {
    name: 'approve it',
    target: (page) => button(page, 'Continue with passkey'),
    sight: (page) => button(page, 'Confirm with passkey'),
  },
  {
    name: 'confirm with the passkey',
    target: (page) => button(page, 'Confirm with passkey'),
    sight: (page) => page.getByRole('heading', { level: 1, name: /sent/i }),
  },
  {
    name: 'see why',
    target: (page) => nextStep(page).getByRole('link', { name: 'See why we asked' }),
    sight: (page) =>
      page
        .getByRole('region', { name: 'Why we asked' })
        .getByText('Transfers over 1,000 EUR need your approval.', { exact: false }),
  },
]

/** Callbacks of a visit, for recording it. */
export interface VisitObserver {
  /** Called when a control is in view, before the press. */
  readonly beforeClick?: (target: Locator) => Promise<void>
  /** Presses a control. Default: a click. */
  readonly press?: (target: Locator) => Promise<void>
}

/**
 * Makes a first visit by pressing visible controls only, and estimates a person's time: new words are read once, and
 * each click takes a fixed time. The machine's speed is irrelevant.
 */
export async function makeFirstVisit(
  page: Page,
  origin: string,
  { beforeClick, press = (target) => target.click() }: VisitObserver = {},
): Promise<readonly VisitTime[]> {
  const times: VisitTime[] = []
  const read = new Set<string>()
  await page.goto(origin)
  await expect(page.getByRole('figure').getByRole('heading')).toBeVisible()
  for (const { name, target, sight } of firstVisit) {
    const control = target(page)
    await expect(control).toBeVisible()
    await control.scrollIntoViewIfNeeded()
    const words = countNewWords(await textsInView(page), read)
    await beforeClick?.(control)
    await press(control)
    await expect(sight(page)).toBeVisible()
    times.push({ name, words, seconds: (words / WORDS_PER_MINUTE) * 60 + SECONDS_PER_CLICK })
  }
  const words = countNewWords(await textsInView(page), read)
  times.push({ name: 'read why', words, seconds: (words / WORDS_PER_MINUTE) * 60 })
  return times
}

/** Counts new words. Figures and account numbers don't count. */
function countNewWords(texts: readonly string[], read: Set<string>): number {
  const fresh = texts.filter((text) => !read.has(text))
  for (const text of fresh) read.add(text)
  return fresh.flatMap((text) => text.split(/\s+/).filter((word) => /^\P{N}*\p{L}\P{N}*$/u.test(word))).length
}

/** Returns visible texts: inside the window and not covered. */
function textsInView(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const range = document.createRange()
      range.selectNodeContents(node)
      const { x, y, width, height } = range.getBoundingClientRect()
      if (text === '' || width < 2) continue
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      if (top && (top.contains(node) || node.parentElement?.contains(top))) texts.push(text)
    }
    return texts
  })
}
