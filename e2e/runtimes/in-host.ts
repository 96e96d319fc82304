import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { playEdges, playStepUp } from '../../packages/server/test/adapters/play.ts'

// A process of its own: starts a host in a folder, with the step-up handler and a guarded call, and makes the calls of a client to it.

const [cwd = '', command = '', ...args] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'stepup-host-'))
const child = spawn(command, args, {
  cwd,
  env: { ...process.env, DATABASE: join(folder, 'app.sqlite'), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A group of its own: `npx` starts the host as a child, which has to end with it.
  detached: true,
})
const closed = once(child, 'close')
let output = ''

/** The address at which the host listens, once its output names it. */
const listening = new Promise<string>((resolve, reject) => {
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const url = /(?:Local:|Serves at)\s+(http:\/\/[^\s/]+)/u.exec(output)?.[1]
    if (url !== undefined) resolve(url)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  void closed.then(() => reject(new Error('The host ended by itself.')))
})

try {
  const url = await listening
  console.log(JSON.stringify({ calls: await playStepUp(url), refusals: await playEdges(url) }))
} catch (error) {
  console.error(output)
  throw error
} finally {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid)
  await closed
  // The host may still write the last pages of its database.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
