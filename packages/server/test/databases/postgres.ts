import { execFile, spawnSync } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

import { ensureServer, type ServerProgram } from './find-server.ts'
import { firstReply, freePort, startProcess, type OwnProcess } from './own-process.ts'

/** A PostgreSQL server of our own, on the loopback address, with a database in a temporary folder. */
export interface OwnPostgres {
  readonly url: string
  /** Stops the server and all its sessions where they are: it accepts, and never answers, until it is thawed. */
  freeze(): { thaw(): void }
  /** Ends the server and all its sessions at once, as a power cut would, and waits until none of them is left. */
  kill(): Promise<void>
  /** Starts it again on the same data and port after it was killed. */
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

/** PostgreSQL refuses to run as root: the user that its package made, or else nobody. */
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

/** Starts PostgreSQL, installing it where that can be done. `durable: false` for tests that never cut its power. */
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
      // A session that is left holds the memory that they share, and the server refuses to start beside it.
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

/** Stops the server first, so that it begins no session meanwhile, and then all of those: each is a process of its own. */
function haltSessions(server: OwnProcess): readonly number[] {
  server.signal('SIGSTOP')
  const sessions = processes().flatMap(({ pid, parent }) => (parent === server.pid ? [pid] : []))
  for (const pid of sessions) send(pid, 'SIGSTOP')
  return sessions
}

/** A session may end by itself just before. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** All of this machine. One that has ended is listed until its parent has looked. */
function processes(): readonly { readonly pid: number; readonly parent: number; readonly hasEnded: boolean }[] {
  const { stdout, error } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
  if (error) throw error
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .map(([pid, parent, state = '']) => ({ pid: Number(pid), parent: Number(parent), hasEnded: state.startsWith('Z') }))
}

/** Asks for a session as a client does. A server that is still starting refuses; one that serves answers with `R`. */
export async function answers(port: number): Promise<boolean> {
  const body = Buffer.from('\0\x03\0\0user\0stepup\0database\0postgres\0\0', 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.byteLength + 4)
  const reply = await firstReply(port, Buffer.concat([length, body]))
  return reply.startsWith('R')
}
