import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensureServer, type ServerProgram } from './find-server.ts'
import { firstReply, freePort, startProcess, type OwnProcess } from './own-process.ts'

/** A Redis server of our own, on the loopback address, in a temporary folder. */
export interface OwnRedis {
  readonly url: string
  /** Stops it where it is: it accepts, and never answers, until it is thawed. */
  freeze(): { thaw(): void }
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Lets it finish, and ends it. */
  shutDown(): Promise<void>
  /** Starts it again on the same port, with what its append-only file kept. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const redis: ServerProgram = {
  variable: 'STEPUP_REDIS',
  names: ['redis-server', 'valkey-server'],
  elsewhere: ['/usr/bin/redis-server', '/opt/homebrew/bin/redis-server'],
  debianPackage: 'redis-server',
}

/** Starts Redis as it should run for this: it refuses writes when memory is full, and keeps an append-only file. */
export async function startRedis({ args = [] }: { readonly args?: readonly string[] } = {}): Promise<OwnRedis> {
  const program = await ensureServer(redis)
  const dir = mkdtempSync(join(tmpdir(), 'stepup-redis-'))
  const port = await freePort()
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes']
  const start = (): Promise<OwnProcess> =>
    startProcess(program, [...settings, '--maxmemory-policy', 'noeviction', ...args], {
      cwd: dir,
      ready: async () => (await firstReply(port, 'PING\r\n')).startsWith('+PONG'),
    })
  let running = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze() {
      running.signal('SIGSTOP')
      return { thaw: () => running.signal('SIGCONT') }
    },
    kill: () => running.stop('SIGKILL'),
    shutDown: () => running.stop('SIGTERM'),
    async restart() {
      running = await start()
    },
    async stop() {
      await running.stop('SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
