import { join } from 'node:path'

import { defineBrowserProvider } from '@vitest/browser'
import type { Browser, Page } from 'puppeteer-core'
import type { BrowserProvider, BrowserProviderOption, TestProject } from 'vitest/node'

import { commands } from './commands.ts'
import { launchFirefox } from './launch-firefox.ts'

/**
 * Vitest's browser mode in a stock Firefox. Playwright drives a patched build only, and WebDriver classic needs geckodriver;
 * BiDi is spoken by Firefox itself.
 */
export function firefox(): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'firefox',
    supportedBrowser: ['firefox'],
    options: {},
    providerFactory: createProvider,
  })
}

function createProvider(project: TestProject): BrowserProvider {
  const pages = new Map<string, Page>()
  let browser: Promise<Browser> | undefined
  for (const [name, command] of Object.entries(commands)) project.browser?.registerCommand(name as never, command)

  function pageOf(session: string): Page {
    const page = pages.get(session)
    if (!page) throw new Error(`There is no page for the session ${session}.`)
    return page
  }

  return {
    name: 'firefox',
    supportsParallelism: false,
    initScripts: [join(import.meta.dirname, 'locators.ts')],
    getCommandsContext: (session) => ({ firefoxPage: pageOf(session) }),
    async openPage(session, url) {
      browser ??= launchFirefox()
      await pages.get(session)?.close()
      const page = await (await browser).newPage()
      pages.set(session, page)
      await page.goto(url, { timeout: 0 })
      // In a window that isn't the active one, an element has the focus and gets neither its event nor a key.
      await page.bringToFront()
    },
    async close() {
      await (await browser)?.close()
    },
  }
}
