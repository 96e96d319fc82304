import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { hashRecord } from '../../server/src/audit/commitment.ts'
import { auditTrail } from '@stepup/server/audit'
import { hashTransaction } from '../../server/src/details/hash-transaction.ts'
import { evidenceOf } from '../../server/src/evidence/evidence.ts'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { approval, challenge, grant, limits, now } from '../../server/test/samples.ts'
import type { DecisionRecord } from '@stepup/server'

const main = join(import.meta.dirname, 'main.ts')
const secret = 'a secret of at least thirty-two bytes, for tests'

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

// Each test starts processes: what they take is the machine's business.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepup-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the program as a process, as a shell would. */
async function stepup(args: readonly string[], input = ''): Promise<Ran> {
  const flags = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning']
  const running = promisify(execFile)(process.execPath, [...flags, main, ...args], {
    cwd: folder,
    env: { ...process.env, STEPUP_SECRET: secret, NO_COLOR: '1' },
  })
  running.child.stdin?.end(input)
  try {
    const { stdout, stderr } = await running
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}

const policies = (threshold: string): string => `version: "${threshold}"
parameters: { threshold: "${threshold}" }
rules:
  - id: large
    actions: [pay]
    when: details.exists(d, decimal(d.amount) > decimal(parameters.threshold))
    require: { acr_values: [phr, aal2], bound: true }
    reasons: [{ code: amount_over_threshold }]
`

const decision = (id: string, amount: string): DecisionRecord => ({
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

/** A database with two decisions and three events in it. */
async function database(): Promise<string> {
  const path = join(folder, 'app.sqlite')
  const db = openSqlite(path)
  const store = createSqliteStore(db)
  await store.migrate()
  await store.recordDecisions([decision('d1', '20.00'), decision('d2', '1250.00')])
  const trail = auditTrail({ store, secret })
  for (const at of [1, 2, 3]) void trail({ type: 'session.revoked', at, userId: `user ${at}` })
  await trail.settled()
  await db.destroy()
  return 'app.sqlite'
}

describe('stepup', () => {
  it('says what there is, and refuses what there is not', async () => {
    const help = await stepup(['--help'])
    expect(help.code).toBe(0)
    for (const name of ['init', 'policy', 'audit', 'migrate', 'doctor']) expect(help.out).toContain(name)
    expect(help.out).toContain('Exit codes')
    const typo = await stepup(['migrat'])
    expect([typo.code, typo.err]).toEqual([2, expect.stringContaining('Did you mean migrate?')])
    expect((await stepup(['policy', 'check', 'x.yaml', '--jsn'])).code).toBe(2)
    expect((await stepup(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u)
  })
})

describe('npx @stepup/cli policy check', () => {
  it('has nothing to say of what is fine', async () => {
    expect(await stepup(['policy', 'check', file('p.yaml', policies('1000.00'))])).toEqual({
      code: 0,
      out: expect.stringMatching(/^p\.yaml is fine: 1 rule, version 1000\.00\.\n/u) as string,
      err: '',
    })
  })

  it('says where, why and what to do, for people and for programs', async () => {
    const path = file('p.yaml', policies('1000.00').replace('aal2', 'aal9'))
    const said = await stepup(['policy', 'check', path])
    expect(said.code).toBe(1)
    expect(said.out).toMatch(
      /^p\.yaml:7:34 error unknown_level rules\[0\]\.require\.acr_values\[1\]: .+\n {2}\S.+\n1 error, 0 warnings\.\n$/u,
    )
    const forPrograms = await stepup(['policy', 'check', path, '--json'])
    expect(forPrograms.code).toBe(1)
    expect(JSON.parse(forPrograms.out)).toMatchObject({ errors: 1, findings: [{ line: 7, code: 'unknown_level' }] })
    expect((await stepup(['policy', 'check', path, '--levels', 'aal1,aal2,aal9,phr'])).code).toBe(0)
  })

  it('says what it could not check, and nothing of it where it could', async () => {
    const own = 'actions: [pay, factor.rename, device.remove]'
    const text = policies('1000.00')
      .replace('when: ', 'when: signals.payee.isnew && context.mine && ')
      .replace('actions: [pay]', own)
    const { code, out } = await stepup(['policy', 'check', file('p.yaml', text)])
    expect([code, out.split('\n').slice(1, -1)]).toEqual([
      0,
      [
        'Not checked: the names of actions (pay). List the names that the app gives to protect() in `actions`.',
        "Not checked: the names of signals (signals.payee.isnew). Give --config with the server's options: signals are what it is made with.",
        'Not checked: the names of context (context.mine). Say what the app tells in `context`, by name and type.',
        'Not checked: the fields of `details`. Try them on a request: npx @stepup/cli policy explain with --details.',
      ],
    ])
    const config = file(
      'config.mjs',
      "export const options = { factors: [], signals: [{ name: 'payee', facts: { isnew: 'bool' } }] }",
    )
    const all = `actions: [pay]\ncontext: { mine: bool }\n${text.replace(/ && details.*$/mu, '')}`
    const known = await stepup(['policy', 'check', file('q.yaml', all), '--config', config, '--errors-only'])
    expect(known.code).toBe(0)
    expect(known.out).not.toContain('Not checked')
  })

  it('lets warnings pass when it is told to', async () => {
    const path = file('p.yaml', policies('1000.00').replace('threshold: "', 'unused: 1, threshold: "'))
    expect((await stepup(['policy', 'check', path])).code).toBe(1)
    expect(await stepup(['policy', 'check', path, '--errors-only'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 errors, 1 warning.') as string,
    })
  })

  it('reads the standard input, and says what it can not read', async () => {
    expect((await stepup(['policy', 'check', '-'], policies('1.00'))).code).toBe(0)
    expect(await stepup(['policy', 'check', 'none.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.yaml can not be read') as string,
    })
    expect(await stepup(['policy', 'check', file('b.yaml', 'rules: [')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('b.yaml:1:') as string,
    })
  })

  it('knows the signals and levels of a config module', async () => {
    const config = file(
      'config.mjs',
      "export const options = { factors: [], levels: ['low', 'high'], signals: [{ name: 'device', facts: { known: 'bool' } }] }",
    )
    const text =
      "version: '1'\nrules:\n  - id: a\n    actions: [pay]\n    when: '!signals.device.knwon'\n    require: { acr_values: [high] }\n"
    const { code, out } = await stepup(['policy', 'check', file('p.yaml', text), '--config', config])
    expect([code, out]).toEqual([1, expect.stringContaining('unknown_fact')])
    expect(
      (await stepup(['policy', 'check', file('p.yaml', text.replace('knwon', 'known')), '--config', config])).code,
    ).toBe(0)
  })
})

describe('npx @stepup/cli policy explain', () => {
  it('says how a decision comes about, from flags', async () => {
    const path = file('p.yaml', policies('1000.00'))
    const { code, out } = await stepup([
      'policy',
      'explain',
      path,
      '--action',
      'pay',
      '--details',
      '{"amount":"1250.00"}',
    ])
    expect(code).toBe(0)
    expect(out.split('\n').slice(0, 2)).toEqual([
      'pay is challenged under version 1000.00: because of large.',
      '- large holds: details.exists(d, decimal(d.amount) > decimal(parameters.threshold)) [details = [{"amount":"1250.00"}], parameters.threshold = "1000.00"]',
    ])
  })

  it('takes facts and recorded decisions, from a file and the standard input', async () => {
    const path = file('p.yaml', policies('1000.00'))
    const recorded = file('decision.json', JSON.stringify(decision('d', '20.00')))
    expect((await stepup(['policy', 'explain', path, '--input', recorded])).out).toContain('pay is allowed')
    const facts = JSON.stringify({ action: 'pay', details: [{ amount: '9999.00' }] })
    const { out } = await stepup(['policy', 'explain', path, '--input', '-', '--json'], facts)
    expect(JSON.parse(out)).toMatchObject({ decision: { effect: 'challenge', ruleIds: ['large'] } })
  })

  it('refuses to explain nothing', async () => {
    const path = file('p.yaml', policies('1000.00'))
    expect(await stepup(['policy', 'explain', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--action') as string,
    })
    expect((await stepup(['policy', 'explain', path, '--action', 'pay', '--details', '{'])).err).toContain(
      '--details is not JSON',
    )
  })
})

describe('npx @stepup/cli policy simulate', () => {
  const lines = [decision('d1', '20.00'), decision('d2', '700.00'), decision('d3', '1250.00')].map((each) =>
    JSON.stringify(each),
  )

  it('says what another threshold would change, in tables and for programs', async () => {
    const path = file('p.yaml', policies('500.00'))
    const traffic = file('traffic.jsonl', `${lines.join('\n')}\n`)
    const { code, out } = await stepup(['policy', 'simulate', path, '--decisions', traffic])
    expect(code).toBe(0)
    expect(out).toContain('1 of 3 decisions would have gone another way under version 500.00.')
    expect(out).toMatch(/^allow -> challenge\s+1$/mu)
    expect(out).toMatch(/^pay\s+3\s+1\s+2\s+0\s+0$/mu)
    expect(out).toMatch(/^large\s+1\s+2$/mu)
    expect(out).toMatch(/^d2\s+pay\s+allow -> challenge\s+large$/mu)
    const forPrograms = await stepup(['policy', 'simulate', path, '--decisions', '-', '--json'], lines.join('\n'))
    expect(JSON.parse(forPrograms.out)).toMatchObject({ decisions: 3, changes: { 'allow -> challenge': 1 } })
  })

  it('takes what a database recorded', async () => {
    const { out } = await stepup([
      'policy',
      'simulate',
      file('p.yaml', policies('10.00')),
      '--sqlite',
      await database(),
    ])
    expect(out).toContain('1 of 2 decisions would have gone another way')
  })

  it('says which line is no decision', async () => {
    const path = file('p.yaml', policies('500.00'))
    const traffic = file('traffic.jsonl', `${lines[0]}\n{"id":"x"}\n`)
    expect(await stepup(['policy', 'simulate', path, '--decisions', traffic])).toMatchObject({
      code: 2,
      err: expect.stringContaining('traffic.jsonl:2 is no recorded decision') as string,
    })
  })
})

describe('npx @stepup/cli audit', () => {
  it('verifies a database and an export of it, with the seals', async () => {
    const path = await database()
    const verified = await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    expect([verified.code, verified.out]).toEqual([
      0,
      expect.stringMatching(
        /^3 links, all as they were written\.\n0 decisions and .+\nNote down for --anchor the next time: 3:\S+\n$/u,
      ),
    ])
    const exported = await stepup(['audit', 'export', '--sqlite', path])
    expect(exported.out.trimEnd().split('\n')).toHaveLength(3)
    expect((await stepup(['audit', 'verify', '-'], exported.out)).code).toBe(0)
    const anchor = /3:\S+/u.exec(verified.out)?.[0] ?? ''
    const cut = exported.out.split('\n').slice(0, 2).join('\n')
    expect((await stepup(['audit', 'verify', '-', '--anchor', anchor], cut)).out).toContain('taken off')
  })

  it('shows what was tampered with, with exit code 1', async () => {
    const { out } = await stepup(['audit', 'export', '--sqlite', await database()])
    const forged = file('forged.ndjson', out.replace('user 2', 'user 9'))
    const report = await stepup(['audit', 'verify', forged, '--json'])
    expect(report.code).toBe(1)
    expect(JSON.parse(report.out)).toMatchObject({ ok: false, problems: [{ seq: 2 }] })
  })

  it('knows which stream it looks at: by name, or from the options of the server', async () => {
    const path = await database()
    const db = openSqlite(join(folder, path))
    const other = auditTrail({ store: createSqliteStore(db), secret, stream: 'payments' })
    await other({ type: 'session.revoked', at: 1, userId: 'mara' })
    await db.destroy()
    const { out } = await stepup(['audit', 'export', '--sqlite', path, '--stream', 'payments'])
    const exported = file('payments.ndjson', out)
    expect((await stepup(['audit', 'verify', exported])).out).toContain('It belongs to the stream "payments"')
    expect((await stepup(['audit', 'verify', exported, '--stream', 'payments'])).code).toBe(0)
    const config = file(
      'config.mjs',
      "const audit = Object.assign(() => {}, { audits: [() => {}, Object.assign(() => {}, { stream: 'payments' })] })\nexport const options = { factors: [], audit }",
    )
    expect(await stepup(['audit', 'verify', '--sqlite', path, '--config', config])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 link,') as string,
    })
  })

  it('moves older links to a file, and proves both', async () => {
    const path = await database()
    const args = ['--sqlite', path, '--secret-env', 'STEPUP_SECRET']
    const unsealed = await stepup(['audit', 'archive', 'old.ndjson', '--sqlite', path, '--days', '1'])
    expect([unsealed.code, unsealed.err]).toEqual([2, expect.stringContaining('This trail is sealed')])
    const archived = await stepup(['audit', 'archive', 'old.ndjson', '--days', '1', ...args])
    expect([archived.code, archived.out]).toEqual([
      0,
      expect.stringContaining('3 links, from 1 to 3, moved to old.ndjson') as string,
    ])
    expect(readFileSync(join(folder, 'old.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(3)
    const rest = await stepup(['audit', 'verify', ...args])
    expect([rest.code, rest.out]).toEqual([0, expect.stringContaining('The links up to 3 were archived')])
    const whole = await stepup(['audit', 'verify', 'old.ndjson', ...args])
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('4 links, all as they were written.')])
    file('old.ndjson', readFileSync(join(folder, 'old.ndjson'), 'utf8').replace('user 2', 'user 9'))
    expect((await stepup(['audit', 'verify', 'old.ndjson', ...args])).code).toBe(1)
    expect(await stepup(['audit', 'archive', 'old.ndjson', '--days', '1', ...args])).toMatchObject({ code: 2 })
  })

  it('leaves the trail and the folder as they are when the archive can not be written', async () => {
    const path = await database()
    const archive = () =>
      stepup(['audit', 'archive', 'old.ndjson', '--days', '1', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    file('old.ndjson', 'kept')
    expect((await archive()).err).toContain('old.ndjson is there already. Name a file that is not.')
    expect(readFileSync(join(folder, 'old.ndjson'), 'utf8')).toBe('kept')
    expect(existsSync(join(folder, 'old.ndjson.unfinished'))).toBe(false)
    rmSync(join(folder, 'old.ndjson'))
    file('old.ndjson.unfinished', '')
    expect((await archive()).err).toContain('If an earlier archive left it, remove it and try again.')
    rmSync(join(folder, 'old.ndjson.unfinished'))
    expect((await archive()).code).toBe(0)
    expect(existsSync(join(folder, 'old.ndjson.unfinished'))).toBe(false)
  })

  it('does not call it well that there is no trail', async () => {
    const path = join(folder, 'app.sqlite')
    const db = openSqlite(path)
    await createSqliteStore(db).migrate()
    await db.destroy()
    expect(await stepup(['audit', 'verify', '--sqlite', path])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no trail here: nothing was ever written to the stream "stepup"') as string,
    })
    expect((await stepup(['audit', 'verify', '-'])).err).toContain('There is no trail in -')
  })

  it('says that there is no such file, table or variable', async () => {
    expect(await stepup(['audit', 'verify', '--sqlite', 'none.sqlite'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no file none.sqlite') as string,
    })
    file('empty.sqlite', '')
    expect((await stepup(['audit', 'verify', '--sqlite', 'empty.sqlite'])).err).toContain('npx @stepup/cli migrate')
    expect((await stepup(['audit', 'verify', '-', '--secret-env', 'NONE'])).err).toContain('NONE is not set')
    expect((await stepup(['audit', 'verify'])).code).toBe(2)
  })
})

describe('npx @stepup/cli person', () => {
  it('exports and erases, says who did it in the trail, and leaves one that verifies', async () => {
    const path = await database()
    const args = ['--sqlite', path, '--operator', 'ines', '--secret-env', 'STEPUP_SECRET']
    const exported = await stepup(['person', 'export', 'mara', ...args])
    expect(exported.code).toBe(0)
    expect((JSON.parse(exported.out) as { decisions: unknown[] }).decisions).toHaveLength(2)
    expect(await stepup(['person', 'erase', 'mara', ...args])).toMatchObject({ code: 2 })
    expect(await stepup(['person', 'erase', 'mara', '--yes', '--operator', 'ines', '--sqlite', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The trail is sealed') as string,
    })
    expect(await stepup(['person', 'erase', 'mara', '--yes', ...args])).toMatchObject({
      code: 0,
      out: '2 records of mara erased.\n',
    })
    const trail = await stepup(['audit', 'export', '--sqlite', path])
    for (const type of ['person.exported', 'person.erasure_begun', 'person.erased']) expect(trail.out).toContain(type)
    expect((await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])).code).toBe(0)
  })
})

describe('npx @stepup/cli reseal', () => {
  it('says what there is, and takes several secrets by their variables', async () => {
    const path = await database()
    const { code, out } = await stepup(['reseal', '--sqlite', path, '--secret-env', 'STEPUP_SECRET,STEPUP_SECRET'])
    expect([code, out.split('\n')[0]]).toEqual([0, '0 authenticators under the secret that writes.'])
    expect((await stepup(['reseal', '--sqlite', path])).err).toContain('--secret-env')
  })
})

describe('npx @stepup/cli evidence', () => {
  it('is written, and checked with nothing else at hand', async () => {
    const path = await database()
    const db = openSqlite(join(folder, path))
    const store = createSqliteStore(db)
    const asked = challenge({ id: 'c1', details: [], transactionHash: hashTransaction('transfer.create', []) })
    const bound = { ...asked, requirement: { acrValues: ['aal2'], bound: false }, nonce: 'A'.repeat(43) }
    await store.openChallenge(bound, limits)
    const evidence = evidenceOf(bound, grant(bound).approval, { at: now, salt: 'salt' })
    await store.answerChallenge(approval(bound, { evidence }))
    const trail = auditTrail({ store, secret })
    const { id: challengeId, userId, sessionId, action } = bound
    const about = {
      at: now,
      userId,
      sessionId,
      challengeId,
      action,
      factorId: 'totp',
      kind: 'totp',
      acr: 'aal2',
    } as const
    await trail({ type: 'challenge.approved', ...about, evidenceHash: hashRecord(evidence) })
    await db.destroy()

    const written = await stepup(['evidence', 'c1', '--sqlite', path])
    expect(written.code).toBe(0)
    const checked = await stepup(['evidence', 'verify', '-', '--secret-env', 'STEPUP_SECRET'], written.out)
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('A link commits to this evidence.')])
    const forged = written.out.replaceAll(userId, 'mallory')
    expect((await stepup(['evidence', 'verify', '-'], forged)).code).toBe(1)
    const held = await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    expect(held.out).toContain('0 decisions and the evidence of 1 approval as the trail has them')
  })

  it('says that there is none, and what is no evidence', async () => {
    const path = await database()
    expect(await stepup(['evidence', 'c1', '--sqlite', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no evidence of c1') as string,
    })
    expect((await stepup(['evidence', 'verify', '-'], '{}')).err).toContain('version 1')
    expect((await stepup(['evidence', 'verify', '-'], '{')).err).toContain('is no evidence')
  })
})

describe('npx @stepup/cli migrate', () => {
  it('makes the tables, once, and says what it would do before', async () => {
    expect((await stepup(['migrate', '--sqlite', 'new.sqlite', '--dry-run'])).code).toBe(2)
    const first = await stepup(['migrate', '--sqlite', 'new.sqlite', '--json'])
    const { applied } = JSON.parse(first.out) as { applied: readonly string[] }
    expect(applied.length).toBeGreaterThan(0)
    expect((await stepup(['migrate', '--sqlite', 'new.sqlite'])).out).toBe('Everything is up to date.\n')
    expect(readFileSync(join(folder, 'new.sqlite')).subarray(0, 6).toString()).toBe('SQLite')
  })

  it('says that a database does not answer, and that none was named', async () => {
    const { code, err } = await stepup(['migrate', '--postgres', 'postgres://nobody@127.0.0.1:1/none'])
    expect([code, err]).toEqual([2, expect.stringContaining('The database can not be used')])
    expect((await stepup(['migrate'])).err).toContain('--sqlite <file>')
  })
})

describe('npx @stepup/cli revoke and unlock', () => {
  const config = (): string =>
    file(
      'config.mjs',
      `
      import { writeFileSync } from 'node:fs'
      import { createMemoryStore } from '${import.meta.resolve('@stepup/server/memory')}'
      const store = createMemoryStore()
      await store.addDevice({ id: 'd1', userId: 'mara', label: 'Firefox', createdAt: 0, lastSeenAt: 0 })
      for (const [id, at] of [['old', '2026-11-01'], ['new', '2026-11-25']])
        await store.addAuthenticator({ id, userId: 'mara', kind: 'totp', label: id, createdAt: Date.parse(at), counter: 0, data: {} })
      export const options = {
        store,
        session: { read: async () => undefined },
        factors: [],
        policies: { version: '1', rules: [] },
        secret: '${secret}',
        origins: ['https://bank.example'],
        audit: (event) => writeFileSync('events.jsonl', JSON.stringify(event)),
      }`,
    )
  const event = (): unknown => JSON.parse(readFileSync(join(folder, 'events.jsonl'), 'utf8'))

  it('revokes a person with devices and what was enrolled since a time, in the name of an operator', async () => {
    const named = ['revoke', 'mara', '--config', config(), '--operator', 'ines']
    const ran = await stepup([...named, '--devices', '--factors-since', '2026-11-24T08:00:00Z', '--json'])
    expect(ran).toMatchObject({ code: 0 })
    const taken = { devices: ['d1'], factors: [{ id: 'new', kind: 'totp' }] }
    expect(JSON.parse(ran.out)).toEqual(taken)
    expect(event()).toMatchObject({ type: 'session.revoked', userId: 'mara', operator: 'ines', ...taken })
    expect((await stepup(named)).out).toContain('Revoked, with 0 devices and 0 factors.')
  })

  it('revokes one session, and unlocks a factor', async () => {
    const by = ['--config', config(), '--operator', 'ines']
    expect((await stepup(['revoke', 's1', '--session', ...by])).code).toBe(0)
    expect(event()).toMatchObject({ type: 'session.revoked', sessionId: 's1', operator: 'ines' })
    expect((await stepup(['unlock', 'mara', 'old', ...by])).out).toBe('old of mara takes tries again.\n')
    expect(event()).toMatchObject({ type: 'factor.unlocked_by_operator', factorId: 'old', operator: 'ines' })
  })

  it('does nothing in nobody’s name, at no clear time, or for a session’s devices', async () => {
    const named = ['revoke', 'mara', '--config', config()]
    for (const [args, why] of [
      [[], '--operator'],
      [['--operator', 'ines', '--factors-since', 'yesterday'], 'no time with a zone'],
      [['--operator', 'ines', '--factors-since', '2026-11-24T08:00:00'], 'no time with a zone'],
      [['--operator', 'ines', '--session', '--devices'], 'Leave --session out'],
    ] as const) {
      const { code, err } = await stepup([...named, ...args])
      expect(code).toBe(2)
      expect(err).toContain(why)
    }
  })
})
