import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** One server process of the bank. */
export interface BankProcess {
  /** Terminates the process and waits for its exit. SIGKILL simulates a power cut. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Options of the bank's process. */
export interface BankProcessOptions {
  readonly port: number
  readonly origin: string
  readonly dataDir: string
  readonly policies: string
  readonly env?: Readonly<Record<string, string>> | undefined
}

/** Starts the real server. Resolves when it responds. */
export async function startBankProcess({
  port,
  origin,
  dataDir,
  policies,
  env = {},
}: BankProcessOptions): Promise<BankProcess> {
  const api = spawn(
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
        DATABASE_URL: '',
        REDIS_URL: '',
        DEMO_YEAR: '0',
        ...env,
      },
    },
  )
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes(origin)) resolve()
    }
    api.stdout.on('data', read)
    api.stderr.on('data', read)
    api.once('exit', (code) => reject(new Error(`The bank ended with ${code} before it was ready:\n${output}`)))
  })
  return {
    async end(signal) {
      if (api.exitCode !== null || api.signalCode !== null) return
      const ended = once(api, 'exit')
      api.kill(signal)
      await ended
    },
  }
}
