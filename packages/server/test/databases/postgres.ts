import { execFile, spawnSync } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

import { ensureServer, type ServerProgram } from './find-server.ts'
import { firstReply, freePort, startProcess, type OwnProcess } from './own-process.ts'

/** A separate PostgreSQL server on the loopback address, with its data in a temporary folder. */
export interface OwnPostgres {
  readonly url: string
  /** Stops the server and its sessions: they accept connections and never respond until thawed. */
  freeze(): { thaw(): void }
  /** Kills the server and its sessions at once, like a power cut, and waits for their exit. */
  kill(): Promise<void>
  /** Restarts the killed server on the same data and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const execute = promisify(execFile)

const program = (name: string, variable: string): ServerProgram => ({
  variable,
  names: [name],
  elsewhere: [
    ...globSync('/usr/lib/postgresql/*/bin').toSorted().reverse(),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ].map((folder) => join(folder, name)),
  debianPackage: 'postgresql',
})

/** PostgreSQL refuses to run as root, so this is its package's user, or else nobody. */
export function databaseUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string, name: string): number | undefined => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  }
  const name = idOf('-u', 'postgres') === undefined ? 'nobody' : 'postgres'
  const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
  if (uid === undefined || gid === undefined)
    throw new Error('There is no user "postgres" or "nobody" to run PostgreSQL as')
  return { uid, gid }
}

/** Starts PostgreSQL; installs it if possible. `durable: false` is for tests that never cut its power. */
export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<OwnPostgres> {
  const initdb = await ensureServer(program('initdb', 'STEPUP_INITDB'))
  const server = await ensureServer(program('postgres', 'STEPUP_POSTGRES'))
  const dir = mkdtempSync(join(tmpdir(), 'stepup-postgres-'))
  const user = databaseUser()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(dir, user.uid, user.gid)
  const data = join(dir, 'data')
  const port = await freePort()
  await execute(initdb, ['-D', data, '-U', 'stepup', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    cwd: dir,
    ...user,
  })
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir}`,
    'max_connections=200',
    ...(durable ? [] : ['fsync=off']),
  ]
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const start = (): Promise<OwnProcess> =>
    startProcess(server, args, {
      ...user,
      cwd: dir,
      ready: () => answers(port),
    })
  let running = await start()
  return {
    url: `postgres://stepup@127.0.0.1:${port}/postgres`,
    freeze() {
      const sessions = haltSessions(running)
      return {
        thaw() {
          for (const pid of sessions) send(pid, 'SIGCONT')
          running.signal('SIGCONT')
        },
      }
    },
    async kill() {
      const sessions = haltSessions(running)
      await running.stop('SIGKILL')
      for (const pid of sessions) send(pid, 'SIGKILL')
      // A remaining session holds the shared memory, and the server refuses to restart beside it.
      while (processes().some(({ pid, hasEnded }) => !hasEnded && sessions.includes(pid))) await wait(10)
    },
    async restart() {
      running = await start()
    },
    async stop() {
      await running.stop('SIGINT')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Stops the server first, so that it starts no new session, and then its sessions, which are separate processes. */
function haltSessions(server: OwnProcess): readonly number[] {
  server.signal('SIGSTOP')
  const sessions = processes().flatMap(({ pid, parent }) => (parent === server.pid ? [pid] : []))
  for (const pid of sessions) send(pid, 'SIGSTOP')
  return sessions
}

/** A session may exit just before. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Lists all processes of this machine. An exited process is listed until its parent reaps it. */
function processes(): readonly { readonly pid: number; readonly parent: number; readonly hasEnded: boolean }[] {
  const { stdout, error } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
  if (error) throw error
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .map(([pid, parent, state = '']) => ({ pid: Number(pid), parent: Number(parent), hasEnded: state.startsWith('Z') }))
}

/** Requests a session like a client. A starting server refuses; a ready one replies with `R`. */
export async function answers(port: number): Promise<boolean> {
  const body = Buffer.from('\0\x03\0\0user\0stepup\0database\0postgres\0\0', 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.byteLength + 4)
  const reply = await firstReply(port, Buffer.concat([length, body]))
  return reply.startsWith('R')
}
