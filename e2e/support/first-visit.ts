import type { Locator, Page } from '@playwright/test'

import { expect } from './test.ts'

/** One click of a first visit, and the sight that follows it. */
export interface VisitStep {
  readonly name: string
  readonly target: (page: Page) => Locator
  readonly sight: (page: Page) => Locator
}

/** The time that a person needs for one step. */
export interface VisitTime {
  readonly name: string
  /** Words that appeared since the step before. */
  readonly words: number
  readonly seconds: number
}

/** The mean of adults who read English silently (Brysbaert, Journal of Memory and Language 109, 2019). */
export const WORDS_PER_MINUTE = 238

/** Seconds to aim at a control and press it, and for the page to answer. */
export const SECONDS_PER_CLICK = 2

/** The time that a first visit may need, in seconds. */
export const FIRST_VISIT_LIMIT = 120

const nextStep = (page: Page): Locator =>
  page.getByRole('region', { name: 'Two minutes with Northbank' }).locator('[aria-current=step]')
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

/** From the landing page to the reason of an approval, on a machine without an authenticator. */
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

/** Callbacks of a visit, for who records it. */
export interface VisitObserver {
  /** Called when a control is in view, before it is pressed. */
  readonly beforeClick?: (target: Locator) => Promise<void>
  /** How a control is pressed. Default: a click. */
  readonly press?: (target: Locator) => Promise<void>
}

/**
 * Makes a first visit by pressing only what is on the screen, and computes the time of a person: each word that is new
 * on the screen is read once, and each click takes its seconds. The machine's speed does not count.
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

/** Figures and account numbers are looked at, not read. */
function countNewWords(texts: readonly string[], read: Set<string>): number {
  const fresh = texts.filter((text) => !read.has(text))
  for (const text of fresh) read.add(text)
  return fresh.flatMap((text) => text.split(/\s+/).filter((word) => /^\P{N}*\p{L}\P{N}*$/u.test(word))).length
}

/** The texts that a person sees: in the window, and not behind something else. */
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
