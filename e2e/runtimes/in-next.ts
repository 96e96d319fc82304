import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { playEdges, playStepUp } from '../../packages/server/test/adapters/play.ts'
import { root } from '../../scripts/process.ts'

// Next itself, with two route handlers: the step-up handler, and a guarded call. A process of its own, which ends with the app.

const app = join(root, 'apps/next')
const next = join(app, 'node_modules/next')
const folder = mkdtempSync(join(tmpdir(), 'stepup-next-'))

const child = spawn(process.execPath, [join(next, 'dist/bin/next'), 'dev', '--hostname', '127.0.0.1', '--port', '0'], {
  cwd: app,
  env: { ...process.env, DATABASE: join(folder, 'app.sqlite'), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
})
const closed = once(child, 'close')
let output = ''

/** The address at which Next.js listens, once its output names it. */
const listening = new Promise<string>((resolve, reject) => {
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const url = /Local:\s+(http:\/\/\S+)/u.exec(output)?.[1]
    if (url !== undefined) resolve(url)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  void closed.then(() => reject(new Error(`Next ended by itself:\n${output}`)))
})

try {
  const url = await listening
  console.log(JSON.stringify({ calls: await playStepUp(url), refusals: await playEdges(url) }))
} catch (error) {
  console.error(output)
  throw error
} finally {
  child.kill()
  await closed
  // Next's own processes may still write their last pages of the database.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
