import { test as base, type Page } from '@playwright/test'
import type { Browser } from 'puppeteer-core'

import { launchFirefox } from '../scripts/firefox/launch-firefox.ts'
import { serveGallery } from './support/gallery.ts'
import { type Hands, handsInChromium, handsInFirefox } from './support/hands.ts'
import { OuterModal } from './support/outer-modal.ts'

// The projects of the configuration run these in Chromium and in Firefox, which Playwright can't drive by itself.

interface Fixtures {
  readonly hands: Hands
  readonly modal: (library: string, strict?: boolean) => Promise<OuterModal>
}

interface WorkerFixtures {
  readonly engine: 'chromium' | 'firefox'
  readonly firefox: Browser | undefined
}

let gallery: Awaited<ReturnType<typeof serveGallery>>
const viewport = { width: 900, height: 340 }

const test = base.extend<Fixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  firefox: [
    async ({ engine }, use) => {
      const firefox = engine === 'firefox' ? await launchFirefox() : undefined
      await use(firefox)
      await firefox?.close()
    },
    { scope: 'worker' },
  ],
  hands: async ({ firefox, browser }, use) => {
    if (firefox) {
      const page = await firefox.newPage()
      await page.setViewport(viewport)
      await use(handsInFirefox(page))
      await page.close()
    } else {
      const page: Page = await browser.newPage({ viewport })
      await use(handsInChromium(page))
      await page.close()
    }
  },
  modal: async ({ hands }, use) => {
    await use(async (library, strict = false) => {
      await hands.goto(`${gallery.origin}${strict ? '/strict' : ''}/modals.html?library=${library}`)
      return new OuterModal(hands)
    })
  },
})

test.use({ trace: 'off' })
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

/** Pays in the outer modal, and does in the prompt whatever another modal could take away from it. */
async function prompted(outer: OuterModal, library: string): Promise<void> {
  const { hands } = outer
  await outer.open()
  await outer.send()

  // A click gets to what it points at.
  await outer.click('.su-link', 'Try another way')
  await outer.click('.su-link', 'Back')
  await outer.sees({ outer: true, prompt: true, focused: 'one-time-code' })

  await hands.type('000000')
  await outer.click('.su-error', 'That code isn’t right')
  await outer.sees({ outer: true, prompt: true })

  // Tab stays inside. Past the last control it goes to the browser's own window before it comes around, and a menu
  // closes when its window loses the focus.
  for (let stop = 0; stop < (library === 'radix-dropdown-menu' ? 3 : 9); stop++) {
    await hands.key('Tab')
    const { focus } = await outer.sight()
    base.expect(['prompt', 'nowhere']).toContain(focus)
  }

  // The wheel scrolls the prompt, and nothing behind it, on the prompt and beside it.
  // Full screen is as large as the machine's, and there is nothing to scroll.
  if (library !== 'full-screen-video') {
    await outer.wheelUntil(-100, ({ promptScroll }) => promptScroll === 0)
    await outer.wheelUntil(100, ({ promptScroll }) => promptScroll > 0)
  }
  await hands.moveTo({ x: 20, y: 200 })
  for (let turn = 0; turn < 5; turn++) await hands.wheel(100)
  await hands.press()
  await outer.sees({ outer: true, prompt: true, pageScroll: 0 })

  // In full screen Escape is the browser's own.
  if (library === 'full-screen-video') await outer.click('.su-close')
  else await hands.key('Escape')
  await outer.sees({ outer: true, prompt: false, focus: 'outer', outcome: 'Nothing was sent' })
  base.expect((await outer.sight()).focused).toContain('Send')

  await outer.send()
  await hands.type('123456')
  await outer.sees({ outer: true, prompt: false, focus: 'outer', outcome: 'Sent' })
  base.expect((await outer.sight()).focused).toContain('Send')
}

for (const library of libraries) {
  test(`above ${library}: the prompt takes pointer and keys, and gives everything back`, async ({ modal }) => {
    await prompted(await modal(library), library)
  })

  test(`above ${library} in StrictMode`, async ({ modal }) => {
    await prompted(await modal(library, true), library)
  })
}
