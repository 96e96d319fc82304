import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { playEdges, playStepUp } from '../../packages/server/test/adapters/play.ts'

// A process of its own: starts the runtime that its arguments name, and makes the calls of a client to it.

const [name = '', ...args] = process.argv.slice(2)
const host = join(import.meta.dirname, 'fetch-host.ts')
const child = spawn('npx', ['-y', '-p', name, ...args, host], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
  // npx starts the runtime as a child of its own, which has to end with it.
  detached: true,
})
const closed = once(child, 'close')
let output = ''

/** The address at which the runtime listens, once its output names it. */
const listening = new Promise<string>((resolve, reject) => {
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const url = /Serves at (http:\S+)/u.exec(output)?.[1]
    if (url !== undefined) resolve(url)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  void closed.then(() => reject(new Error(`${name} ended by itself:\n${output}`)))
})

try {
  const url = await listening
  console.log(JSON.stringify({ calls: await playStepUp(url), refusals: await playEdges(url) }))
} finally {
  if (child.pid !== undefined) process.kill(-child.pid)
  await closed
}
