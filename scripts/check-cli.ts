import { join } from 'node:path'

import { root, run } from './process.ts'

// Runs the built command line tool on the oldest Node that it promises, where there is no SQLite.

const OLDEST = 'node@22.12.0'
const main = join(root, 'packages/cli/dist/main.js')
const policies = join(root, 'apps/bank-api/policies.json')

interface Call {
  readonly args: readonly string[]
  readonly code: number
  /** What it has to say. */
  readonly says: RegExp
}

const calls: readonly Call[] = [
  { args: ['policy', 'check', policies, '--errors-only'], code: 0, says: /policies\.json is fine|0 errors/u },
  { args: ['policy', 'explain', policies, '--action', 'card.reveal'], code: 0, says: /card\.reveal is challenged/u },
  { args: ['migrate', '--sqlite', 'none.sqlite'], code: 2, says: /needs Node 22\.13 or newer/u },
  { args: ['migrate', '--postgres', 'postgres://127.0.0.1:1/none'], code: 2, says: /database can not be used/u },
  { args: ['doctor', '--url', 'http://127.0.0.1:2/step-up'], code: 1, says: /does not answer/u },
]

let failed = false
for (const { args, code, says } of calls) {
  const ran = await run('npx', ['-y', '-p', OLDEST, 'node', main, ...args], { quiet: true })
  const isRight = ran.code === code && says.test(ran.output)
  failed ||= !isRight
  console.log(`${isRight ? 'ok' : 'FAILED'}: ${OLDEST} stepup ${args.slice(0, 2).join(' ')}`)
  if (!isRight) console.error(`It ended with ${ran.code}:\n${ran.output}`)
}
process.exitCode = failed ? 1 : 0
