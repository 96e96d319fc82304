import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Figure } from '../figure.ts'
import type { Peer } from '../peers/peer.ts'

const run = promisify(execFile)

/**
 * Bytes that a call allocates. Each peer runs in its own process, with a young generation so large that nothing is
 * collected in between.
 */
export async function* allocationsOf(peers: readonly Peer[]): AsyncIterable<Figure> {
  for (const { name } of peers) {
    const { stdout } = await run(process.execPath, [
      '--conditions=@stepup/source',
      '--expose-gc',
      '--min-semi-space-size=256',
      '--max-semi-space-size=256',
      `${import.meta.dirname}/measure-allocations.ts`,
      name,
    ])
    yield { name: `allocated in memory, ${name}`, value: Number(stdout), unit: 'bytes a call' }
  }
}
