import { existsSync, readFileSync, rmSync } from 'node:fs'

import { auditTrail } from '@stepup/server/audit'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { describe, expect, it } from 'vitest'

import { database, file, secret, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('the audit commands', () => {
  it('audit verify accepts a database and an export of it, with the seals', async () => {
    const path = await database()
    const verified = await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    expect([verified.code, verified.out]).toEqual([
      0,
      expect.stringMatching(
        /^3 links, all unchanged, all sealed\.\n0 decisions and .+\nAnchor for the next verification \(--anchor\): 3:\S+\n$/u,
      ),
    ])
    const exported = await stepup(['audit', 'export', '--sqlite', path])
    expect(exported.out.trimEnd().split('\n')).toHaveLength(3)
    expect((await stepup(['audit', 'verify', file('whole.ndjson', exported.out)])).code).toBe(0)
    const anchor = /3:\S+/u.exec(verified.out)?.[0] ?? ''
    const cut = file('cut.ndjson', exported.out.split('\n').slice(0, 2).join('\n'))
    expect((await stepup(['audit', 'verify', cut, '--anchor', anchor])).out).toContain(
      'the end of the chain was removed',
    )
  })

  it('audit verify accepts a part of a trail after the link that it names, and after no other', async () => {
    const { out } = await stepup(['audit', 'export', '--sqlite', await database()])
    const [first = '', ...rest] = out.trimEnd().split('\n')
    const { hash } = JSON.parse(first) as { readonly hash: string }
    const part = file('part.ndjson', rest.join('\n'))
    expect((await stepup(['audit', 'verify', part])).code).toBe(1)
    expect((await stepup(['audit', 'verify', part, '--after', `1:${hash}`])).out).toContain('2 links, all unchanged.')
    const other = await stepup(['audit', 'verify', part, '--after', '1:Wk3'])
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('It does not follow from the link before it.')])
    expect((await stepup(['audit', 'verify', part, '--after', '1'])).err).toContain('--after 1 is not an anchor.')
  })

  it('audit verify reports tampering with exit code 1', async () => {
    const { out } = await stepup(['audit', 'export', '--sqlite', await database()])
    const forged = file('forged.ndjson', out.replace('user 2', 'user 9'))
    const report = await stepup(['audit', 'verify', forged, '--json'])
    expect(report.code).toBe(1)
    expect(JSON.parse(report.out)).toMatchObject({ ok: false, problems: [{ seq: 2 }] })
  })

  it('the audit commands find their stream by its name, or in the options of the server', async () => {
    const path = await database()
    const db = openSqlite(path)
    const payments = auditTrail({ store: createSqliteStore(db), secret, stream: 'payments' })
    await payments({ type: 'session.revoked', at: 1, userId: 'mara' })
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

  it('audit export refuses a stream without a link, which would pass for a quiet one', async () => {
    const { code, out, err } = await stepup(['audit', 'export', '--sqlite', await database(), '--stream', 'paymnets'])
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('the stream is empty: "paymnets"')])
  })

  it('audit archive moves older links to a file, and both parts verify', async () => {
    const path = await database()
    const args = ['--sqlite', path, '--secret-env', 'STEPUP_SECRET']
    const unsealed = await stepup(['audit', 'archive', 'old.ndjson', '--sqlite', path, '--days', '1'])
    expect([unsealed.code, unsealed.err]).toEqual([2, expect.stringContaining('The audit trail is sealed')])
    const archived = await stepup(['audit', 'archive', 'old.ndjson', '--days', '1', ...args])
    expect([archived.code, archived.out]).toEqual([
      0,
      expect.stringContaining('3 links, from 1 to 3, moved to old.ndjson') as string,
    ])
    expect(readFileSync('old.ndjson', 'utf8').trimEnd().split('\n')).toHaveLength(3)
    const rest = await stepup(['audit', 'verify', ...args])
    expect([rest.code, rest.out]).toEqual([0, expect.stringContaining('The links up to 3 were archived')])
    const whole = await stepup(['audit', 'verify', 'old.ndjson', ...args])
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('4 links, all unchanged, all sealed.')])
    file('old.ndjson', readFileSync('old.ndjson', 'utf8').replace('user 2', 'user 9'))
    expect((await stepup(['audit', 'verify', 'old.ndjson', ...args])).code).toBe(1)
    expect(await stepup(['audit', 'archive', 'old.ndjson', '--days', '1', ...args])).toMatchObject({ code: 2 })
  })

  it('audit archive leaves the trail and the folder unchanged when the archive cannot be written', async () => {
    const path = await database()
    const archive = () =>
      stepup(['audit', 'archive', 'old.ndjson', '--days', '1', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    file('old.ndjson', 'kept')
    expect((await archive()).err).toContain('old.ndjson exists already. Name a new file.')
    expect(readFileSync('old.ndjson', 'utf8')).toBe('kept')
    expect(existsSync('old.ndjson.unfinished')).toBe(false)
    rmSync('old.ndjson')
    file('old.ndjson.unfinished', '')
    expect((await archive()).err).toContain('If an interrupted archive left it, remove it and try again.')
    rmSync('old.ndjson.unfinished')
    expect((await archive()).code).toBe(0)
    expect(existsSync('old.ndjson.unfinished')).toBe(false)
  })

  it('audit verify does not call a missing trail valid', async () => {
    const path = 'app.sqlite'
    const db = openSqlite(path)
    await createSqliteStore(db).migrate()
    await db.destroy()
    expect(await stepup(['audit', 'verify', '--sqlite', path])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no audit trail: the stream is empty: "stepup"') as string,
    })
    expect((await stepup(['audit', 'verify', file('none.ndjson', '')])).err).toContain(
      'There is no trail in none.ndjson',
    )
  })

  it('the audit commands report a missing file, table or variable', async () => {
    expect(await stepup(['audit', 'verify', '--sqlite', 'none.sqlite'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no file none.sqlite') as string,
    })
    file('empty.sqlite', '')
    expect((await stepup(['audit', 'verify', '--sqlite', 'empty.sqlite'])).err).toContain('npx @stepup/cli migrate')
    expect((await stepup(['audit', 'verify', 'none.ndjson', '--secret-env', 'NONE'])).err).toContain('NONE is not set')
    expect((await stepup(['audit', 'verify'])).code).toBe(2)
  })
})
