import { readFileSync } from 'node:fs'

import type { Kysely } from 'kysely'

import type {
  AuthenticatorRecord,
  ChallengeRecord,
  EnrollmentRecord,
  GrantRecord,
  FailureCount,
} from '../../src/store/records.ts'
import { type BankTables, type CrashBank, START_BALANCE } from './bank.ts'
import { keyAs } from '../../src/limits/counted-as.ts'

/** Counts of what happened, so that an uneventful run doesn't count as a success. */
export interface Seen {
  readonly moves: number
  readonly evaluated: number
  readonly authenticators: number
}

/** Checks the invariants of the database after a crash. Returns violations in words, and counts. */
export async function findBroken(
  { db }: CrashBank,
  log: string,
): Promise<{ readonly broken: readonly string[]; readonly seen: Seen }> {
  const all: Kysely<BankTables> = db
  const recordsOf = async <TRecord>(table: string): Promise<readonly TRecord[]> => {
    const rows = await (db as unknown as Kysely<Record<string, { readonly body: string }>>)
      .selectFrom(`stepup_${table}`)
      .select('body')
      .execute()
    return rows.map(({ body }) => JSON.parse(body) as TRecord)
  }
  const broken: string[] = []
  const claim = (holds: boolean, words: string): void => void (holds || broken.push(words))
  const number = (value: unknown): number => Number(value ?? 0)

  const moves = await all.selectFrom('moves').selectAll().execute()
  const grants = await recordsOf<GrantRecord>('grants')
  const spent = new Set(grants.filter((grant) => grant.spentAt !== undefined).map((grant) => grant.tokenHash))
  claim(new Set(moves.map((move) => move.grant_hash)).size === moves.length, 'a grant was consumed twice')
  claim(
    moves.every((move) => spent.has(move.grant_hash)),
    'money moved without a consumed grant',
  )
  claim(spent.size === moves.length, 'a grant was consumed and no money moved')
  const moved = moves.reduce((sum, move) => sum + number(move.cents), 0)
  const balances = await all.selectFrom('balances').selectAll().execute()
  const left = balances.reduce((sum, balance) => sum + number(balance.cents), 0)
  claim(left === START_BALANCE - moved, `the books are off by ${START_BALANCE - moved - left}`)

  const challenges = await recordsOf<ChallengeRecord>('challenges')
  const statusOf = new Map(challenges.map((challenge) => [challenge.id, challenge.status]))
  claim(
    grants.every((grant) => statusOf.get(grant.challengeId) === 'approved'),
    'there is a grant of a challenge that was not approved',
  )
  claim(
    challenges.filter(({ status }) => status === 'approved').length === grants.length,
    'a challenge was approved by half: without its grant',
  )

  const evaluations = readFileSync(log, 'utf8').trim().split('\n').filter(Boolean)
  const challengeOf = new Map(challenges.map((challenge) => [challenge.id, challenge]))
  for (const [id, count] of tally(evaluations.map((line) => line.split(' ')[0] ?? ''))) {
    const attempts = number(challengeOf.get(id)?.attempts)
    const right = number(challengeOf.get(id)?.answers.length)
    claim(count <= attempts, `${count} verdicts were known, and ${attempts} attempts counted`)
    claim(count <= 5 + right, `${count} verdicts on one challenge were known, and ${right} were right`)
  }
  const failures = await recordsOf<FailureCount & { readonly userId: string }>('failures')
  const failed = new Map(failures.map((row) => [`${row.userId} ${row.key}`, row.failures]))
  for (const [user, count] of tally(evaluations.map((line) => line.split(' ')[1] ?? ''))) {
    if (!user.startsWith('guesser')) continue
    for (const key of ['email:1', '*'].map((name) => keyAs('elsewhere', name)))
      claim((failed.get(`${user} ${key}`) ?? 0) >= count, `a failure of ${user} was lost under ${key}`)
  }

  const authenticators = await recordsOf<AuthenticatorRecord>('authenticators')
  const enrollments = await recordsOf<Partial<EnrollmentRecord>>('enrollments')
  const pending = new Set(enrollments.map(({ data }) => JSON.stringify(data)))
  claim(
    new Set(authenticators.map(({ data }) => JSON.stringify(data))).size === authenticators.length,
    'an enrollment was used twice',
  )
  claim(!authenticators.some(({ data }) => pending.has(JSON.stringify(data))), 'an enrollment is half done')

  return {
    broken,
    seen: { moves: moves.length, evaluated: evaluations.length, authenticators: authenticators.length },
  }
}

function tally(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
