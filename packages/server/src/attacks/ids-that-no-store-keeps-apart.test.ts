import { describe, expect, it } from 'vitest'

import { readSession, startServer, type TestOptions } from '../../test/support.ts'

// An identity provider names users. PostgreSQL keeps no NUL, and SQL databases write each half of a surrogate pair as U+FFFD.

const rules: TestOptions['rules'] = [{ id: 'small', actions: ['small'], effect: 'allow' }]

const ids: readonly (readonly [string, unknown])[] = [
  ['a NUL', 'ma\0ra'],
  ['half of a surrogate pair', 'ma\ud83dra'],
  ['no characters', ''],
  ['256 characters', 'm'.repeat(256)],
  ['a number for a text', 7],
  ['no value', undefined],
]

describe.each(ids)('an id with %s', (what, id) => {
  it.each(['user', 'session'] as const)(
    `a malformed id of a %s closes the gate, and keeps no decision of others from the store: an id with ${what}`,
    async (whose) => {
      const test = await startServer({
        rules,
        session: {
          read: async (request) => {
            const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
            if (session?.user.id !== 'odd') return session
            // SAFETY: an app without types.
            const odd = id as string
            return whose === 'user' ? { ...session, user: { ...session.user, id: odd } } : { ...session, id: odd }
          },
        },
      })
      const [mara, odd] = [test.customer('mara'), test.customer('odd')]
      const ask = async (who: typeof mara) => (await who.ask({ action: 'small' })).status
      expect([await ask(mara), await ask(odd), await ask(mara)]).toEqual([200, 500, 200])
      expect((await odd.call('GET', '/factors')).status).toBe(500)
      await test.server.settled()
      const decisions = await test.store.listDecisions({ since: 0, limit: 100 })
      expect(decisions.map(({ userId }) => userId)).toEqual(['mara', 'mara'])
      const [error] = test.events.flatMap((event) => (event.type === 'error' ? [event.error] : []))
      expect(String(error)).toContain(whose === 'user' ? '`user.id`' : '`id` of a session')
    },
  )

  it(`an operator can revoke, unlock, export and erase nothing by a malformed id: an id with ${what}`, async () => {
    const { server, events } = await startServer()
    const userId = id as string
    const by = { operator: 'ines' }
    await expect(server.revoke({ userId })).rejects.toThrow('`userId`')
    await expect(server.revoke({ sessionId: userId })).rejects.toThrow('`sessionId`')
    await expect(server.unlock({ userId, factorId: 'totp' })).rejects.toThrow('`userId`')
    await expect(server.exportPerson(userId, by)).rejects.toThrow('`userId`')
    await expect(server.erasePerson(userId, by)).rejects.toThrow('`userId`')
    expect(events).toEqual([])
  })
})

it('ids of 255 characters, and of every script, are accepted', async () => {
  const test = await startServer({ rules })
  for (const user of ['m'.repeat(255), '李 🙂 mara@bank.example'])
    expect((await test.server.revoke({ userId: user })).factors).toEqual([])
})
