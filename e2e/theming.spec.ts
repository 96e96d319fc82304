import type { Locator, Page } from '@playwright/test'

import { readRecipes } from '../apps/gallery/scripts/page-recipes.ts'
import { serveGallery } from './support/gallery.ts'
import { expect, test } from './support/test.ts'

// The gallery builds its recipes from the blocks of the theming page, so the documented code is tested.

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

interface Recipe {
  readonly about: string
  /** Blocks of the page by title. */
  readonly blocks: readonly [string, ...string[]]
  readonly state?: string
  readonly see: (prompt: Locator, page: Page) => Promise<void>
}

const title = 'Approve this transfer'
const button = (prompt: Locator): Locator => prompt.getByRole('button', { name: 'Continue with passkey' })

const recipes: readonly Recipe[] = [
  {
    about: 'a brand color',
    blocks: ['brand.css', 'prompt.tsx'],
    async see(prompt) {
      expect(await colorOf(button(prompt), 'backgroundColor')).toBe('15 118 110')
      await expect(prompt).toHaveCSS('border-top-left-radius', '8px')
      await expect(prompt).toHaveCSS('font-family', 'Georgia, serif')
    },
  },
  {
    about: 'dark, as the system has it, without a line',
    blocks: ['brand.css', 'prompt.tsx'],
    async see(prompt, page) {
      expect(await colorOf(prompt, 'backgroundColor')).toBe('255 255 255')
      await page.emulateMedia({ colorScheme: 'dark' })
      await expect(prompt).toHaveCSS('color-scheme', 'light dark')
      expect(Math.max(...(await colorOf(prompt, 'backgroundColor')).split(' ').map(Number))).toBeLessThan(64)
      expect(Math.min(...(await colorOf(prompt, 'color')).split(' ').map(Number))).toBeGreaterThan(192)
    },
  },
  {
    about: "dark, by the page's own switch",
    blocks: ['dark.css', 'dark.tsx'],
    async see(prompt, page) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await expect(prompt).toHaveCSS('color-scheme', 'light')
      const text = await colorOf(prompt, 'color')
      expect(await colorOf(prompt, 'backgroundColor')).toBe('255 255 255')
      await page.evaluate(() => document.documentElement.classList.add('dark'))
      await expect(prompt).toHaveCSS('color-scheme', 'dark')
      expect(await colorOf(prompt, 'backgroundColor')).toBe('16 19 26')
      expect(await colorOf(prompt, 'color')).not.toBe(text)
    },
  },
  {
    about: 'Tailwind: a utility wins over our style without being important, and its reset over none of it',
    blocks: ['tailwind.css', 'tailwind.tsx'],
    async see(prompt) {
      expect(await colorOf(button(prompt), 'backgroundColor')).toBe('114 19 120')
      expect(
        await button(prompt).evaluate((element) => Number.parseFloat(getComputedStyle(element).borderRadius)),
      ).toBeGreaterThan(999)
      await expect(prompt).toHaveCSS('border-top-left-radius', '0px')
      const heading = prompt.getByRole('heading', { name: title })
      await expect(heading).toHaveCSS('font-size', '24px')
      await expect(heading).toHaveCSS('font-weight', '900')
      // Tailwind's Preflight resets headings and buttons.
      await expect(heading).toHaveCSS('margin-bottom', '4px')
      await expect(button(prompt)).toHaveCSS('padding-left', '16px')
      await expect(prompt.getByRole('button', { name: 'Try another way' })).toHaveCSS('border-top-left-radius', '8px')
    },
  },
  {
    about: 'a layout of parts, with a summary of its own',
    blocks: ['receipt.css', 'receipt.tsx'],
    async see(prompt) {
      await expect(prompt.locator('.receipt').getByRole('listitem').first()).toHaveText('1,250.00 EUR')
      await expect(prompt.locator('.receipt')).toHaveCSS('font-family', 'monospace')
      await expect(prompt).toHaveAccessibleName(title)
      await expect(prompt).toHaveAccessibleDescription(/1,250\.00 EUR/)
      await expect(button(prompt)).toBeFocused()
    },
  },
  {
    about: "the app's shadcn theme, light and dark",
    blocks: ['shadcn.css', 'prompt.tsx'],
    async see(prompt, page) {
      for (const scheme of ['light', 'dark']) {
        await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark')
        await expect(prompt).toHaveCSS('color-scheme', scheme)
        expect(await colorOf(prompt, 'backgroundColor')).toBe(await painted(prompt, 'var(--popover)'))
        await expect(prompt).toHaveCSS('border-top-left-radius', '10px')
        expect(await colorOf(button(prompt), 'backgroundColor')).toBe(await painted(prompt, 'var(--primary)'))
        expect(await colorOf(button(prompt), 'color')).toBe(await painted(prompt, 'var(--primary-foreground)'))
      }
    },
  },
  {
    about: 'a logo',
    blocks: ['brand.css', 'logo.tsx'],
    async see(prompt) {
      const logo = prompt.locator('img')
      await expect(logo).toHaveJSProperty('complete', true)
      expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
      expect(await logo.boundingBox()).toMatchObject({ width: 20, height: 20 })
      await expect(prompt.getByText('Northbank')).toBeVisible()
      await expect(prompt.locator('.su-brand .su-icon')).toHaveCount(0)
    },
  },
  {
    about: "the app's own button",
    blocks: ['brand.css', 'button.tsx'],
    async see(prompt, page) {
      await expect(button(prompt)).toHaveClass('btn btn-primary')
      await expect(button(prompt)).toBeFocused()
      await expect(prompt.locator('.su-button, .su-link')).toHaveCount(0)
      await button(prompt).click()
      await expect(page).toHaveTitle('Sent')
    },
  },
  {
    about: 'a factor of its own',
    blocks: ['brand.css', 'factor.tsx'],
    state: 'own',
    async see(prompt, page) {
      const field = prompt.getByRole('textbox', { name: 'Your security question' })
      await expect(field).toBeFocused()
      await field.fill('not this one')
      await field.press('Enter')
      await expect(prompt.getByRole('alert').or(prompt.locator('.su-error'))).toBeVisible()
      await field.fill('123456')
      await field.press('Enter')
      await expect(page).toHaveTitle('Sent')
    },
  },
  {
    about: 'in the page instead of above it',
    blocks: ['brand.css', 'inline.tsx'],
    async see(_, page) {
      await expect(page.getByRole('dialog')).toHaveCount(0)
      const region = page.getByRole('region', { name: title })
      await expect(region).toBeVisible()
      expect(await region.evaluate((element) => element.closest('#root') !== null)).toBe(true)
      await expect(page.getByText('Nothing has to be approved.')).toBeHidden()
      await button(region).click()
      await expect(page).toHaveTitle('Sent')
      await expect(page.getByText('Nothing has to be approved.')).toBeVisible()
    },
  },
  {
    about: 'another language, and words of its own',
    blocks: ['brand.css', 'language.tsx'],
    async see(prompt) {
      await expect(prompt).toHaveAttribute('lang', 'ar')
      await expect(prompt).toHaveCSS('direction', 'rtl')
      await expect(prompt.getByRole('heading', { name: 'وافِق على هذا التحويل' })).toBeVisible()
      await expect(prompt.getByRole('button', { name: 'استخدم طريقة أخرى' })).toBeVisible()
    },
  },
]

for (const { about, blocks, state = 'passkey', see } of recipes) {
  test(`an example of the theming page works: ${about}`, async ({ page, complaints }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    const query = new URLSearchParams([...blocks.map((name) => ['use', name]), ['state', state]])
    await page.addInitScript(install)
    await page.goto(`${gallery.origin}/recipes.html?${query}`)
    const prompt = page.locator('.su-dialog, .su-inline')
    await expect(prompt).toBeVisible()
    await see(prompt, page)
    expect(complaints).toEqual([])
  })
}

test('every example of the theming page is tested', () => {
  expect(new Set(recipes.flatMap(({ blocks }) => blocks))).toEqual(new Set(readRecipes().keys()))
})

/** Resolves a CSS color at the prompt, where the page's variables are defined. */
function painted(locator: Locator, wanted: string): Promise<string> {
  return locator.evaluate((element, value) => {
    const probe = element.appendChild(document.createElement('i'))
    probe.style.color = value
    const { color } = getComputedStyle(probe)
    probe.remove()
    return window.toBytes(color)
  }, wanted)
}

/** The color of an element's background or text. */
function colorOf(locator: Locator, property: 'backgroundColor' | 'color'): Promise<string> {
  return locator.evaluate((element, name) => window.toBytes(getComputedStyle(element)[name]), property)
}

function install(): void {
  window.toBytes = (color) => {
    const context = document.createElement('canvas').getContext('2d')
    if (!context) throw new Error('There is no canvas to paint on')
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    return context.getImageData(0, 0, 1, 1).data.slice(0, 3).join(' ')
  }
}

declare global {
  interface Window {
    /** Converts any CSS color to red, green and blue bytes. */
    toBytes: (color: string) => string
  }
}
