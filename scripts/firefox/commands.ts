import { parseKeyDef } from '@vitest/browser'
import type { ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core'
import type { BrowserCommand } from 'vitest/node'

import { PAGE_PATIENCE } from '../patience.ts'

declare module 'vitest/node' {
  interface BrowserCommandContext {
    readonly firefoxPage: Page
  }
}

interface Target {
  readonly selector: string
}

/** How long an element may take to appear and hold still. */
const timeout = PAGE_PATIENCE

async function testFrame(page: Page): Promise<Frame> {
  const iframe = await page.waitForSelector('iframe[data-vitest]', { timeout })
  const frame = await iframe?.contentFrame()
  if (!frame) throw new Error('The frame of the tests is gone.')
  return frame
}

/** The one element that a selector names, once it is shown, enabled, and in the same place for two frames. */
async function find(page: Page, { selector }: Target): Promise<ElementHandle> {
  const frame = await testFrame(page)
  const handle = await frame.waitForFunction(
    async (wanted: string) => {
      const search = Reflect.get(globalThis, 'stepupFind') as (selector: string) => Element[]
      const place = (element: Element): string => JSON.stringify(element.getBoundingClientRect())
      const [element, ...others] = search(wanted)
      if (others.length > 0) throw new Error(`${wanted} names ${others.length + 1} elements, and should name one.`)
      if (!element?.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return null
      const before = place(element)
      await new Promise(requestAnimationFrame)
      return element.isConnected && place(element) === before ? element : null
    },
    { timeout },
    selector,
  )
  return handle as ElementHandle
}

const click =
  (count: number): BrowserCommand<[Target, { readonly button?: 'left' | 'right' | 'middle' }?]> =>
  async ({ firefoxPage }, target, { button = 'left' } = {}) => {
    const element = await find(firefoxPage, target)
    await element.click({ button, count })
  }

const hover: BrowserCommand<[Target]> = async ({ firefoxPage }, target) => {
  const element = await find(firefoxPage, target)
  await element.hover()
}

/** Replaces the text as typing would: the page sees trusted `input` events. */
const fill: BrowserCommand<[Target, string]> = async ({ firefoxPage }, target, text) => {
  const element = await find(firefoxPage, target)
  await element.evaluate((field, value) => {
    if (field instanceof HTMLElement) field.focus()
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select()
    document.execCommand(value === '' ? 'delete' : 'insertText', false, value)
  }, text)
}

const commandKey = process.platform === 'darwin' ? 'Meta' : 'Control'

/**
 * Presses and releases keys as user-event's notation says: `{Shift>}{Tab}{/Shift}`. Gives the keys that stay down.
 *
 * They go to the tests' frame, also when Tab has moved the focus on to the browser around it. Firefox ends the command before
 * the frame has handled them, so that is waited for; once the focus has left, nothing more is to come.
 */
async function press(page: Page, text: string, held: readonly string[] = []): Promise<readonly string[]> {
  const frame = await testFrame(page)
  if (!(await frame.evaluate(() => document.hasFocus()))) {
    await page.bringToFront()
    await frame.evaluate(() => window.focus())
  }
  const seen = await frame.evaluate(() => Number(Reflect.get(globalThis, 'stepupKeys')))
  const { down, count } = await pressKeys(page, text, held)
  await frame.waitForFunction(
    (expected: number) => Number(Reflect.get(globalThis, 'stepupKeys')) >= expected || !document.hasFocus(),
    { timeout },
    seen + count,
  )
  return down
}

interface Pressed {
  readonly down: readonly string[]
  /** Of the events that the page gets. */
  readonly count: number
}

async function pressKeys(page: Page, text: string, held: readonly string[]): Promise<Pressed> {
  const down = new Set(held)
  let count = 0
  for (const { keyDef, releasePrevious, releaseSelf, repeat } of parseKeyDef(text)) {
    const key = (keyDef.key === 'ControlOrMeta' ? commandKey : keyDef.key) as KeyInput
    if (down.delete(key)) {
      await page.keyboard.up(key)
      count++
    }
    if (releasePrevious) continue
    for (let time = 0; time < repeat; time++) await page.keyboard.down(key)
    count += repeat
    if (releaseSelf) {
      await page.keyboard.up(key)
      count++
    } else down.add(key)
  }
  return { down: [...down], count }
}

interface Held {
  readonly unreleased?: readonly string[]
}

const keyboard: BrowserCommand<[string, Held]> = async ({ firefoxPage }, text, { unreleased }) => ({
  unreleased: await press(firefoxPage, text, unreleased),
})

const type: BrowserCommand<[Target, string, (Held & { readonly skipClick?: boolean })?]> = async (
  { firefoxPage },
  target,
  text,
  { unreleased, skipClick = false } = {},
) => {
  const element = await find(firefoxPage, target)
  if (!skipClick) await element.focus()
  return { unreleased: await press(firefoxPage, text, unreleased) }
}

const tab: BrowserCommand<[{ readonly shift?: boolean }?]> = async ({ firefoxPage }, { shift = false } = {}) => {
  await press(firefoxPage, shift ? '{Shift>}{Tab}{/Shift}' : '{Tab}')
}

const release: BrowserCommand<[Held]> = async ({ firefoxPage }, { unreleased = [] }) => {
  for (const key of unreleased) await firefoxPage.keyboard.up(key as KeyInput)
}

const viewport: BrowserCommand<[{ readonly width: number; readonly height: number }]> = async (
  { firefoxPage },
  size,
) => {
  await firefoxPage.setViewport(size)
}

/** What Vitest's `userEvent`, `page` and locators ask of a provider, under the names that they ask by. */
export const commands = {
  __vitest_click: click(1),
  __vitest_dblClick: click(2),
  __vitest_tripleClick: click(3),
  __vitest_hover: hover,
  __vitest_fill: fill,
  __vitest_clear: (context, target) => fill(context, target, ''),
  __vitest_type: type,
  __vitest_keyboard: keyboard,
  __vitest_tab: tab,
  __vitest_cleanup: release,
  __vitest_viewport: viewport,
} as Readonly<Record<string, BrowserCommand<never>>>
