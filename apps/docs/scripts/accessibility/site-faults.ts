import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AxeBuilder } from '@axe-core/playwright'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { chromium } from '@playwright/test'
import { Hono } from 'hono'

import { launchOptions } from '../../../../scripts/browser.ts'

/** Returns what axe finds on pages of the built site: light on a desktop, and dark on a phone. */
export async function accessibilityFaults(dist: string, paths: readonly string[]): Promise<readonly string[]> {
  const app = new Hono().use(serveStatic({ root: dist }))
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch(launchOptions())
  const faults: string[] = []
  try {
    for (const { name, ...options } of [
      { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    ] as const) {
      const page = await (await browser.newContext(options)).newPage()
      for (const path of paths) {
        // Code that scrolls becomes focusable once the page is idle.
        await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        faults.push(
          ...violations.map(({ id, nodes }) => `${path} (${name}): ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        )
      }
      await page.context().close()
    }
  } finally {
    await browser.close()
    server.close()
  }
  return faults
}
