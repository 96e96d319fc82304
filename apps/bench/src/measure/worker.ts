import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A script of a benchmark that runs in a process of its own. */
export interface Worker {
  /** Resolves with the next message. Rejects if the process exits first. */
  heard(): Promise<unknown>
  /** Sends a message and resolves with the reply. */
  ask(message: object): Promise<unknown>
  stop(): void
}

/** Starts a script with command-line arguments. */
export function startWorker(script: string, args: readonly string[]): Worker {
  const child = fork(script, [...args], {
    execArgv: ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning'],
  })

  async function heard(): Promise<unknown> {
    const settled = new AbortController()
    const { signal } = settled
    try {
      const ended = once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${script} ended with ${String(code)}.`)
      })
      // The signal is aborted below once a message has arrived.
      ended.catch(() => undefined)
      const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [unknown]
      return message
    } finally {
      settled.abort()
    }
  }

  return {
    heard,
    ask(message) {
      child.send(message)
      return heard()
    },
    stop: () => void child.kill(),
  }
}
