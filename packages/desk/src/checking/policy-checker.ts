import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

import { invalidRequest } from '@stepup/server/http'

import type { PolicyTask, PolicyTaskResults } from './policy-task.ts'

/** The extension of this file: `.ts` in the sources, `.js` in the build. The thread is beside it. */
const extension = extname(new URL(import.meta.url).pathname)
const thread = new URL(`./policy-thread${extension}`, import.meta.url)
// When this package runs from source, the other packages do, too.
const execArgv = extension === '.ts' ? ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning'] : []

/** Milliseconds that one task may take. Large policies take one second. */
const LIMIT = 10_000
/** Milliseconds without a task after which the thread ends, and gives its memory back. */
const IDLE = 60_000
/** Megabytes that the thread may use. A text of a few lines may stand for gigabytes (YAML aliases). */
const MEMORY = 256

type Answer<TResult> = { readonly result: TResult } | { readonly error: string }

/** The thread that reads and checks policies beside the requests of the process. It does one task at a time: callers wait in line. */
export class PolicyChecker {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined

  /**
   * Runs a task. Aborting the signal ends it immediately.
   *
   * @throws ProblemError for policies that need more time or memory than realistic ones.
   */
  async run<TTask extends PolicyTask>(task: TTask, signal: AbortSignal): Promise<PolicyTaskResults[TTask['type']]> {
    signal.throwIfAborted()
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    const tooMuch = invalidRequest('The policies take too long to check. Split them, or remove rules.')
    const { promise, resolve, reject } = Promise.withResolvers<Answer<PolicyTaskResults[TTask['type']]>>()
    const end = (reason: unknown): void => {
      this.#end()
      reject(reason instanceof Error ? reason : new Error('The task was aborted.', { cause: reason }))
    }
    const abort = (): void => end(signal.reason)
    const fail = (error: Error & { readonly code?: string }): void =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error)
    const ended = (): void => end(new Error('The thread has ended.'))
    const timer = setTimeout(() => end(tooMuch), LIMIT)
    signal.addEventListener('abort', abort)
    worker.once('message', resolve)
    worker.once('error', fail)
    worker.once('exit', ended)
    try {
      post(worker, task)
      const answer = await promise
      if ('error' in answer) throw invalidRequest(answer.error)
      return answer.result
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      worker.off('message', resolve)
      worker.off('error', fail)
      worker.off('exit', ended)
      if (this.#worker === worker) this.#idle = setTimeout(() => this.#end(), IDLE).unref()
    }
  }

  /** Ends the thread. */
  close(): void {
    clearTimeout(this.#idle)
    this.#end()
  }

  #start(): Worker {
    const worker = new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
      ...(execArgv.length > 0 ? { execArgv } : {}),
    })
    worker.unref()
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }

  #end(): void {
    void this.#worker?.terminate()
    this.#worker = undefined
  }
}

/** @throws ProblemError for data that is nested so deep that it can't be copied. */
function post(worker: Worker, task: PolicyTask): void {
  try {
    worker.postMessage(task, [])
  } catch {
    throw invalidRequest('The policies are nested too deep. Write them with fewer lists and maps inside each other.')
  }
}
