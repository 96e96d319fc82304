import type { Page as ChromiumPage } from '@playwright/test'
import type { KeyInput, Page as FirefoxPage } from 'puppeteer-core'

/** In CSS pixels, from the corner of the window. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A real pointer and a real keyboard, in whichever browser. */
export interface Hands {
  readonly goto: (url: string) => Promise<void>
  readonly evaluate: <TArg, TResult>(read: (arg: TArg) => TResult, arg: TArg) => Promise<TResult>
  readonly moveTo: (point: Point) => Promise<void>
  /** Presses where the pointer is. */
  readonly press: () => Promise<void>
  readonly wheel: (deltaY: number) => Promise<void>
  readonly key: (key: 'Tab' | 'Escape' | 'Enter') => Promise<void>
  readonly type: (text: string) => Promise<void>
}

/** What a page of Playwright's and one of Puppeteer's do alike. */
interface DrivenPage {
  readonly mouse: {
    readonly move: (x: number, y: number) => Promise<void>
    readonly down: () => Promise<void>
    readonly up: () => Promise<void>
  }
  readonly keyboard: {
    readonly press: (key: KeyInput) => Promise<void>
    readonly type: (text: string) => Promise<void>
  }
  readonly goto: (url: string) => Promise<unknown>
  readonly evaluate: (read: never, arg: never) => Promise<unknown>
}

function handsOn(page: DrivenPage, wheel: Hands['wheel']): Hands {
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (read, arg) => page.evaluate(read as never, arg as never) as Promise<never>,
    moveTo: ({ x, y }) => page.mouse.move(x, y),
    async press() {
      await page.mouse.down()
      await page.mouse.up()
    },
    wheel,
    key: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
  }
}

export function handsInChromium(page: ChromiumPage): Hands {
  return handsOn(page, (deltaY) => page.mouse.wheel(0, deltaY))
}

export function handsInFirefox(page: FirefoxPage): Hands {
  return handsOn(page, (deltaY) => page.mouse.wheel({ deltaY }))
}
