import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensureServer, type ServerProgram } from './find-server.ts'
import { firstReply, freePort, startProcess, type OwnProcess } from './own-process.ts'

/** A separate Redis server on the loopback address, in a temporary folder. */
export interface OwnRedis {
  readonly url: string
  /** Stops the server: it accepts connections and never responds until thawed. */
  freeze(): { thaw(): void }
  /** Kills the server, like a power cut. */
  kill(): Promise<void>
  /** Shuts the server down gracefully. */
  shutDown(): Promise<void>
  /** Restarts the server on the same port with its append-only file. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const redis: ServerProgram = {
  variable: 'STEPUP_REDIS',
  names: ['redis-server', 'valkey-server'],
  elsewhere: ['/usr/bin/redis-server', '/opt/homebrew/bin/redis-server'],
  debianPackage: 'redis-server',
}

/** Starts Redis with the recommended configuration: no eviction, and an append-only file. */
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
