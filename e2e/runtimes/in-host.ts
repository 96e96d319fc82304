import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { playEdges, playStepUp } from '../../packages/server/test/adapters/play.ts'

// Runs in its own process: starts a host in a folder with the step-up handler and a protected call, and makes a
// client's calls.

const [cwd = '', command = '', ...args] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'stepup-host-'))
const child = spawn(command, args, {
  cwd,
  env: { ...process.env, DATABASE: join(folder, 'app.sqlite'), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A separate process group: `npx` starts the host as a child, which has to exit with it.
  detached: true,
})
const closed = once(child, 'close')
let output = ''

/** Resolves with the host's address from its output. */
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
  // The host may still be writing the last pages of its database.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
