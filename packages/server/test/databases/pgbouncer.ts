import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensureServer } from './find-server.ts'
import { answers, databaseUser } from './postgres.ts'
import { freePort, startProcess } from './own-process.ts'

/** A separate PgBouncer on the loopback address. */
export interface OwnPgBouncer {
  readonly url: string
  stop(): Promise<void>
}

/** Starts PgBouncer in front of a database with Debian's configuration, except for transaction pooling. */
export async function startPgBouncer(database: string): Promise<OwnPgBouncer> {
  const program = await ensureServer({
    variable: 'STEPUP_PGBOUNCER',
    names: ['pgbouncer'],
    elsewhere: ['/usr/sbin/pgbouncer', '/opt/homebrew/bin/pgbouncer'],
    debianPackage: 'pgbouncer',
  })
  const { hostname, port: serverPort, username, pathname } = new URL(database)
  const dir = mkdtempSync(join(tmpdir(), 'stepup-pgbouncer-'))
  const port = await freePort()
  const users = join(dir, 'users.txt')
  const settings = join(dir, 'pgbouncer.ini')
  writeFileSync(users, `"${username}" ""\n`)
  writeFileSync(
    settings,
    [
      '[databases]',
      `* = host=${hostname} port=${serverPort}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = trust',
      `auth_file = ${users}`,
      'pool_mode = transaction',
      'default_pool_size = 4',
      '',
    ].join('\n'),
  )
  const user = databaseUser()
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [dir, users, settings]) chownSync(path, user.uid, user.gid)
  const running = await startProcess(program, ['-q', settings], { ...user, cwd: dir, ready: () => answers(port) })
  return {
    url: `postgres://${username}@127.0.0.1:${port}${pathname}`,
    async stop() {
      await running.stop('SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
