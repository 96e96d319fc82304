import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page, TestInfo } from '@playwright/test'

import { serveGallery } from './support/gallery.ts'
import { Stage, statesOf } from './support/stage.ts'
import { expect, test } from './support/test.ts'

/*
 * Every state of the prompt, as it looked when somebody last looked at it: `pnpm --filter @stepup/e2e looks` takes the
 * pictures anew, and a person looks at them before they are committed.
 */

const recorded = join(import.meta.dirname, 'looks/machine.json')

const looks = [
  { name: 'light', width: 480, choices: { scheme: 'light' } },
  { name: 'dark', width: 480, choices: { scheme: 'dark' } },
  { name: 'rtl', width: 480, choices: { scheme: 'light', locale: 'ar' } },
  { name: 'narrow', width: 320, choices: { scheme: 'light' } },
] as const

/** Faces that are the same wherever they are installed; a system's own are not. */
const faces = { 'su-font': '"DejaVu Sans", sans-serif' }

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

test.use({ trace: 'off' })

for (const { name, width, choices } of looks) {
  test(`every state looks as it did, ${name}`, async ({ page }, info) => {
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

/** Another browser or other faces draw other pixels, and nobody could tell those from a mistake. */
async function isSameMachine(page: Page, info: TestInfo): Promise<boolean> {
  const machine = {
    browser: page.context().browser()?.version(),
    widths: await page.evaluate((font) => {
      const context = document.createElement('canvas').getContext('2d')
      if (!context) throw new Error('There is no canvas to measure on')
      return [font, 'monospace'].map((face) => {
        context.font = `100px ${face}`
        return ['Approve 1,250.00', 'وافِق على هذا التحويل'].map((text) => Math.round(context.measureText(text).width))
      })
    }, faces['su-font']),
  }
  if (info.config.updateSnapshots === 'all') writeFileSync(recorded, `${JSON.stringify(machine, undefined, 2)}\n`)
  const known = JSON.parse(readFileSync(recorded, 'utf8')) as object
  if (JSON.stringify(known) === JSON.stringify(machine)) return true
  const said =
    `NOTHING WAS COMPARED. The pictures were taken on ${JSON.stringify(known)}, and this is ${JSON.stringify(machine)}. ` +
    'Take them anew with: pnpm --filter @stepup/e2e looks'
  info.annotations.push({ type: 'nothing compared', description: said })
  console.error(`\n${'!'.repeat(80)}\n${said}\n${'!'.repeat(80)}\n`)
  return false
}
