import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { freshDatabase } from '../../server/test/databases.ts'
import { auditTrail } from '@stepup/server/audit'
import { createPostgresStore, openPostgres } from '@stepup/server/postgres'
import { patientPostgres } from '../../server/test/patient.ts'
import { stepup } from '../test/command-line.ts'

describe('stepup on PostgreSQL', () => {
  it('the CLI migrates PostgreSQL and verifies its trail, by the URL in the environment', async () => {
    const { url, drop } = await freshDatabase()
    onTestFinished(drop)
    vi.stubEnv('DATABASE_URL', url)
    onTestFinished(() => void vi.unstubAllEnvs())
    const read = async (...args: readonly string[]): Promise<unknown> => {
      const { code, out, err } = await stepup([...args, '--json'])
      expect([code, err]).toEqual([0, ''])
      return JSON.parse(out)
    }
    expect(await read('migrate', '--postgres')).toMatchObject({
      applied: expect.arrayContaining(['016_rows']) as string[],
    })
    expect(await read('migrate', '--postgres', url)).toEqual({ applied: [] })

    const db = openPostgres({ url, max: 2, ...patientPostgres })
    const trail = auditTrail({ store: createPostgresStore(db) })
    for (const at of [1, 2, 3]) void trail({ type: 'session.revoked', at, userId: `user ${at}` })
    await trail.settled()
    await db.destroy()
    expect(await read('audit', 'verify', '--postgres')).toMatchObject({ ok: true, links: 3 })
  })
})
