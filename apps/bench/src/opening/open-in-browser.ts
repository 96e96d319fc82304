import type { Browser, CDPSession, Page } from 'playwright'

import type { Opening } from './page/main.tsx'

/** Conditions of a measurement: the page behind the prompt, and the speed of the machine. */
export interface Circumstances {
  /** Of the table behind, four cells each. */
  readonly rows: number
  /** Factor by which the browser slows this machine down. */
  readonly throttle: number
}

/** Milliseconds. */
export interface Timing extends Opening {
  /** Computing time of the page's main thread. Other work of the machine is not included. */
  readonly processor: number
}

/** A contender's openings on one fresh page: its code is loaded, and nothing of it has run. */
export interface Lap {
  readonly cold: Timing
  readonly warm: readonly Timing[]
}

const warmOpenings = 3

/**
 * Milliseconds before each click. The browser puts off what follows a click until the frame after it, and in the middle of drawing how the
 * last prompt went that frame comes late: nobody clicks that soon.
 */
const breath = 100

/** Opens one contender's page in a process of its own, and its prompt several times. */
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
    // The pointer is on the button by then, and what is left of loading is over.
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
