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

export function handsInChromium(page: ChromiumPage): Hands {
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (read, arg) => page.evaluate(read as never, arg as never),
    moveTo: ({ x, y }) => page.mouse.move(x, y),
    async press() {
      await page.mouse.down()
      await page.mouse.up()
    },
    wheel: (deltaY) => page.mouse.wheel(0, deltaY),
    key: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
  }
}

export function handsInFirefox(page: FirefoxPage): Hands {
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (read, arg) => page.evaluate(read as never, arg as never),
    moveTo: ({ x, y }) => page.mouse.move(x, y),
    async press() {
      await page.mouse.down()
      await page.mouse.up()
    },
    wheel: (deltaY) => page.mouse.wheel({ deltaY }),
    key: (key) => page.keyboard.press(key satisfies KeyInput),
    type: (text) => page.keyboard.type(text),
  }
}
