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
    expect(await stepup(['person', 'erase', 'mara', '--yes', ...args])).toMatchObject({
      code: 0,
      out: '0 records of mara erased.\nThe store has no record of mara. Is the id of the person right?\n',
    })
    expect(JSON.parse((await stepup(['person', 'erase', 'mara', '--yes', '--json', ...args])).out)).toEqual({
      records: 0,
    })
    const trail = await stepup(['audit', 'export', '--sqlite', path])
    for (const type of ['person.exported', 'person.erasure_begun', 'person.erased']) expect(trail.out).toContain(type)
    expect((await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])).code).toBe(0)
  })

  it('the export of an unknown person is empty, and reports that the id may be wrong', async () => {
    const args = ['--sqlite', await database(), '--operator', 'ines', '--secret-env', 'STEPUP_SECRET']
    const { code, out, err } = await stepup(['person', 'export', 'maar', ...args])
    expect(JSON.parse(out)).toMatchObject({ userId: 'maar', decisions: [] })
    expect({ code, err }).toEqual({
      code: 1,
      err: 'stepup: The store has no record of maar. Is the id of the person right?\n',
    })
  })
})
