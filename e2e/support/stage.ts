import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** Returns the names of the gallery's states, from its list. */
export async function statesOf(page: Page, origin: string): Promise<readonly string[]> {
  await page.goto(`${origin}/`)
  return page
    .getByRole('navigation', { name: 'States' })
    .getByRole('listitem')
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('state') ?? ''),
    )
}

/** The gallery's stage, loaded once. A script switches between prompts. */
export class Stage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/stage.html?behind=blank`)
    await this.page.locator(':root[data-ready]').waitFor()
  }

  async show(choices: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate(
      (search) => window.stage?.show(search),
      `?${new URLSearchParams({ behind: 'blank', ...choices })}`,
    )
  }

  /** Returns axe's findings about the prompt, or about the whole page. */
  async findings(selector = 'dialog.su-dialog'): Promise<string[]> {
    // Evaluated instead of added as a script element, which the page's policy refuses.
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe.source)
    return this.page.evaluate(async (root) => {
      const { violations, incomplete, passes } = await window.axe.run(root, {
        iframes: false,
        rules: { 'target-size': { enabled: true }, region: { enabled: root === 'html' } },
      })
      const contrast = [...passes, ...violations]
        .filter(({ id }) => id === 'color-contrast')
        .flatMap(({ nodes }) => nodes)
      const seen = contrast.filter(
        ({ any: checks }) => (checks[0]?.data as { contrastRatio?: number } | null)?.contrastRatio,
      )
      return [
        // axe skips texts that it considers hidden.
        ...(seen.length < 3 ? [`color-contrast: only ${seen.length} texts were seen`] : []),
        // The package's own tests measure the contrasts that axe can't (two lines, transparent text above slots).
        ...[...violations, ...incomplete.filter(({ id }) => id !== 'color-contrast' && id !== 'frame-tested')].map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        ),
      ]
    }, selector)
  }

  /** Returns layout faults: controls that are too small, clipped, unreachable, or unfocused. */
  layoutFaults(): Promise<string[]> {
    return this.page.evaluate(() => {
      const dialog = document.querySelector<HTMLElement>('dialog.su-dialog')
      if (!dialog) return ['There is no prompt']
      const faults: string[] = []
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth > clientWidth) faults.push(`the page scrolls sideways by ${scrollWidth - clientWidth}`)
      if (dialog.scrollWidth > dialog.clientWidth)
        faults.push(`the prompt scrolls sideways by ${dialog.scrollWidth - dialog.clientWidth}`)
      if (!dialog.contains(document.activeElement)) faults.push('the focus is not in the prompt')
      for (const control of dialog.querySelectorAll<HTMLElement>('button, a[href], input')) {
        if (!control.checkVisibility()) continue
        control.scrollIntoView({ block: 'nearest' })
        const { left, top, right, bottom, width, height } = control.getBoundingClientRect()
        const name = control.textContent?.trim() || control.getAttribute('aria-label') || control.getAttribute('name')
        if (width < 24 || height < 24) faults.push(`${name} is ${width} × ${height}`)
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight + 0.5) faults.push(`${name} is cut off`)
      }
      for (const text of dialog.querySelectorAll<HTMLElement>('h2, p, dt, dd, label, button, a'))
        if (
          text.scrollWidth > text.clientWidth + 1 &&
          getComputedStyle(text).display !== 'inline' &&
          !text.closest('.su-visually-hidden')
        )
          faults.push(`"${text.textContent}" is wider than its place`)
      return faults
    })
  }
}

declare global {
  interface Window {
    readonly axe: typeof axe
    readonly stage?: { readonly show: (search: string) => Promise<void> }
  }
}
