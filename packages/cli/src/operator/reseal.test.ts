import { describe, expect, it } from 'vitest'

import { database, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('the reseal command', () => {
  it('reseal counts the sealed records, and accepts several secrets by their variables', async () => {
    const path = await database()
    const { code, out } = await stepup(['reseal', '--sqlite', path, '--secret-env', 'STEPUP_SECRET,STEPUP_SECRET'])
    expect([code, out.split('\n')[0]]).toEqual([0, '0 records under the current secret.'])
    expect((await stepup(['reseal', '--sqlite', path])).err).toContain('--secret-env')
  })
})
