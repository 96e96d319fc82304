import { join } from 'node:path'

import { chromium, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'

import { launchOptions } from '../scripts/browser.ts'
import { startBank } from './support/bank.ts'
import {
  FIRST_VISIT_LIMIT,
  makeFirstVisit,
  SECONDS_PER_CLICK,
  type VisitTime,
  WORDS_PER_MINUTE,
} from './support/first-visit.ts'

// Makes a first visit to the built bank, prints the time that a person would need, and records the README's animation:
// `pnpm --filter @stepup/e2e first-visit`, after `pnpm --filter @stepup/bank build`.

const file = join(import.meta.dirname, '../apps/docs/src/assets/first-visit.webp')
const viewport = { width: 960, height: 640 }
const SCALE = 1.5

/** Milliseconds per frame of the animation. */
const FRAME = 1400
const LAST_FRAME = 5000

/** Draws the pointer at the position of the press. */
function pointerAt(x: number, y: number): Buffer {
  const arrow = `<path transform="translate(${x} ${y}) scale(1.5)" d="M0 0v17l4-4 3 7 3-1-3-7h6z" fill="#111" stroke="#fff" stroke-width="1.5"/>`
  const { width, height } = viewport
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * SCALE}" height="${height * SCALE}">${arrow}</svg>`,
  )
}

async function takeFrame(page: Page, target?: Locator): Promise<Buffer> {
  // The prompt closes by itself after an approval.
  await page.locator('[data-state="approved"]').waitFor({ state: 'detached' })
  const picture = sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  const box = await target?.boundingBox()
  if (!box) return picture.png().toBuffer()
  const pointer = pointerAt(box.x + box.width / 2, box.y + box.height / 2)
  return picture
    .composite([{ input: pointer }])
    .png()
    .toBuffer()
}

async function record(frames: readonly Buffer[]): Promise<void> {
  const delay = [...frames.slice(1).map(() => FRAME), LAST_FRAME]
  const { size } = await sharp([...frames], { join: { animated: true } })
    .webp({ quality: 90, effort: 6, loop: 0, delay })
    .toFile(file)
  console.log(`\nThe animation has ${frames.length} frames and ${Math.round(size / 1000)} kB: ${file}`)
}

function printTimes(times: readonly VisitTime[]): number {
  console.log(
    `The time of a person who reads each new word once, ${WORDS_PER_MINUTE} a minute, and needs ${SECONDS_PER_CLICK} seconds for a click:\n`,
  )
  for (const { name, words, seconds } of times)
    console.log(`${name.padEnd(34)} ${String(words).padStart(4)} words ${seconds.toFixed(1).padStart(6)} s`)
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0)
  console.log(`${'all'.padEnd(45)} ${total.toFixed(1).padStart(6)} s, at most ${FIRST_VISIT_LIMIT} s`)
  return total
}

const bank = await startBank('first-visit')
const browser = await chromium.launch(launchOptions())
try {
  const context = await browser.newContext({
    viewport,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    deviceScaleFactor: SCALE,
  })
  const page = await context.newPage()
  const frames: Buffer[] = []
  const times = await makeFirstVisit(page, bank.origin, {
    beforeClick: async (target) => void frames.push(await takeFrame(page, target)),
  })
  frames.push(await takeFrame(page))
  if (printTimes(times) > FIRST_VISIT_LIMIT) process.exitCode = 1
  await record(frames)
} finally {
  await browser.close()
  await bank.stop()
}
