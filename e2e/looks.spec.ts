import { serveGallery } from './support/gallery.ts'
import { faces, isSameMachine } from './support/same-machine.ts'
import { Stage, statesOf } from './support/stage.ts'
import { expect, test } from './support/test.ts'

/*
 * Screenshots of every state of the prompt. `pnpm --filter @stepup/e2e looks` updates them; a person reviews them
 * before they are committed.
 */

const looks = [
  { name: 'light', width: 480, choices: { scheme: 'light' } },
  { name: 'dark', width: 480, choices: { scheme: 'dark' } },
  { name: 'rtl', width: 480, choices: { scheme: 'light', locale: 'ar' } },
  { name: 'narrow', width: 320, choices: { scheme: 'light' } },
] as const

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

test.use({ trace: 'off' })

for (const { name, width, choices } of looks) {
  test(`every state of the prompt matches its picture, ${name}`, async ({ page }, info) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await page.clock.setFixedTime('2026-03-02T09:41:00Z')
    const states = await statesOf(page, gallery.origin)
    const stage = new Stage(page)
    await stage.open(gallery.origin)
    if (!(await isSameMachine(page, info))) return
    const prompt = page.locator('dialog.su-dialog')
    for (const state of states) {
      await stage.show({ ...faces, ...choices, state })
      await expect.soft(prompt, state).toHaveScreenshot([name, `${state}.png`])
    }
  })
}
