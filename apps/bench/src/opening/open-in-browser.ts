import type { Browser, CDPSession, Page } from 'playwright'

import type { Opening } from './page/main.tsx'

/** What is measured at once: one page behind, on a machine of one speed. */
export interface Circumstances {
  /** Of the table behind, four cells each. */
  readonly rows: number
  /** How many times slower than this machine. */
  readonly throttle: number
}

/** A contender's openings on one fresh page: its code is loaded, and nothing of it has run. */
export interface Lap {
  readonly cold: Opening
  readonly warm: readonly Opening[]
}

const warmOpenings = 3

/** One tab, in which page after page is opened. */
export class Tab {
  readonly page: Page
  readonly cdp: CDPSession
  readonly origin: string

  private constructor(page: Page, cdp: CDPSession, origin: string) {
    this.page = page
    this.cdp = cdp
    this.origin = origin
  }

  static async open(browser: Browser, origin: string): Promise<Tab> {
    const page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
    return new Tab(page, await page.context().newCDPSession(page), origin)
  }

  async lap(contender: string, { rows, throttle }: Circumstances): Promise<Lap> {
    await this.cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await this.page.goto(`${this.origin}/index.html?contender=${contender}&rows=${rows}`)
    await this.page.getByRole('button', { name: 'Send' }).waitFor()
    // What is left of loading must not be measured.
    await this.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    await this.cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    const cold = await this.opening(0)
    const warm: Opening[] = []
    while (warm.length < warmOpenings) warm.push(await this.opening(warm.length + 1))
    return { cold, warm }
  }

  /** Clicks as a person does, and closes again. */
  private async opening(before: number): Promise<Opening> {
    await this.page.mouse.click(20, 20)
    await this.page.waitForFunction((count) => window.openings.length > count, before)
    const opening = await this.page.evaluate((index) => window.openings[index], before)
    if (!opening) throw new Error('The prompt opened without being seen')
    await this.page.evaluate(() => document.querySelector<HTMLElement>('.su-close')?.click())
    await this.page.waitForFunction(() => document.querySelector('.su-title') === null)
    await this.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    return opening
  }
}
