// #region
import type { StepUpClient } from '@stepup/core'
import type { Problem } from '@stepup/protocol'

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly problem?: Problem
}

/**
 * Makes calls over a WebSocket, with step-up. A call rejects when its socket closes, because the server may or may not
 * have received it.
 */
export function createSocketCalls(stepUp: StepUpClient, connect: () => WebSocket) {
  let opened: Promise<WebSocket> | undefined
  let last = 0

  /** Returns the open socket, or connects a new one. */
  function open(): Promise<WebSocket> {
    opened ??= new Promise((resolve, reject) => {
      const socket = connect()
      socket.addEventListener('open', () => resolve(socket))
      socket.addEventListener('close', () => {
        opened = undefined
        reject(new Error('The socket was closed.'))
      })
    })
    return opened
  }

  async function reconnect(): Promise<void> {
    const socket = await opened
    opened = undefined
    socket?.close()
  }

  async function send(message: object, signal: AbortSignal): Promise<unknown> {
    const socket = await open()
    const id = ++last
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const over = new AbortController()
    const until = { signal: over.signal }
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => read(JSON.parse(data) as Answer), until)
    socket.addEventListener('close', () => reject(new Error('The socket was closed.')), until)
    signal.addEventListener('abort', () => reject(signal.reason as Error), until)
    socket.send(JSON.stringify({ ...message, id }))
    return promise.finally(() => over.abort())

    function read(answer: Answer): void {
      if (answer.id !== id) return
      // `returnedProblem` recognizes a challenge in the problem. Every other problem rejects the call.
      if (answer.problem) reject(Object.assign(new Error(answer.problem.title), answer.problem))
      else resolve(answer.result)
    }
  }

  return {
    call: (message: object, signal?: AbortSignal): Promise<unknown> =>
      stepUp.run(
        async ({ headers, attempt, signal: own }) => {
          // The step-up rotated the session's token, and the socket was opened with the previous one.
          if (attempt > 1) await reconnect()
          return send({ ...message, headers }, own)
        },
        signal ? { signal } : {},
      ),
  }
}
// #endregion
