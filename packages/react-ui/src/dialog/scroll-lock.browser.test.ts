import { expect, it } from 'vitest'

import { lockScroll } from './scroll-lock.ts'

/** Loads a second copy of the module, as a page with microfrontends does. */
async function loadCopy(): Promise<typeof lockScroll> {
  const address = './scroll-lock.ts?copy'
  const copy = (await import(/* @vite-ignore */ address)) as { readonly lockScroll: typeof lockScroll }
  return copy.lockScroll
}

const isLocked = (): boolean => 'suLock' in document.documentElement.dataset

it('the page stays locked until the last prompt of several copies of the package unlocks it', async () => {
  const copy = await loadCopy()
  expect(copy).not.toBe(lockScroll)
  const unlock = lockScroll()
  const unlockCopy = copy()
  await expect.poll(isLocked).toBe(true)
  unlockCopy()
  expect(isLocked()).toBe(true)
  unlock()
  expect(isLocked()).toBe(false)
})
