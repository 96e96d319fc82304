import { expect, test as base } from '@playwright/test'

import { serveGallery } from './support/gallery.ts'
import { OuterModal } from './support/outer-modal.ts'

// The projects of the configuration run these tests in Chromium and Firefox.

let gallery: Awaited<ReturnType<typeof serveGallery>>

const test = base.extend<{ readonly modal: (library: string, strict?: boolean) => Promise<OuterModal> }>({
  modal: async ({ page }, use) => {
    await use(async (library, strict = false) => {
      await page.goto(`${gallery.origin}${strict ? '/strict' : ''}/modals.html?library=${library}`)
      return new OuterModal(page)
    })
  },
})

test.use({ trace: 'off', viewport: { width: 900, height: 340 } })
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

const libraries = [
  'radix-dialog',
  'radix-dropdown-menu',
  'base-ui-dialog',
  'react-aria-modal',
  'headless-ui-dialog',
  'mui-dialog',
  'vaul-drawer',
  'ant-design-modal',
  'mantine-modal',
  'ark-ui-dialog',
  'chakra-ui-dialog',
  'focus-trap-react',
  'focus-trap-outside-click',
  'native-dialog',
  'popover',
  'full-screen-video',
]

/** Pays in the outer modal, and tries everything in the prompt that another modal could break. */
async function prompted(outerModal: OuterModal, library: string): Promise<void> {
  const { page } = outerModal
  await outerModal.open()
  await outerModal.send()

  // A click reaches the element under the pointer.
  await outerModal.click('.su-link', 'Try another way')
  await outerModal.click('.su-link', 'Back')
  await outerModal.sees({ outer: true, prompt: true, focused: 'one-time-code' })

  await page.keyboard.type('000000')
  await outerModal.click('.su-error', 'That code isn’t right')
  await outerModal.sees({ outer: true, prompt: true })

  // Tab stays inside the prompt. After the last control it passes through the browser's own UI, and a menu closes when
  // its window loses the focus.
  for (let stop = 0; stop < (library === 'radix-dropdown-menu' ? 3 : 9); stop++) {
    await page.keyboard.press('Tab')
    const { focus } = await outerModal.sight()
    expect(['prompt', 'nowhere']).toContain(focus)
  }

  // The wheel scrolls only the prompt, wherever the pointer is. In full screen the prompt fits and nothing scrolls.
  if (library !== 'full-screen-video') {
    await outerModal.wheelUntil(-100, ({ promptScroll }) => promptScroll === 0)
    await outerModal.wheelUntil(100, ({ promptScroll }) => promptScroll > 0)
  }
  await page.mouse.move(20, 200)
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, 100)
  await page.mouse.down()
  await page.mouse.up()
  await outerModal.sees({ outer: true, prompt: true, pageScroll: 0 })

  // In full screen the browser handles Escape.
  if (library === 'full-screen-video') await outerModal.click('.su-close')
  else await page.keyboard.press('Escape')
  await outerModal.sees({ outer: true, prompt: false, focus: 'outer', outcome: 'Nothing was sent' })
  expect((await outerModal.sight()).focused).toContain('Send')

  await outerModal.send()
  await page.keyboard.type('123456')
  await outerModal.sees({ outer: true, prompt: false, focus: 'outer', outcome: 'Sent' })
  expect((await outerModal.sight()).focused).toContain('Send')
}

for (const library of libraries) {
  test(`the prompt above ${library} takes pointer and keys, and returns the focus`, async ({ modal }) => {
    await prompted(await modal(library), library)
  })

  test(`the prompt above ${library} works in StrictMode`, async ({ modal }) => {
    await prompted(await modal(library, true), library)
  })
}
