import type { Locator, Page } from '@playwright/test'

import { expect } from './test.ts'

/** More tab stops than any page has. */
const most = 200

/** A keyboard-only user. Checks that the focus is visible at every stop. */
export class Keyboard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab until the element has the focus. */
  async walkTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let stop = 0; stop < most; stop++) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return
      await this.page.keyboard.press('Tab')
      const hidden = await this.page.evaluate(findHiddenFocus)
      expect(hidden, 'an element that has the focus, and does not show it').toBeUndefined()
    }
    throw new Error(`${most} stops of the keyboard did not lead to ${String(target)}.`)
  }

  /** Tabs to a button, link or summary, and activates it. */
  async press(target: Locator): Promise<void> {
    await this.walkTo(target)
    await this.page.keyboard.press('Enter')
  }
}

/** Returns the markup of the focused element if neither it nor its frame has a visible outline. */
function findHiddenFocus(): string | undefined {
  const focused = document.activeElement
  if (!focused || focused === document.body) return undefined
  const frames = [focused, focused.closest('.control'), focused.closest('label')].filter((frame) => frame !== null)
  const isOutlined = frames.some((frame) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(frame)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  })
  const { bottom, top, width } = focused.getBoundingClientRect()
  const isInSight = width > 0 && bottom > 0 && top < window.innerHeight
  return isOutlined && isInSight ? undefined : focused.outerHTML.slice(0, 200)
}
