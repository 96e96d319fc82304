import { createSqliteStore } from '@stepup/server/sqlite'
import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../../test/bank.ts'
import { signInStaff } from '../../../test/staff.ts'
import type { StaffAnswer } from '../../contract.ts'

it('the year of decisions is written when a member of staff signs in, and never where it is off', async () => {
  for (const demoYear of [true, false]) {
    const { app, db, stop, settled } = await openBank({ default_effect: 'allow' }, { demoYear })
    await browserAt(app).call('POST', '/api/demo', {})
    const ines = browserAt(app)
    const { body } = await ines.call<StaffAnswer>('GET', '/api/staff/session')
    await settled()
    expect(await db.selectFrom('demo_years').selectAll().execute()).toEqual([])
    await ines.call('POST', '/api/staff/session', body.colleagues?.[0])
    const seen = (await ines.call<StaffAnswer>('GET', '/api/staff/session')).body
    expect(seen.yearWritten).toEqual(demoYear ? expect.any(Number) : undefined)
    await stop()
    const [year] = await db.selectFrom('demo_years').selectAll().execute()
    expect(year !== undefined).toBe(demoYear)
    expect((await createSqliteStore(db).listDecisions({ since: 0, limit: 1 })).length).toBeLessThanOrEqual(1)
  }
})

it('the desk opens without the year when it cannot be written, and the bank logs the error', async () => {
  const logged: string[] = []
  const bank = await openBank({ default_effect: 'allow' }, { demoYear: true, log: (line) => void logged.push(line) })
  await sql`create trigger full before insert on demo_years begin select raise(abort, 'the disk is full'); end`.execute(
    bank.db,
  )
  const ines = await signInStaff(bank, 'ines')
  const before = logged.length
  expect((await ines.call('GET', '/desk/api/me')).status).toBe(200)
  expect(logged.slice(before).join()).toContain('the disk is full')
  await bank.stop()
})
