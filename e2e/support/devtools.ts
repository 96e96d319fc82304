import type { Locator, Page } from '@playwright/test'

import { expect } from './test.ts'

/** The developers' panel, by its roles and names. */
export class Devtools {
  readonly page: Page
  readonly panel: Locator

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('region', { name: 'Step-up devtools' })
  }

  get pull(): Locator {
    return this.page.getByRole('button', { name: 'Open the step-up devtools' })
  }

  /** Opens the panel on a tab. */
  async open(tab: 'Why' | 'Wire' | 'State' | 'Break it' | 'Test'): Promise<void> {
    await expect(this.pull.or(this.panel)).toBeVisible()
    if (await this.pull.isVisible()) await this.pull.click()
    await this.panel.getByRole('tab', { name: tab, exact: true }).click()
  }

  /** Runs one of the breaks. */
  async do(title: string): Promise<void> {
    await this.open('Break it')
    await this.panel.getByRole('button', { name: `Do it ${title}` }).click()
  }

  /** Returns the locator of a break's refusal. */
  refusal(title: string): Locator {
    return this.panel
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: title }) })
      .getByRole('status')
  }
}
