import { describe, expect, it } from 'vitest'

import { database, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('the person command', () => {
  it('the person command exports and erases, records the operator, and leaves a trail that verifies', async () => {
    const path = await database()
    const args = ['--sqlite', path, '--operator', 'ines', '--secret-env', 'STEPUP_SECRET']
    const exported = await stepup(['person', 'export', 'mara', ...args])
    expect(exported.code).toBe(0)
    expect((JSON.parse(exported.out) as { decisions: unknown[] }).decisions).toHaveLength(2)
    expect(await stepup(['person', 'erase', 'mara', ...args])).toMatchObject({ code: 2 })
    expect(await stepup(['person', 'erase', 'mara', '--yes', '--operator', 'ines', '--sqlite', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The audit trail is sealed') as string,
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
