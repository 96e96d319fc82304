import type { Browser, CDPSession, Page } from 'playwright'

import type { Opening } from './page/main.tsx'

/** Conditions of a measurement: the page behind the prompt, and the speed of the machine. */
export interface Circumstances {
  /** Number of rows of the table behind the prompt, with four cells each. */
  readonly rows: number
  /** CPU throttling factor of the browser. */
  readonly throttle: number
}

/** Durations in milliseconds. */
export interface Timing extends Opening {
  /** Computing time of the page's main thread, without other work of the machine. */
  readonly processor: number
}

/** A contender's openings on one fresh page: its code is loaded but has not run. */
export interface Lap {
  readonly cold: Timing
  readonly warm: readonly Timing[]
}

const warmOpenings = 3

/**
 * Milliseconds before each click. Browsers defer work after a click to the next frame, and that frame is late while the
 * previous prompt's closing is still painting. No user clicks that soon.
 */
const breath = 100

/** Opens one contender's page in its own process, and its prompt several times. */
export async function lap(
  browser: Browser,
  origin: string,
  contender: string,
  { rows, throttle }: Circumstances,
): Promise<Lap> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(`${origin}/index.html?contender=${contender}&rows=${rows}`)
    await page.getByRole('button', { name: 'Send' }).waitFor()
    // Waits until the pointer is in place and loading has finished.
    await page.mouse.move(20, 20)
    await page.evaluate(() => window.rest())
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    const cold = await open(page, cdp)
    const warm: Timing[] = []
    while (warm.length < warmOpenings) {
      await page.evaluate(() => window.closePrompt())
      warm.push(await open(page, cdp))
    }
    return { cold, warm }
  } finally {
    await context.close()
  }
}

async function open(page: Page, cdp: CDPSession): Promise<Timing> {
  await page.waitForTimeout(breath)
  const before = await processorTime(cdp)
  const opening = page.evaluate(() => window.nextOpening())
  await page.mouse.down()
  await page.mouse.up()
  const { focused, painted } = await opening
  return { focused, painted, processor: (await processorTime(cdp)) - before }
}

async function processorTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}
