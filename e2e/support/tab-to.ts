import type { Locator } from '@playwright/test'

import { expect } from './test.ts'

/** More stops than any page has. */
const MAX_STOPS = 100

/** Moves the focus to a control by Tab, also into a shadow root, such as that of the developers' panel. */
export async function tabTo(target: Locator): Promise<void> {
  // On a page that is still empty, Tab leaves for the browser's own controls.
  await expect(target).toBeVisible()
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${String(target)}`)
}

/** Presses a control by its key: Enter follows a link, and Space presses a button or a checkbox. */
export async function pressByKey(target: Locator): Promise<void> {
  await tabTo(target)
  const isLink = await target.evaluate((element) => element.localName === 'a')
  await target.page().keyboard.press(isLink ? 'Enter' : 'Space')
}
