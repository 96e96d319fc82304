import type { Locator } from '@playwright/test'

import { serveGallery } from './support/gallery.ts'
import { Stage, statesOf } from './support/stage.ts'
import { expect, test } from './support/test.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.stop())

test.use({ trace: 'off' })

type Faults = Readonly<Record<string, readonly string[]>>

/** Shows every state, and collects the faults of each. */
async function sweep(
  stage: Stage,
  choices: Readonly<Record<string, string>>,
  look: () => Promise<readonly string[]>,
): Promise<Faults> {
  const states = await statesOf(stage.page, gallery.origin)
  expect(states.length).toBeGreaterThan(40)
  await stage.open(gallery.origin)
  const faults: Record<string, readonly string[]> = {}
  for (const state of states) {
    await stage.show({ ...choices, state })
    const found = await look()
    if (found.length > 0) faults[state] = found
  }
  return faults
}

const colors = [
  { name: 'light', choices: { scheme: 'light' }, media: {} },
  { name: 'dark', choices: { scheme: 'dark' }, media: { colorScheme: 'dark' } },
  { name: 'forced colors', choices: { scheme: 'system' }, media: { forcedColors: 'active' } },
] as const

for (const { name, choices, media } of colors) {
  test(`axe finds no fault in any state of the prompt, ${name}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', ...media })
    const stage = new Stage(page)
    expect(await sweep(stage, choices, () => stage.findings())).toEqual({})
  })
}

for (const locale of ['en', 'de', 'ar', 'ja']) {
  test(`every state of the prompt fits 320 pixels and 400 % zoom, ${locale}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const stage = new Stage(page)
    const faults = await sweep(stage, { locale }, async () => {
      await page.setViewportSize({ width: 320, height: 640 })
      const narrow = await stage.layoutFaults()
      // 1280 × 1024 at 400 % zoom.
      await page.setViewportSize({ width: 320, height: 256 })
      return [...narrow, ...(await stage.layoutFaults()).map((fault) => `zoomed: ${fault}`)]
    })
    expect(faults).toEqual({})
  })
}

test('reduced motion stops all animations of the prompt', async ({ page }) => {
  const stage = new Stage(page)
  const moving = (): Promise<string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await stage.open(gallery.origin)
  await stage.show({ state: 'totp-checking' })
  expect(await moving()).toContain('su-spinner')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await sweep(stage, {}, moving)).toEqual({})
})

test('axe finds no fault in any theme', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const stage = new Stage(page)
  await stage.open(gallery.origin)
  const faults: string[] = []
  for (const theme of ['default', 'shadcn', 'material', 'bank']) {
    for (const scheme of ['light', 'dark']) {
      for (const state of ['passkey', 'totp-wrong', 'methods', 'expiring', 'passkey-refused-twice', 'push-waiting']) {
        await stage.show({ theme, scheme, state })
        for (const finding of await stage.findings()) faults.push(`${theme}, ${scheme}, ${state}: ${finding}`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('axe finds no fault in the gallery itself', async ({ page }) => {
  const stage = new Stage(page)
  await stage.open(gallery.origin)
  expect(await stage.findings('html'), 'the stage').toEqual([])
  await page.goto(`${gallery.origin}/?state=totp`)
  await expect(page.frameLocator('.stage').getByRole('dialog')).toBeVisible()
  expect(await stage.findings('html'), 'the gallery').toEqual([])
  await page.goto(`${gallery.origin}/modals.html`)
  await expect(page.getByRole('link', { name: 'native dialog' })).toBeVisible()
  expect(await stage.findings('html'), 'the list of modals').toEqual([])
})

const locales = 'en ar cs da de es fi fr he it ja ko nb nl pl pt sv tr uk zh-Hans'.split(' ')
for (const locale of locales) {
  test(`A11Y-02: axe finds no fault in the security center, ${locale}`, async ({ page }) => {
    const stage = new Stage(page)
    const faults: string[] = []
    for (const scheme of ['light', 'dark']) {
      await page.goto(`${gallery.origin}/security-center.html?locale=${locale}&scheme=${scheme}`)
      const rows = page.locator('.su-row-toggle')
      await expect(rows).toHaveCount(7)
      // Every kind of row with its actions, and the list of other factors.
      for (const index of [0, 4]) await rows.nth(index).click()
      await page.locator('.su-add > [aria-expanded]').click()
      for (const finding of await stage.findings('html')) faults.push(`${scheme}: ${finding}`)
      await page.setViewportSize({ width: 320, height: 640 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) faults.push(`${scheme}: the page scrolls sideways by ${overflow} at 320 pixels`)
      await page.setViewportSize({ width: 1280, height: 720 })
    }
    expect(faults).toEqual([])
  })
}

test('a link of the gallery contains every choice, and its theme editor writes the CSS', async ({ page }) => {
  await page.goto(gallery.origin)
  const stage = page.frameLocator('.stage')
  await page.getByRole('link', { name: 'Wrong code', exact: true }).click()
  await expect(stage.getByRole('textbox', { name: 'Code' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('combobox', { name: /^Language/ }).selectOption('de')
  await page.getByRole('combobox', { name: /^Scheme/ }).selectOption('dark')
  await page.getByLabel('Brand').fill('#a00000')
  await page.getByLabel('Dialog corners').fill('4')
  await expect(page.getByLabel('CSS', { exact: true })).toHaveValue(/--su-brand: #a00000;\s+--su-radius: 4px;/)
  const link = page.url()
  expect(new URL(link).search).toBe('?state=totp-wrong&scheme=dark&locale=de&su-brand=%23a00000&su-radius=4px')

  const otherPage = await page.context().newPage()
  await otherPage.goto(link)
  const dialog = otherPage.frameLocator('.stage').getByRole('dialog')
  await expect(dialog).toHaveAttribute('lang', 'de')
  await expect(dialog).toHaveCSS('border-top-left-radius', '4px')
  await expect(dialog).toHaveCSS('color-scheme', 'dark')

  await page.goBack()
  await expect(stage.getByRole('button', { name: 'Continue with passkey' })).toBeVisible()
})

test('the gallery’s swatches have the theme’s colors, and its code matches the stage', async ({ page }) => {
  await page.goto(`${gallery.origin}/?state=totp-wrong&locale=de&presentation=sheet`)
  const brand = page.getByLabel('Brand')
  const primary = page.frameLocator('.stage').locator('.su-button').first()
  for (const theme of ['default', 'material', 'bank']) {
    await page.getByRole('combobox', { name: /^Theme/ }).selectOption(theme)
    await expect(page.frameLocator('.stage').locator(`:root[data-theme=${theme}]`)).toBeAttached()
    await expect.poll(async () => (await brandOf(primary)) === (await brand.inputValue()), theme).toBe(true)
  }
  await expect(page.getByLabel('Fixture', { exact: true })).toHaveValue(/scenarios\['totp-wrong'\]/)
  await expect(page.getByLabel('React', { exact: true })).toHaveValue(/messages=\{de\}\n.*\n.*presentation: 'sheet'/)

  await page.goto(`${gallery.origin}/?state=all&theme=material`)
  await expect(brand, 'all states').toHaveValue('#6750a4')
  await expect(page.getByText('28px')).toBeVisible()
})

/** The brand on the stage, as a color input formats it. */
function brandOf(control: Locator): Promise<string> {
  return control.evaluate((element) => {
    const probe = document.createElement('i')
    probe.style.color = 'var(--_brand)'
    element.append(probe)
    const context = document.createElement('canvas').getContext('2d')
    if (!context) return ''
    context.fillStyle = getComputedStyle(probe).color
    context.fillRect(0, 0, 1, 1)
    probe.remove()
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  })
}

test('the gallery’s prompt is real and continues from its state', async ({ page }) => {
  await page.goto(`${gallery.origin}/stage.html?state=totp-wrong`)
  await page.getByRole('textbox', { name: 'Code' }).fill('123456')
  await expect(page.getByRole('heading', { name: 'Approved' })).toBeVisible()
})
