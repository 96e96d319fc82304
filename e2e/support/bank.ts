import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A running bank: the real server process, on a database of its own. */
export interface Bank {
  readonly origin: string
  /** Ends the process as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same database and port. */
  restart(): Promise<void>
  /** Changes the policy file that it reads. */
  editPolicies(edit: (policies: Record<string, unknown>) => void): void
  stop(): Promise<void>
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a bank on a free port, and resolves when it answers. `name` tells its folder from those of others. */
export async function startBank(name: string): Promise<Bank> {
  const dataDir = mkdtempSync(join(tmpdir(), `northbank-${name}-`))
  const policies = join(dataDir, 'policies.json')
  copyFileSync(join(root, 'apps/bank-api/policies.json'), policies)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let api: ChildProcess

  async function start(): Promise<void> {
    api = spawn(
      process.execPath,
      ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning', join(root, 'apps/bank-api/src/main.ts')],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PORT: String(port),
          DATA_DIR: dataDir,
          POLICIES: policies,
          ORIGIN: origin,
          SMTP_URL: '',
        },
      },
    )
    let output = ''
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString()
        if (output.includes(origin)) resolve()
      }
      api.stdout?.on('data', read)
      api.stderr?.on('data', read)
      api.once('exit', (code) => reject(new Error(`The bank ended with ${code} before it was ready:\n${output}`)))
    })
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (api.exitCode !== null || api.signalCode !== null) return
    const ended = once(api, 'exit')
    api.kill(signal)
    await ended
  }

  await start()
  return {
    origin,
    kill: () => end('SIGKILL'),
    restart: start,
    editPolicies(edit) {
      const data = JSON.parse(readFileSync(policies, 'utf8')) as Record<string, unknown>
      edit(data)
      writeFileSync(policies, JSON.stringify(data, null, 2))
    },
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
