import AxeBuilder from '@axe-core/playwright'

import { serveGallery } from './support/gallery.ts'
import { expect, test } from './support/test.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

for (const scheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'ar'] as const) {
    test(`every state of the prompt, ${scheme}, ${locale}: axe finds nothing, and it fits 320 pixels`, async ({
      page,
    }) => {
      test.slow()
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 320, height: 640 })
      await page.goto(`${gallery.origin}/?scheme=${scheme}&locale=${locale}`)
      const addresses = await page
        .getByRole('listitem')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
      expect(addresses.length).toBeGreaterThan(25)
      for (const address of addresses) {
        await page.goto(address)
        const dialog = page.getByRole('dialog')
        await expect(dialog).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(
            (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
          ),
          address,
        ).toEqual([])
        const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
        expect(overflow, `${address} scrolls sideways`).toBe(0)
        await expect(dialog.locator(':focus'), `${address} has the focus inside`).toHaveCount(1)
      }
    })
  }
}
