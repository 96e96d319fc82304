import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({
    rules: [
      {
        id: 'many',
        actions: ['report.create'],
        when: 'has(context.rows) && context.rows > 100.0',
        require: { acr_values: ['phr'] },
      },
    ],
  })
  mara = test.customer('mara')
})

const create = (context: Readonly<Record<string, unknown>>) => mara.ask({ action: 'report.create', context })
const kept = async () => {
  await test.server.settled()
  return (await test.store.listDecisions({ since: 0, limit: 100 })).map(({ inputs }) => inputs)
}

describe('the context of an action', () => {
  it('the context of a decision is stored as it was decided, regardless of later changes', async () => {
    const context = { rows: 7, about: { name: 'May' }, at: new Date(0), nobody: undefined }
    expect((await create(context)).allowed).toBe(true)
    context.rows = 7000
    context.about.name = 'June'
    const told = { rows: 7, about: { name: 'May' }, at: '1970-01-01T00:00:00.000Z' }
    expect(await kept()).toEqual([expect.objectContaining({ context: told })])
  })

  it.each([
    ['a large integer', { rows: 7n }],
    ['a function', { rows: () => 7 }],
    ['NaN', { rows: Number.NaN }],
    ['a cycle', itself()],
  ])('a context that no record can store shuts its own gate, and no other: %s', async (_, context) => {
    expect(await create(context)).toMatchObject({ allowed: false, status: 500 })
    expect((await create({ rows: 7 })).allowed).toBe(true)
    await test.server.settled()
    expect((await create({ rows: 8 })).allowed).toBe(true)
    expect(await kept()).toHaveLength(2)
  })
})

function itself(): Readonly<Record<string, unknown>> {
  const context: Record<string, unknown> = {}
  context['context'] = context
  return context
}
