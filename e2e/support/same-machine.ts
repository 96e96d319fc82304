import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page, TestInfo } from '@playwright/test'

const recorded = join(import.meta.dirname, '../looks/machine.json')

/** Fonts that render the same on every machine, unlike system fonts. */
export const faces = { 'su-font': '"DejaVu Sans", sans-serif', 'su-mono': '"DejaVu Sans Mono", monospace' }

/** Returns whether browser and fonts match the baselines. Otherwise pixel differences mean nothing. */
export async function isSameMachine(page: Page, info: TestInfo): Promise<boolean> {
  const machine = {
    browser: page.context().browser()?.version(),
    widths: await page.evaluate((fonts) => {
      const context = document.createElement('canvas').getContext('2d')
      if (!context) throw new Error('There is no canvas to measure on')
      return fonts.map((face) => {
        context.font = `100px ${face}`
        return ['Approve 1,250.00', 'وافِق على هذا التحويل'].map((text) => Math.round(context.measureText(text).width))
      })
    }, Object.values(faces)),
  }
  if (info.config.updateSnapshots === 'all') writeFileSync(recorded, `${JSON.stringify(machine, undefined, 2)}\n`)
  const known = JSON.parse(readFileSync(recorded, 'utf8')) as object
  if (JSON.stringify(known) === JSON.stringify(machine)) return true
  const said =
    `NOTHING WAS COMPARED. The pictures were taken on ${JSON.stringify(known)}, and this is ${JSON.stringify(machine)}. ` +
    'Take them anew with: pnpm --filter @stepup/e2e looks'
  info.annotations.push({ type: 'nothing compared', description: said })
  console.error(`\n${'!'.repeat(80)}\n${said}\n${'!'.repeat(80)}\n`)
  return false
}
