import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

const retentions = ['decisions', 'evidence', 'activity'] as const

it.each(retentions.flatMap((name) => [Number.NaN, -1].map((value) => [name, value] as const)))(
  'a sweep with a retention of %s of %d removes nothing, and says which one',
  async (name, value) => {
    const test = await startServer()
    await test.customer('mara').transfer()
    await test.server.settled()
    test.advance(60_000)
    await expect(test.server.sweep({ [name]: value })).rejects.toThrow(`\`${name}\` of \`sweep\` is ${value}`)
    expect(await test.store.listDecisions({ since: 0, limit: 10 })).toHaveLength(1)
  },
)
