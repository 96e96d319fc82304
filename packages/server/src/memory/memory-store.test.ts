import { afterAll, describe, expect, it } from 'vitest'

import { describeRowsContract } from '@stepup/testing/store-contract'

import { describeStoreContract } from '../../test/store-contract/index.ts'
import { challenge, limits, message } from '../../test/store-contract/samples.ts'
import { createMemoryStore } from './index.ts'
import { memoryRows } from './memory-rows.ts'

describeRowsContract('rows in memory', async () => ({ nodes: [memoryRows()] }), { afterAll, describe, it })
describeStoreContract('memory', async () => ({ nodes: [createMemoryStore()] }), { afterAll, describe, it })

describe('the memory store', () => {
  it('the memory store keeps the newest decisions only', async () => {
    const store = createMemoryStore({ maxDecisions: 3 })
    const decision = (at: number) =>
      ({
        id: `d${at}`,
        at,
        userId: 'u',
        sessionId: 's',
        action: 'a',
        effect: 'allow',
        ruleIds: [],
        reasons: [],
      }) as const
    for (let at = 1; at <= 5; at++)
      await store.recordDecisions([{ ...decision(at), policyVersion: '1', inputs: {}, outcome: 'allowed' }])
    expect((await store.listDecisions({ since: 0, limit: 10 })).map(({ at }) => at)).toEqual([3, 4, 5])
  })

  it('the memory store erases the messages of a user from every counter', async () => {
    const store = createMemoryStore()
    const asked = challenge()
    await store.openChallenge(asked, limits)
    await store.reserveMessage(message(asked, { quota: { key: `${asked.userId} email_otp elsewhere`, max: 20 } }))
    await store.erasePerson(asked.userId)
    expect(await store.findMessage(asked.id, 'email:1')).toBeUndefined()
  })
})
