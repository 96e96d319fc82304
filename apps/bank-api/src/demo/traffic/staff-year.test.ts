import { createSqliteStore } from '@stepup/server/sqlite'
import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../../test/bank.ts'
import type { StaffAnswer } from '../../contract.ts'

it('the year is begun when a member of staff signs in, not before, and never where it is not wanted', async () => {
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
