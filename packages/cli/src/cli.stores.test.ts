import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

import { freshDatabase } from '../../server/test/databases.ts'
import { auditTrail } from '@stepup/server/audit'
import { createPostgresStore, openPostgres } from '@stepup/server/postgres'
import { patientPostgres } from '../../server/test/patient.ts'

const main = join(import.meta.dirname, 'main.ts')

describe('stepup on PostgreSQL', () => {
  it('migrates, and verifies the trail, by the URL in the environment', async () => {
    const { url, drop } = await freshDatabase()
    onTestFinished(drop)
    const stepup = async (...args: readonly string[]): Promise<unknown> => {
      const flags = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning']
      const env = { ...process.env, DATABASE_URL: url }
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, main, ...args, '--json'], { env })
      return JSON.parse(stdout)
    }
    expect(await stepup('migrate', '--postgres')).toMatchObject({
      applied: expect.arrayContaining(['001_tables']) as string[],
    })
    expect(await stepup('migrate', '--postgres', url)).toEqual({ applied: [] })

    const db = openPostgres({ url, max: 2, ...patientPostgres })
    const trail = auditTrail({ store: createPostgresStore(db) })
    for (const at of [1, 2, 3]) void trail({ type: 'session.revoked', at, userId: `user ${at}` })
    await trail.settled()
    await db.destroy()
    expect(await stepup('audit', 'verify', '--postgres')).toMatchObject({ ok: true, links: 3 })
  })
})
