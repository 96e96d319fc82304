import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import { PATIENCE } from '../../../../scripts/patience.ts'

/** A server process that exits with this process. */
export interface OwnProcess {
  readonly pid: number
  /** Terminates the process by its id and waits for its exit. */
  stop(signal: NodeJS.Signals): Promise<void>
  /**
   * Sends a signal without terminating the process. SIGSTOP simulates a server that accepts connections and never
   * responds.
   */
  signal(signal: NodeJS.Signals): void
}

/** Options of a server process. */
export interface OwnProcessOptions {
  readonly uid?: number
  readonly gid?: number
  readonly cwd: string
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** Resolves with true when the server responds. Called repeatedly. */
  ready(): Promise<boolean>
}

/** Starts a server and waits until it responds. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { uid, gid, cwd, env, ready }: OwnProcessOptions,
): Promise<OwnProcess> {
  const child: ChildProcess = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  })
  const ended = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)))
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)

  const limit = performance.now() + PATIENCE
  while (!(await ready())) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > limit) {
      child.kill('SIGKILL')
      throw new Error(`${command} did not start:\n${output}`)
    }
    await wait(20)
  }
  return {
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    async stop(signal) {
      process.off('exit', endWithUs)
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      // A stopped process only exits after SIGCONT.
      if (signal !== 'SIGKILL') child.kill('SIGCONT')
      await ended
    },
  }
}

/** Below the range of ephemeral ports. */
const PORTS = { from: 10_240, to: 32_768 } as const

/**
 * Returns a free port outside the ephemeral range: while the server is down, an outgoing connection could otherwise
 * take its port and prevent the restart.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

/** Returns a server's first reply to these bytes; empty if the server is unreachable. */
export async function firstReply(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    socket.write(bytes)
    const [reply] = (await once(socket, 'data')) as [Buffer]
    return reply.toString('latin1')
  } catch {
    return ''
  } finally {
    socket.destroy()
  }
}
