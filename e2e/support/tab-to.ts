import type { Locator } from '@playwright/test'

import { expect } from './test.ts'

/** More tab stops than any page has. */
const MAX_STOPS = 100

/** Moves the focus to a control with Tab or Shift+Tab, also into a shadow root such as the devtools panel. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  // On an empty page, Tab would leave for the browser's own controls.
  await expect(target).toBeVisible()
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return
    await target.page().keyboard.press(key)
  }
  throw new Error(`${key} never reached ${String(target)}`)
}

/** Presses a control by keyboard: Enter follows a link, Space presses a button or checkbox. */
export async function pressByKey(target: Locator): Promise<void> {
  await tabTo(target)
  const isLink = await target.evaluate((element) => element.localName === 'a')
  await target.page().keyboard.press(isLink ? 'Enter' : 'Space')
}
