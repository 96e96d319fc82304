import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { origin } from './bench-server.ts'

/** People with their browsers, in a process of their own. */
export interface People {
  /** Has `count` step-ups made, `atOnce` at a time. */
  play(count: number, atOnce: number): Promise<void>
  stop(): void
}

export async function startPeople(url: string): Promise<People> {
  const client = fork(join(import.meta.dirname, 'client.ts'), [url, origin], {
    execArgv: ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning'],
  })

  async function heard(expected: string): Promise<void> {
    const settled = new AbortController()
    const { signal } = settled
    try {
      const ended = once(client, 'exit', { signal }).then(([code]) => `The client ended with ${String(code)}.`)
      // Whoever is still listened to afterwards is not waited for.
      ended.catch(() => undefined)
      const [message] = (await Promise.race([once(client, 'message', { signal }), ended.then((text) => [text])])) as [
        unknown,
      ]
      if (message !== expected) throw new Error(String(message))
    } finally {
      settled.abort()
    }
  }

  await heard('ready')
  return {
    async play(count, atOnce) {
      client.send({ count, atOnce })
      await heard('done')
    },
    stop: () => void client.kill(),
  }
}
