import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A script of a benchmark that runs in a process of its own. */
export interface Worker {
  /** Resolves with the next message. Rejects when the process ends instead. */
  heard(): Promise<unknown>
  /** Sends a message, and resolves with the answer. */
  ask(message: object): Promise<unknown>
  stop(): void
}

/** Starts a script. What it needs to know at its start are `args`. */
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
      // It is aborted below, when there was a message.
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
