import { join } from 'node:path'

import { startWorker } from '../measure/worker.ts'
import { origin } from './bench-server.ts'

/** Users with their browsers, in a separate process. */
export interface People {
  /** Makes `count` step-ups, with `atOnce` in flight. */
  play(count: number, atOnce: number): Promise<void>
  stop(): void
}

export async function startPeople(url: string): Promise<People> {
  const client = startWorker(join(import.meta.dirname, 'client.ts'), [url, origin])
  await client.heard()
  return {
    async play(count, atOnce) {
      const answer = await client.ask({ count, atOnce })
      if (answer !== 'done') throw new Error(String(answer))
    },
    stop: client.stop,
  }
}
