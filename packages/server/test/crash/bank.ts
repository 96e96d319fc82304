import type { PolicyData } from '@stepup/policy'
import { appendFileSync } from 'node:fs'

import type { Kysely } from 'kysely'

import { emailOtp } from '../../src/factor/email-otp.ts'
import { totp } from '../../src/factor/totp.ts'
import { createSeal } from '../../src/seal/seal.ts'
import { createStepUpServer } from '../../src/server.ts'
import type { StepUpServer } from '../../src/step-up-server.ts'
import type { StepUpStore } from '../../src/store/operations/store.ts'
import { patientPostgres, patientRedis } from '../patient.ts'

/** The app's own tables in the same database. */
export interface BankTables {
  balances: { user_id: string; cents: number }
  /**
   * `grant_hash` identifies the grant that allowed the transfer. It is not unique: the grant alone must prevent a
   * second transfer.
   */
  moves: { grant_hash: string; user_id: string; cents: number }
  /** Codes and tokens of one process, for concurrent use by others. */
  codes: { challenge_id: string; code: string }
  tokens: { token: string; cents: number }
}

/** A database and its start time. The clock is accelerated equally in all processes. */
export interface BankPlace {
  readonly dialect: 'sqlite' | 'postgres' | 'redis'
  readonly url: string
  readonly log: string
  readonly since: number
  /** Acceleration of the clock. Default 20. */
  readonly speed?: number
  /**
   * Whether codes are verified and counted in one write. Otherwise each is counted before it is verified. Default
   * false.
   */
  readonly repeatable?: boolean
  /** Location of the short-lived state, for `redis`. */
  readonly redis?: { readonly url: string; readonly prefix: string }
}

/** The response to a submitted code. */
export interface CodeResult {
  readonly status: number
  readonly body: { readonly code?: string; readonly grant?: { readonly token: string } }
}

export interface CrashBank {
  readonly db: Kysely<BankTables>
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly server: StepUpServer<Kysely<BankTables>>
  readonly now: () => number
  /** Returns the code of this process's newest message. */
  readonly code: () => string
  /** Submits a code for a challenge. */
  readonly verify: (challengeId: string, user: string, code: string) => Promise<CodeResult>
  readonly hashOf: (token: string) => string
  readonly close: () => Promise<void>
}

const SECRET = 'a secret of at least thirty-two bytes, for tests'
const EPOCH = Date.UTC(2026, 0, 1)
export const origin = 'https://bank.example'
export const START_BALANCE = 1_000_000_000

const policies: PolicyData = {
  version: 'crash',
  default_effect: 'deny',
  rules: [
    { id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] },
    { id: 'enroll', actions: ['factor.enroll'], require: { acr_values: ['aal1'] }, reasons: [] },
  ],
}

/**
 * Opens the bank on its database. Evaluated codes are first written to a log that survives a crash; codes that are
 * verified and counted in one write are logged with their verdict.
 */
export async function openCrashBank(place: BankPlace): Promise<CrashBank> {
  const { log, since, speed = 20, repeatable = false } = place
  const { db, store, redis } = await openStore(place)
  await store.migrate()
  for (const table of [
    'balances (user_id text primary key, cents bigint not null)',
    'moves (grant_hash text not null, user_id text not null, cents bigint not null)',
    'codes (challenge_id text primary key, code text not null)',
    'tokens (token text primary key, cents bigint not null)',
  ])
    await db.executeQuery(rawQuery(db, `create table if not exists ${table}`))

  const now = (): number => EPOCH + (Date.now() - since) * speed
  const seal = createSeal(SECRET)
  let code = ''
  const mail = emailOtp({
    send: (message) => {
      ;({ code } = message)
      return Promise.resolve()
    },
  })
  const server = createStepUpServer<Kysely<BankTables>>({
    store,
    secret: SECRET,
    origins: [origin],
    policies,
    clock: now,
    session: { read: (request) => Promise.resolve(sessionOf(request, now())) },
    factors: [
      {
        ...mail,
        repeatable,
        verify(ceremony, answer) {
          if (!repeatable) appendFileSync(log, `${ceremony.challenge.id} ${ceremony.user.id}\n`)
          return mail.verify(ceremony, answer)
        },
      },
      totp({ issuer: 'Bank' }),
    ],
    limits: { challengesPerHour: 1e9, messagesPerHour: 1e9, messagesPerChallenge: 1e9, resendGap: 0 },
  })
  return {
    db,
    store,
    server,
    now,
    code: () => code,
    async verify(challengeId, user, typed) {
      const response = await server.handler(
        new Request(`${origin}/step-up/challenges/${challengeId}/factors/email:1/verify`, {
          method: 'POST',
          headers: { authorization: `${user}/${user}-session`, 'content-type': 'application/json', origin },
          body: JSON.stringify({ code: typed }),
        }),
      )
      const body = (await response.json()) as CodeResult['body']
      const isVerdict = response.status === 200 || body.code === 'invalid_code'
      if (repeatable && isVerdict) appendFileSync(log, `${challengeId} ${user}\n`)
      return { status: response.status, body }
    },
    hashOf: (token) => seal.mac('grant', token),
    async close() {
      await Promise.all([db.destroy(), redis?.close()])
    },
  }
}

/** Loads only the module of its database, because processes that are killed by the hundred must start quickly. */
async function openStore({
  dialect,
  url,
  redis: shortLived,
}: BankPlace): Promise<Pick<CrashBank, 'db' | 'store'> & { readonly redis?: { close(): Promise<unknown> } }> {
  if (dialect === 'sqlite') {
    const { createSqliteStore, openSqlite } = await import('../../src/sqlite/index.ts')
    const db = openSqlite<BankTables>(url)
    return { db, store: createSqliteStore(db) }
  }
  const { createPostgresStore, openPostgres } = await import('../../src/postgres/index.ts')
  const db = openPostgres<BankTables>({ url, max: 3, ...patientPostgres })
  if (!shortLived) return { db, store: createPostgresStore(db) }
  const { createRedisStore, openRedis } = await import('../../src/redis/index.ts')
  const redis = openRedis({ url: shortLived.url, ...patientRedis })
  return { db, redis, store: createRedisStore({ db, redis, prefix: shortLived.prefix }) }
}

function rawQuery(db: Kysely<BankTables>, text: string) {
  return { ...db.selectFrom('balances').select('cents').compile(), sql: text, parameters: [] }
}

function sessionOf(request: Request, now: number) {
  const [user = '', id = ''] = (request.headers.get('authorization') ?? '').split('/')
  const person = { id: user, name: user, email: `${user}@mail.example` }
  return { id, user: person, acr: 'aal1', amr: ['pwd'], authTime: Math.floor(now / 1000) }
}
