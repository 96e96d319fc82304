import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { openDesk } from '../../test/page/open-desk.tsx'

const places = [
  ['/', 'h2'],
  ['/decisions', 'tbody th'],
  ['/decisions/d7', 'h2'],
  ['/policies', 'input[type=range]'],
  ['/policies/text', '.code-editor'],
  ['/policies/rules/card-reveal', '.code-editor'],
  ['/versions', 'h2'],
  ['/versions/v1', 'h2'],
  ['/alerts', 'h2'],
  ['/alerts/asked-more', '.verdict-line'],
  ['/audit', 'h2'],
] as const

const root = document.documentElement

afterEach(async () => {
  root.style.colorScheme = ''
  root.style.fontSize = ''
  root.dir = ''
  await page.viewport(1280, 800)
})

async function shown(selector: string): Promise<void> {
  await expect.poll(() => document.querySelector(selector)).not.toBeNull()
  await expect.poll(() => document.querySelector('.skeleton')).toBeNull()
}

describe.each(places)('%s', (path, selector) => {
  it.each(['light', 'dark'])(`axe finds no fault on the desk’s page, %s: ${path}`, async (scheme) => {
    await page.viewport(1280, 800)
    root.style.colorScheme = scheme
    await openDesk(path)
    await shown(selector)
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it.each([
    ['at 320 px', 320, ''],
    ['with text of twice the size', 640, '200%'],
  ])(`the desk’s page needs no sideways scrolling, %s: ${path}`, async (_, width, fontSize) => {
    await page.viewport(width, 700)
    root.style.fontSize = fontSize
    await openDesk(path, { locale: 'de' })
    await shown(selector)
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
  })

  it(`the desk’s page from right to left needs no sideways scrolling: ${path}`, async () => {
    await page.viewport(390, 700)
    root.dir = 'rtl'
    await openDesk(path)
    await shown(selector)
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
  })
})

it('the first stop of the keyboard skips the navigation', async () => {
  await openDesk('/policies')
  await shown('input[type=range]')
  const first = document.querySelector<HTMLAnchorElement>('a, button, input, select, textarea')
  expect(first?.textContent).toBe('Skip to content')
  expect(document.querySelector(first?.hash ?? '')).toBe(page.getByRole('main').element())
})

it('a page that a link opens gets the focus on its title', async () => {
  await openDesk('/')
  await page
    .getByRole('link', { name: /^Alerts/ })
    .first()
    .click()
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toHaveFocus()
})

it('the slider moves by arrow keys, and has its value as money', async () => {
  await openDesk('/policies')
  const slider = page.getByRole('slider', { name: 'Transfer threshold' })
  ;((await slider.findElement()) as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(slider).toHaveAttribute('aria-valuetext', '1,100\u00A0EUR')
})

it('the desk’s overview is translated to German', async () => {
  await openDesk('/', { locale: 'de' })
  await expect.element(page.getByRole('heading', { name: 'Wer gefragt wird und wie es ausgeht' })).toBeVisible()
  expect(root.lang).toBe('de')
})

it('the desk’s styles come from files alone, as the Content-Security-Policy demands', async () => {
  await openDesk('/policies/text')
  await shown('.code-editor')
  const shadow = (): ShadowRoot | null | undefined => document.querySelector('.code-editor')?.shadowRoot
  await expect.poll(() => shadow()?.adoptedStyleSheets.length).toBeGreaterThan(0)
  expect(shadow()?.querySelectorAll('style')).toHaveLength(0)
})
