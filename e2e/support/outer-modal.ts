import { expect, type Page } from '@playwright/test'

const intervals = [20, 50, 100]

/** The visible state of the page. */
export interface Sight {
  /** Whether the outer modal is visible. */
  readonly outer: boolean
  /** Whether the prompt is visible and everything else is inert. */
  readonly prompt: boolean
  /** The part of the page with the focus. */
  readonly focus: 'prompt' | 'outer' | 'page' | 'nowhere'
  /** Name of the focused control. */
  readonly focused: string
  readonly outcome: string
  readonly pageScroll: number
  readonly promptScroll: number
}

function look(): Sight {
  const outer = document.querySelector('[data-outer]')
  const prompt = document.querySelector('dialog.su-dialog')
  const focused = document.activeElement
  const nowhere = focused === null || focused === document.body || focused === document.documentElement
  return {
    outer: outer?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false,
    prompt: prompt?.matches(':modal') ?? false,
    focus: nowhere ? 'nowhere' : prompt?.contains(focused) ? 'prompt' : outer?.contains(focused) ? 'outer' : 'page',
    focused: nowhere ? '' : (focused.getAttribute('name') ?? focused.textContent ?? '').trim(),
    outcome: outer?.querySelector('[data-outcome]')?.textContent ?? '',
    pageScroll: Math.round(window.scrollY),
    promptScroll: Math.round(prompt?.scrollTop ?? 0),
  }
}

/** Position in CSS pixels from the corner of the window. */
interface Point {
  readonly x: number
  readonly y: number
}

/** Returns the center of a control once it is rendered and stationary. */
async function place([selector, name]: readonly [selector: string, name: string]): Promise<Point | null> {
  const element = [...document.querySelectorAll(selector)].find((control) =>
    control.textContent?.trim().startsWith(name),
  )
  if (!element?.checkVisibility({ visibilityProperty: true })) return null
  element.scrollIntoView({ block: 'nearest' })
  const before = element.getBoundingClientRect()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const { x, y, width, height } = element.getBoundingClientRect()
  if (before.x !== x || before.y !== y || width === 0) return null
  return { x: x + width / 2, y: y + height / 2 }
}

/** A user of the page with one library's modal. */
export class OuterModal {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  sight(): Promise<Sight> {
    return this.page.evaluate(look)
  }

  /** Waits until the page is in the expected state. */
  async sees(expected: Partial<Sight>): Promise<void> {
    await expect.poll(() => this.sight(), { intervals }).toMatchObject(expected)
  }

  /** Turns the wheel until something has scrolled. Nothing behind the prompt may scroll. */
  async wheelUntil(deltaY: number, scrolled: (sight: Sight) => boolean): Promise<void> {
    const turn = async (): Promise<boolean> => {
      await this.page.mouse.wheel(0, deltaY)
      return scrolled(await this.sight())
    }
    await expect.poll(turn, { intervals }).toBe(true)
    await this.sees({ pageScroll: 0 })
  }

  /** Clicks the control with this name, by pointer. */
  async click(selector: string, name = ''): Promise<void> {
    let at: Point = { x: 0, y: 0 }
    const find = async (): Promise<Point | null> => {
      const found = await this.page.evaluate(place, [selector, name] as const)
      at = found ?? at
      return found
    }
    await expect.poll(find, { message: `${selector} ${name}`, intervals }).not.toBeNull()
    await this.page.mouse.click(at.x, at.y)
  }

  /** Opens the outer modal and makes the payment in it. */
  async open(): Promise<void> {
    await this.click('main button', 'Open')
    await this.sees({ outer: true, prompt: false })
  }

  async send(): Promise<void> {
    await this.click('[data-send]')
    await this.sees({ outer: true, prompt: true, focus: 'prompt', focused: 'one-time-code' })
  }
}
