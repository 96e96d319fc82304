import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../../packages/server/test/databases/own-process.ts'
import { startBankProcess, type BankProcess, type BankProcessOptions } from './bank-process.ts'

const root = join(import.meta.dirname, '../..')

/** A running bank: the real server process on its own database. */
export interface Bank {
  readonly origin: string
  /** The folder of the bank's database and secret. */
  readonly dataDir: string
  /** Kills the process, as in a power cut. */
  kill(): Promise<void>
  /** Restarts the process on the same database and port. */
  restart(): Promise<void>
  /** Changes the bank's policy file. */
  editPolicies(edit: (policies: Record<string, unknown>) => void): void
  stop(): Promise<void>
}

/** Starts a bank on a free port. Resolves when it responds. `name` is part of its folder's name. */
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
