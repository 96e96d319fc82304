import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { DecisionRecord } from '@stepup/server'
import { auditTrail } from '@stepup/server/audit'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { afterEach, beforeEach, vi } from 'vitest'

import { run } from '../src/program.ts'

/** The value of the variable `STEPUP_SECRET`. */
export const secret = 'a secret of at least thirty-two bytes, for tests'

/** The output and exit code of a command. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Gives each test its own working folder. */
export function workInFreshFolder(): void {
  const before = process.cwd()
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepup-cli-'))
    process.chdir(folder)
    vi.stubEnv('STEPUP_SECRET', secret)
    return () => vi.unstubAllEnvs()
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
}

/** Runs one command in this process. */
export async function stepup(args: readonly string[]): Promise<Ran> {
  const written = { out: '', err: '' }
  const code = await run(args, {
    out: (text) => void (written.out += text),
    error: (text) => void (written.err += text),
  })
  return { code, ...written }
}

/** Writes a file to the working folder, and returns its name. */
export function file(name: string, text: string): string {
  writeFileSync(name, text)
  return name
}

/** Policies that challenge payments over a threshold. */
export const policies = (threshold: string): string => `version: "${threshold}"
parameters: { threshold: "${threshold}" }
rules:
  - id: large
    actions: [pay]
    when: details.exists(d, decimal(d.amount) > decimal(parameters.threshold))
    require: { acr_values: [phr, aal2], bound: true }
    reasons: [{ code: amount_over_threshold }]
`

/** A recorded decision about a payment, under a threshold of 1000. */
export const decision = (id: string, amount: string): DecisionRecord => ({
  id,
  at: Date.now(),
  userId: 'mara',
  sessionId: 's',
  action: 'pay',
  effect: Number(amount) > 1000 ? 'challenge' : 'allow',
  ruleIds: Number(amount) > 1000 ? ['large'] : [],
  reasons: [],
  policyVersion: '1000.00',
  inputs: { action: 'pay', details: [{ amount }], session: {}, user: {}, context: {} },
  outcome: 'allowed',
})

/** Writes a database with two decisions and three sealed links, and returns its name. */
export async function database(): Promise<string> {
  const db = openSqlite('app.sqlite')
  const store = createSqliteStore(db)
  await store.migrate()
  await store.recordDecisions([decision('d1', '20.00'), decision('d2', '1250.00')])
  const trail = auditTrail({ store, secret })
  for (const at of [1, 2, 3]) void trail({ type: 'session.revoked', at, userId: `user ${at}` })
  await trail.settled()
  await db.destroy()
  return 'app.sqlite'
}
