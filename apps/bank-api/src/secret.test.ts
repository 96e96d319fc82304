import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { browserAt, origin } from '../test/bank.ts'
import { createBank } from './bank.ts'
import type { BankTables } from './database/tables.ts'
import { readSecret } from './secret.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'northbank-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('the secret is created once, readable for its owner only, and stays the same', () => {
  const secret = readSecret(dataDir)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(readSecret(dataDir)).toEqual(secret)
  expect(readdirSync(dataDir)).toEqual(['secret'])
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
})

it('the next process creates the secret after a crash during its creation', () => {
  writeFileSync(join(dataDir, 'secret.1'), 'half of a')
  expect(Buffer.from(readSecret(dataDir), 'base64url')).toHaveLength(32)
})

it.each(['', 'c2hvcnQ'])('the secret is never read from a file without one: %j', (text) => {
  writeFileSync(join(dataDir, 'secret'), text)
  expect(() => readSecret(dataDir)).toThrow(/is damaged.*backup/)
})

it('the command line verifies the bank’s audit trail with the secret of its file', async () => {
  const path = join(dataDir, 'bank.sqlite')
  const db = openSqlite<BankTables>(path)
  const { app } = await createBank({
    database: { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() },
    origin,
    demo: true,
    secret: readSecret(dataDir),
    policies: () => ({ version: 'test', rules: [], default_effect: 'allow' }),
  })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  expect((await mara.call('POST', '/step-up/factors', { kind: 'recovery_code' })).status).toBe(201)
  const codesUnderAnEarlierSecret = async (SECRET: string): Promise<unknown> => {
    const cli = join(import.meta.dirname, '../../../packages/cli/src/main.ts')
    const reseal = ['reseal', '--sqlite', path, '--secret-env', 'SECRET', '--dry-run', '--json']
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@stepup/source', cli, ...reseal], {
      env: { ...process.env, SECRET },
    })
    return (JSON.parse(stdout) as { readonly recoveryCodes: number }).recoveryCodes
  }
  expect(await codesUnderAnEarlierSecret(readFileSync(join(dataDir, 'secret'), 'utf8'))).toBe(0)
  expect(await codesUnderAnEarlierSecret('another secret of at least thirty-two bytes')).toBe(10)
  await db.destroy()
})
