import { readFileSync } from 'node:fs'

import { describe, expect, it, vi } from 'vitest'

import { stepup, workInFreshFolder } from '../test/command-line.ts'

workInFreshFolder()

describe('migrate', () => {
  it('migrate creates the tables once, and prints pending migrations with --dry-run', async () => {
    expect((await stepup(['migrate', '--sqlite', 'new.sqlite', '--dry-run'])).code).toBe(2)
    const first = await stepup(['migrate', '--sqlite', 'new.sqlite', '--json'])
    const { applied } = JSON.parse(first.out) as { applied: readonly string[] }
    expect(applied.length).toBeGreaterThan(0)
    expect((await stepup(['migrate', '--sqlite', 'new.sqlite'])).out).toBe('The tables are up to date.\n')
    expect(readFileSync('new.sqlite').subarray(0, 6).toString()).toBe('SQLite')
  })

  it('migrate reports a database that does not answer, and a missing database', async () => {
    const { code, err } = await stepup(['migrate', '--postgres', 'postgres://nobody@127.0.0.1:1/none'])
    expect([code, err]).toEqual([2, expect.stringContaining('The database cannot be used')])
    expect((await stepup(['migrate'])).err).toContain('--sqlite <file>')
    vi.stubEnv('DATABASE_URL', undefined)
    expect((await stepup(['migrate', '--postgres'])).err).toContain('the variable DATABASE_URL is not set')
  })
})
