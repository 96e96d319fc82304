import { describe, expect, it } from 'vitest'

import { readSession, startServer, type TestOptions, type TestServer } from '../../test/support.ts'
import { defineSignal } from '../signals/index.ts'

// A value of one request that JSON can't say, which a database driver or a library of the app may return: a `bigint`, a cycle.

const rules: TestOptions['rules'] = [{ id: 'small', actions: ['small'], effect: 'allow' }]

async function contextsOf(test: TestServer): Promise<readonly number[]> {
  await test.server.settled()
  const decisions = await test.store.listDecisions({ since: 0, limit: 100 })
  return decisions.map(({ inputs }) =>
    Number((inputs as { readonly context?: { readonly number?: number } }).context?.number),
  )
}

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle

describe.each<[string, unknown]>([
  ['a bigint', 10n],
  ['a cycle', cycle],
  ['a function', () => 1],
  ['NaN', Number.NaN],
])('a signal whose fact is %s', (what, fact) => {
  it(`a signal whose fact has no JSON counts as missing, and the store still records the decision: ${what}`, async () => {
    let answer: unknown = fact
    const oddSignal = defineSignal({
      name: 'odd',
      facts: { n: 'number' },
      read: () => ({ n: answer }) as { n: number },
    })
    const when = 'signals.odd.status == "missing" && context.number == 100.0'
    const test = await startServer({
      signals: [oddSignal],
      rules: [{ id: 'odd', actions: ['small'], effect: 'deny', when }],
    })
    const mara = test.customer('mara')
    const ask = async (number: number) => (await mara.ask({ action: 'small', context: { number } })).status
    expect([await ask(0), await ask(100)]).toEqual([200, 403])
    answer = 1
    expect([await ask(1), await ask(100)]).toEqual([200, 200])
    expect((await contextsOf(test)).toSorted((a, b) => a - b)).toEqual([0, 1, 100, 100])
  })
})

describe('a session with a value that JSON lacks', () => {
  it('a session with a value that JSON lacks is an error for the operator, and other decisions are stored', async () => {
    const test = await startServer({
      rules,
      session: {
        read: async (request) => {
          const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
          return session?.user.id === 'odd' ? { ...session, amr: [10n] as unknown as string[] } : session
        },
      },
    })
    const [mara, oddCustomer] = [test.customer('mara'), test.customer('odd')]
    for (let number = 0; number < 3; number++) await mara.ask({ action: 'small', context: { number } })
    await oddCustomer.ask({ action: 'small', context: { number: 100 } })
    for (let number = 3; number < 6; number++) await mara.ask({ action: 'small', context: { number } })
    await contextsOf(test)
    await mara.ask({ action: 'small', context: { number: 6 } })
    expect((await contextsOf(test)).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(test.events.filter(({ type }) => type === 'error')).toHaveLength(1)
  })
})
