import { flushCompileCache } from 'node:module'

import type { Challenge } from '@stepup/protocol'
import { TOTP } from 'otpauth'

import { payment } from '../payment.ts'
import type { BankPlace, CrashBank } from './bank.ts'
import { openCrashBank, origin } from './bank.ts'
import { armCrash, type CrashPoint } from './crash-point.ts'

/** One process of the bank, which repeats actions of customers until it crashes. */
export interface WorkerPlan extends CrashPoint {
  /** Actions to run in turn. */
  readonly doings: readonly ('pay' | 'respend' | 'guess' | 'enroll')[]
  /** Whether this process verifies and counts a code in one write. */
  readonly repeatable: boolean
  /** Number of the user. Processes with the same user compete. */
  readonly person: number
  /** Whether another user enrolls at the same time: on SQLite both share commits. */
  readonly accompanied: boolean
}

const { place, plan } = JSON.parse(process.argv[2] ?? '{}') as { place: BankPlace; plan: WorkerPlan }
const bank: CrashBank = await openCrashBank({ ...place, repeatable: plan.repeatable })
// Node writes the compile cache at exit, which these processes never reach; with it the next one starts in half the
// time.
flushCompileCache()
armCrash(plan)

const AMOUNTS = [100, 200, 300]
const headers = (user: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  authorization: `${user}/${user}-session`,
  'content-type': 'application/json',
  origin,
  ...more,
})

async function call(user: string, path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const request = { method: 'POST', headers: headers(user), body: JSON.stringify(body) }
  const response = await bank.server.handler(new Request(`${origin}/step-up${path}`, request))
  return (await response.json()) as Record<string, unknown>
}

const details = (cents: number) => [payment({ amount: (cents / 100).toFixed(2) })]

/** Requests the transfer, and executes it if allowed. */
async function transfer(user: string, cents: number, token?: string): Promise<Challenge | undefined> {
  const request = new Request(`${origin}/api/transfers`, {
    method: 'POST',
    headers: headers(user, token === undefined ? {} : { 'step-up-grant': token }),
  })
  const gate = await bank.server.protect(request, {
    action: 'transfer.create',
    details: details(cents),
    grant: 'defer',
  })
  if (!gate.allowed) return ((await gate.response.json()) as { step_up?: Challenge }).step_up
  await bank.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('moves')
      .values({ grant_hash: bank.hashOf(token ?? ''), user_id: user, cents })
      .execute()
    await gate.spend(trx)
    await trx
      .updateTable('balances')
      .set((eb) => ({ cents: eb('cents', '-', cents) }))
      .where('user_id', '=', user)
      .execute()
  })
  return undefined
}

async function pay(user: string, cents: number): Promise<void> {
  const challenge = await transfer(user, cents)
  if (!challenge) return
  const path = `/challenges/${challenge.id}/factors/email:1`
  const known = await bank.db
    .selectFrom('codes')
    .select('code')
    .where('challenge_id', '=', challenge.id)
    .executeTakeFirst()
  let code = known?.code
  if (code === undefined) {
    await call(user, `${path}/begin`)
    code = bank.code()
    await bank.db
      .insertInto('codes')
      .values({ challenge_id: challenge.id, code })
      .onConflict((conflict) => conflict.column('challenge_id').doUpdateSet({ code: bank.code() }))
      .execute()
  }
  const { grant } = (await bank.verify(challenge.id, user, code)).body
  if (!grant) return
  await bank.db.insertInto('tokens').values({ token: grant.token, cents }).execute()
  await transfer(user, cents, grant.token)
}

/** Spends a grant again that another process spends or has spent. */
async function respend(user: string): Promise<void> {
  const tokens = await bank.db.selectFrom('tokens').selectAll().execute()
  const last = tokens.at(-1)
  if (last) await Promise.allSettled([1, 2].map(() => transfer(user, last.cents, last.token)))
}

/** Submits four wrong codes concurrently, for a user who never succeeds. */
async function guess(user: string, cents: number): Promise<void> {
  const challenge = await transfer(user, cents)
  if (!challenge) return
  const path = `/challenges/${challenge.id}/factors/email:1`
  await call(user, `${path}/begin`)
  const wrong = (by: number): string => String((Number(bank.code()) + by) % 1_000_000).padStart(6, '0')
  await Promise.all([1, 2, 3, 4].map((by) => bank.verify(challenge.id, user, wrong(by))))
}

/** Confirms an authenticator app twice concurrently. */
async function enroll(user: string): Promise<void> {
  const { id, secret } = (await call(user, '/factors', { kind: 'totp' })) as { id?: string; secret?: string }
  if (id === undefined || secret === undefined) return
  const code = new TOTP({ secret }).generate({ timestamp: bank.now() })
  await Promise.all([1, 2].map(() => call(user, `/factors/${id}/confirm`, { code })))
}

// The process crashes long before this limit, which only ends it if the database is gone.
const ROUNDS = 500

async function accompany(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await enroll(`companion-${plan.person}`)
}
if (plan.accompanied) void accompany()

for (let round = 0; round < ROUNDS; round++) {
  const doing = plan.doings[round % plan.doings.length]
  const cents = AMOUNTS[round % AMOUNTS.length] ?? 100
  // Conflicts and locks cause refusals; the invariants tell whether they were right.
  if (doing === 'pay') await pay('mara', cents).catch(() => undefined)
  if (doing === 'respend') await respend('mara')
  if (doing === 'guess') await guess(`guesser-${plan.person}`, cents).catch(() => undefined)
  if (doing === 'enroll') await enroll(`enroller-${plan.person}`)
}
