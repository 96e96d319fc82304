import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../../packages/server/test/databases/own-process.ts'
import { startBankProcess, type BankProcess, type BankProcessOptions } from './bank-process.ts'

const root = join(import.meta.dirname, '../..')

/** A running bank: the real server process, on a database of its own. */
export interface Bank {
  readonly origin: string
  /** The folder of its database and its secret. */
  readonly dataDir: string
  /** Ends the process as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same database and port. */
  restart(): Promise<void>
  /** Changes the policy file that it reads. */
  editPolicies(edit: (policies: Record<string, unknown>) => void): void
  stop(): Promise<void>
}

/** Starts a bank on a free port, and resolves when it answers. `name` tells its folder from those of others. */
export async function startBank(name: string, env: BankProcessOptions['env'] = {}): Promise<Bank> {
  const dataDir = mkdtempSync(join(tmpdir(), `northbank-${name}-`))
  const policies = join(dataDir, 'policies.json')
  copyFileSync(join(root, 'apps/bank-api/policies.json'), policies)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const start = (): Promise<BankProcess> => startBankProcess({ port, origin, dataDir, policies, env })
  let api = await start()
  return {
    origin,
    dataDir,
    kill: () => api.end('SIGKILL'),
    async restart() {
      api = await start()
    },
    editPolicies(edit) {
      const data = JSON.parse(readFileSync(policies, 'utf8')) as Record<string, unknown>
      edit(data)
      writeFileSync(policies, JSON.stringify(data, null, 2))
    },
    async stop() {
      await api.end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
