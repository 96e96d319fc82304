import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { PATIENCE, type RealApp, startRealApp } from '../../test/real-app.ts'
import { breaks } from '../break/breaks.ts'
import { exchangesOf } from '../journal/exchange.ts'
import { exportedTest } from './exported-test.ts'

const run = promisify(execFile)
const packageRoot = join(import.meta.dirname, '../..')
// Inside the package, so that imports resolve as in an app.
const folder = join(packageRoot, 'test/.exported')

beforeAll(() => mkdirSync(folder, { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true }))

async function answer(app: RealApp): Promise<void> {
  await app.reached('ready')
  app.client.send({ type: 'begin' })
  await app.reached('entering')
  app.client.send({ type: 'submit', code: app.mailedCode() })
}

/** Four step-ups as a developer would record them, with their outcomes. */
const stories: Readonly<Record<string, (app: RealApp) => Promise<unknown>>> = {
  approved: async (app) => Promise.all([app.pay('1250.00'), answer(app)]),
  async cancelled(app) {
    const payment = app.pay('1250.00').catch(() => undefined)
    await app.reached('ready')
    app.client.send({ type: 'cancel' })
    await payment
  },
  async changed(app) {
    breaks.filter(({ id }) => id === 'change-payment').forEach(app.session.breaks.toggle)
    await Promise.all([app.pay('1250.00'), answer(app)])
  },
  async sent_again(app) {
    await Promise.all([app.pay('1250.00'), answer(app)])
    breaks.filter(({ id }) => id === 'replay-grant').forEach(app.session.breaks.toggle)
    await vi.waitUntil(() => app.session.breaks.getSnapshot().refusals['replay-grant'], PATIENCE)
  },
}

it('a recorded exchange compiles and passes as a test: approved, cancelled, changed and replayed twice', async () => {
  for (const [name, story] of Object.entries(stories)) {
    const app = await startRealApp()
    await story(app)
    // The journal reads a response after the app received it.
    const text = await vi.waitUntil(() => {
      const exchange = exchangesOf(app.session.journal.getSnapshot()).at(-1)
      return exchange && exportedTest(exchange)
    }, PATIENCE)
    app.stop()
    expect(text).not.toContain(app.mailedCode() || 'no code was mailed')
    writeFileSync(join(folder, `${name}.test.ts`), text)
  }
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `const conditions = ['@stepup/source']
export default { resolve: { conditions }, ssr: { resolve: { conditions } }, test: { include: ['*.test.ts'] } }\n`,
  )
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../../tsconfig.base.json',
      compilerOptions: { lib: ['ES2024', 'DOM'], types: [] },
      include: ['*.test.ts'],
    }),
  )
  const bin = (name: string): string => join(packageRoot, '../../node_modules/.bin', name)
  await run(bin('tsc'), ['--noEmit', '-p', folder])
  const report = join(folder, 'report.json')
  await run(bin('vitest'), ['run', '--root', folder, '--reporter=json', `--outputFile=${report}`])
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ numPassedTests: 4, numFailedTests: 0 })
})

it('a step-up in progress is not exported as a test', async () => {
  const app = await startRealApp()
  app.pay('1250.00').catch(() => undefined)
  await app.reached('ready')
  const [exchange] = exchangesOf(app.session.journal.getSnapshot())
  expect(exchange && exportedTest(exchange)).toBeUndefined()
  app.stop()
})
