import type { SqlDialect } from './dialect.ts'

/**
 * The tables of before had a column for each member of a record. Their rows are carried over by one statement each: what lasts, and
 * what protects people. Challenges, messages, questions, elevations, grants and begun enrollments are not: they last for minutes, and people
 * are asked again.
 */
interface CarriedTable {
  readonly from: string
  readonly to: string
  /** Expressions of the columns; `version` is 1 and `expires` is null unless they say otherwise. */
  readonly columns: Readonly<Record<string, string>>
  /** Members of the record by what they are read from. */
  readonly body: Readonly<Record<string, Member>> | string
  /** Clauses after the table: `where`, `group by`. */
  readonly rest?: string
}

/** The column that has to be there and not null, and the JSON that is read from it. */
interface Member {
  readonly column: string
  json(dialect: SqlDialect): string
}

/** Members that are read from the column of the same name, or of another: `challengeId=proof`. */
function members(json: (column: string, dialect: SqlDialect) => string): (names: string) => Record<string, Member> {
  return (names) =>
    Object.fromEntries(
      names.split(' ').map((each) => {
        const [name = '', column = name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)] = each.split('=')
        return [name, { column, json: (dialect) => json(column, dialect) }]
      }),
    )
}

const text = members((column, dialect) => dialect.quoted(column))
const number = members((column) => `cast(${column} as text)`)
const json = members((column) => column)
const flag = members((column) => `case ${column} when 1 then 'true' else 'false' end`)

const HOUR = 60 * 60 * 1000
const CHALLENGES = 'stepup_challenges'
/** The tables whose rows are not carried over. */
const SHORT_LIVED = [CHALLENGES, 'stepup_pushes', 'stepup_elevations', 'stepup_grants', 'stepup_enrolments']

/** As `numbered` of `tables.ts` writes it. */
const numbered = (name: string, seq: string): string =>
  `${name} || ' ' || substr('000000000000' || ${seq}, length('000000000000' || ${seq}) - 11)`

function carriedTables({ quoted, joined }: SqlDialect): readonly CarriedTable[] {
  const activity: CarriedTable = {
    from: 'activity',
    to: 'activity',
    columns: {
      id: numbered('user_id', 'seq'),
      user_id: 'user_id',
      ref: 'address',
      // Clocks of nodes differ, and numbers don't.
      at: 'max(at) over (partition by user_id order by seq)',
    },
    body: {
      ...text('userId sessionId action acr challengeId=proof payee deviceId address network'),
      ...number('seq at'),
      ...json('place'),
      ...flag('opened'),
      amount: { column: 'units', json: () => `'{"currency":' || ${quoted('currency')} || ',"units":' || units || '}'` },
    },
  }
  return [
    {
      from: 'factor_failures',
      to: 'failures',
      columns: { id: `user_id || ' ' || factor_id`, user_id: 'user_id', at: '0' },
      body: {
        ...text('userId key=factor_id'),
        ...number('failures=consecutive lockedUntil'),
      },
    },
    {
      from: 'counters',
      to: 'counters',
      columns: { id: 'key', at: 'ends_at', expires: 'ends_at' },
      body: { ...text('key'), ...number('count endsAt') },
    },
    {
      from: 'messages',
      to: 'quotas',
      columns: {
        id: `'messages ' || quota`,
        user_id: 'min(user_id)',
        at: `max(sent_at) + ${HOUR}`,
        expires: `max(sent_at) + ${HOUR}`,
      },
      body: `'{"key":' || ${quoted(`'messages ' || quota`)} || ',"userId":' || ${quoted('min(user_id)')} || ',"used":[' || ${joined(`'[' || sent_at || ',' || sends || ']'`, 'sent_at')} || '],"endsAt":' || (max(sent_at) + ${HOUR}) || '}'`,
      rest: 'where quota is not null group by quota',
    },
    {
      from: 'authenticators',
      to: 'authenticators',
      columns: { id: 'id', user_id: 'user_id', ref: 'external_id', at: 'created_at' },
      body: {
        ...text('id userId kind label externalId'),
        ...number('createdAt lastUsedAt counter'),
        ...json('data'),
      },
    },
    {
      from: 'recovery_codes',
      to: 'recovery_codes',
      columns: { id: 'user_id', user_id: 'user_id', at: 'min(created_at)' },
      body: `'{"userId":' || ${quoted('user_id')} || ',"createdAt":' || min(created_at) || ',"usedAt":{' || ${joined(
        `${quoted('code_hash')} || ':' || coalesce(cast(used_at as text), 'null')`,
        'code_hash',
      )} || '}}'`,
      rest: 'group by user_id',
    },
    {
      from: 'default_factors',
      to: 'default_factors',
      columns: { id: 'user_id', user_id: 'user_id', at: '0' },
      body: text('userId kind'),
    },
    {
      from: 'devices',
      to: 'devices',
      columns: { id: 'id', user_id: 'user_id', at: 'created_at' },
      body: {
        ...text('id userId label'),
        ...number('createdAt lastSeenAt'),
      },
    },
    {
      from: 'decisions',
      to: 'decisions',
      columns: { id: 'id', user_id: 'user_id', ref: 'challenge_id', at: 'at' },
      body: {
        ...text('id userId sessionId action effect policyVersion outcome challengeId salt'),
        ...number('at'),
        ...json('ruleIds reasons inputs'),
      },
    },
    {
      from: 'evidence',
      to: 'evidence',
      columns: { id: 'challenge_id', user_id: 'user_id', at: 'at' },
      body: 'record',
    },
    activity,
    {
      ...activity,
      to: 'last_activity',
      columns: { id: 'user_id', version: 'seq', user_id: 'user_id', at: 'at' },
      rest: `where not exists (select 1 from BEFORE later where later.user_id = BEFORE.user_id and later.seq > BEFORE.seq)`,
    },
    {
      from: 'audit',
      to: 'audit',
      columns: { id: numbered('stream', 'seq'), ref: 'stream', at: 'seq' },
      body: {
        ...text('stream body previous hash seal'),
        ...number('seq at'),
      },
    },
  ]
}

/**
 * The statements that put new tables in the place of the old ones, around those that make the new ones.
 *
 * @param had - The columns of each old table. A database of long ago lacks some.
 */
export function carryOver(
  dialect: SqlDialect,
  had: ReadonlyMap<string, ReadonlySet<string>>,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const carried = carriedTables(dialect)
  const known = new Set([...SHORT_LIVED, ...carried.map(({ from }) => `stepup_${from}`)])
  // Tables that others refer to go last. An app may have tables whose names begin like ours.
  const old = [...had.keys()]
    .filter((name) => known.has(name))
    .toSorted((a, b) => Number(a === CHALLENGES) - Number(b === CHALLENGES))
  return {
    before: old.map((name) => `alter table ${name} rename to ${name}_before`),
    after: [
      ...carried.flatMap((table) => {
        const columns = had.get(`stepup_${table.from}`)
        return columns && (table.to !== 'quotas' || columns.has('quota')) ? [insert(dialect, table, columns)] : []
      }),
      ...old.map((name) => `drop table ${name}_before`),
    ],
  }
}

function insert(
  dialect: SqlDialect,
  { from, to, columns, body, rest = '' }: CarriedTable,
  had: ReadonlySet<string>,
): string {
  const before = `stepup_${from}_before`
  const all = { version: '1', ...columns, body: typeof body === 'string' ? body : record(dialect, body, had) }
  return `insert into stepup_${to} (${Object.keys(all).join(', ')}) select ${Object.values(all).join(', ')}
    from ${before} ${rest.replaceAll('BEFORE', before)}`
}

/** A record as JSON text: what is JSON already stays as it is, to the character. Members that are null are left out. */
function record(dialect: SqlDialect, body: Readonly<Record<string, Member>>, had: ReadonlySet<string>): string {
  const parts = Object.entries(body).flatMap(([name, { column, json: value }]) =>
    had.has(column) ? [`case when ${column} is null then '' else ',"${name}":' || ${value(dialect)} end`] : [],
  )
  return `'{' || substr(${parts.join(' || ')}, 2) || '}'`
}
