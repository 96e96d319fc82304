import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { chromium } from '@playwright/test'
import { Hono } from 'hono'
import { compress } from 'hono/compress'

import { launchOptions } from '../scripts/browser.ts'
import { run } from '../scripts/process.ts'
import { startBank } from './support/bank.ts'

// Measures pages of the built bank and docs with Lighthouse, and prints the scores: `pnpm --filter @stepup/e2e
// lighthouse`, after `pnpm --filter @stepup/bank build` and `pnpm --filter @stepup/docs build`. Performance depends on
// the machine, so run it on an idle one. Lighthouse brings a hundred packages that only this script needs, so pnpm
// installs them separately.

const LIGHTHOUSE = 'lighthouse@13.5.0'
const goals = { accessibility: 1, 'best-practices': 1, performance: 0.95 } as const
const categories = Object.keys(goals) as (keyof typeof goals)[]

/** Number of runs; the score is their median. */
const RUNS = 3

interface Report {
  readonly categories: Record<
    keyof typeof goals,
    { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
  >
  readonly audits: Record<string, { readonly score: number | null; readonly displayValue?: string }>
}

const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'))

async function measureOnce(url: string, form: string, cookie: string): Promise<Report> {
  const output = join(folder, 'report.json')
  const { executablePath, args } = launchOptions()
  const { code, output: said } = await run(
    'pnpm',
    [
      `--package=${LIGHTHOUSE}`,
      'dlx',
      'lighthouse',
      url,
      '--quiet',
      '--output=json',
      `--output-path=${output}`,
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${['--headless=new', ...args].join(' ')}`,
      `--extra-headers=${JSON.stringify(cookie ? { Cookie: cookie } : {})}`,
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { quiet: true, env: { CHROME_PATH: executablePath ?? chromium.executablePath() } },
  )
  if (code !== 0) throw new Error(`Lighthouse could not measure ${url}:\n${said}`)
  return JSON.parse(readFileSync(output, 'utf8')) as Report
}

const scoreOf = (report: Report, category: keyof typeof goals): number => report.categories[category].score ?? 0

/** Returns the run with the median performance. */
async function measure(url: string, form: string, cookie: string): Promise<Report> {
  const reports: Report[] = []
  for (let index = 0; index < RUNS; index++) reports.push(await measureOnce(url, form, cookie))
  const sorted = reports.toSorted((left, right) => scoreOf(left, 'performance') - scoreOf(right, 'performance'))
  return sorted[Math.floor(RUNS / 2)] as Report
}

/** Returns the audits that lower a score, with their values. */
function faultsOf({ categories: byName, audits }: Report, category: keyof typeof goals): string {
  return byName[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim())
    .join(', ')
}

/** Serves the built docs with compression, like their host. */
async function serveDocs(): Promise<{ readonly origin: string; close(): void }> {
  const root = join(import.meta.dirname, '../apps/docs/dist')
  if (!existsSync(root)) throw new Error('Build the docs first: pnpm --filter @stepup/docs build')
  const app = new Hono().use(compress(), serveStatic({ root }))
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Returns the cookies of a new demo customer. */
async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/demo`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: '{}',
  })
  if (!answer.ok) throw new Error(`The bank answered with ${answer.status} instead of a demo customer.`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const bank = await startBank('lighthouse')
const docs = await serveDocs()
try {
  const cookie = await signIn(bank.origin)
  const pages = [
    { name: 'bank, landing', url: `${bank.origin}/`, cookie: '' },
    { name: 'bank, home', url: `${bank.origin}/`, cookie },
    { name: 'docs, index', url: `${docs.origin}/`, cookie: '' },
    { name: 'docs, a guide', url: `${docs.origin}/guides/react/`, cookie: '' },
  ]
  console.log(`${'page'.padEnd(16)} ${'form'.padEnd(8)} ${categories.join('  ')}`)
  for (const page of pages)
    for (const form of ['mobile', 'desktop']) {
      const report = await measure(page.url, form, page.cookie)
      const scores = categories.map((category) =>
        String(Math.round(scoreOf(report, category) * 100)).padStart(category.length),
      )
      console.log(`${page.name.padEnd(16)} ${form.padEnd(8)} ${scores.join('  ')}`)
      for (const category of categories) {
        if (scoreOf(report, category) >= goals[category]) continue
        process.exitCode = 1
        console.log(`  ${category} is below ${goals[category] * 100}: ${faultsOf(report, category)}`)
      }
    }
} finally {
  docs.close()
  await bank.stop()
  rmSync(folder, { recursive: true, force: true })
}
