import { describe, expect, it } from 'vitest'

import { startServer, type TestOptions } from '../../test/support.ts'
import { velocity } from '../signals/index.ts'

/** A store that never responds to one operation. */
const silentAt =
  (operation: 'listAuthenticators' | 'openChallenge' | 'count'): NonNullable<TestOptions['around']> =>
  (store) => ({ ...store, [operation]: () => new Promise<never>(() => undefined) })

const rules: TestOptions['rules'] = [
  { id: 'factors', actions: ['card.freeze'], when: "'passkey' in factors", require: { acr_values: ['phr'] } },
]

describe('a decision that takes too long', () => {
  it.each(['listAuthenticators', 'openChallenge', 'count'] as const)(
    'a decision that takes too long shuts the gate, and the operator hears of it: %s',
    async (operation) => {
      const test = await startServer({
        around: silentAt(operation),
        rules,
        signals: [velocity()],
        limits: { decisionTimeout: 20 },
      })
      const action = operation === 'listAuthenticators' ? 'card.freeze' : 'card.reveal'
      const answer = await test.customer('mara').ask({ action })
      expect(answer).toMatchObject({ allowed: false, status: 503, code: 'temporarily_unavailable' })
      expect(test.events).toEqual([
        expect.objectContaining({
          type: 'error',
          error: expect.objectContaining({
            name: 'TimeoutError',
            message: 'The decision did not answer within 20 ms.',
          }) as Error,
        }),
      ])
    },
  )

  it('a decision that takes too long is refused in advance, and where the app only evaluates it', async () => {
    const test = await startServer({
      around: silentAt('listAuthenticators'),
      rules,
      limits: { decisionTimeout: 20 },
    })
    const mara = test.customer('mara')
    const { status } = await mara.call('POST', '/challenges', { action: 'card.freeze' })
    expect(status).toBe(503)
    await expect(test.server.evaluate(mara.request(), { action: 'card.freeze' })).rejects.toThrow('within 20 ms')
  })
})
