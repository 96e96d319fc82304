import { describe, expect, it } from 'vitest'

import { readSession, startServer } from '../../test/support.ts'

// Users as an app without types has them in its database.

/** A server whose users have these members. */
function startWith(profile: object) {
  return startServer({
    session: {
      read: async (request) => {
        const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
        return session && { ...session, user: { ...session.user, ...profile } }
      },
    },
  })
}

describe.each(['', 'mara', null, undefined])('a user whose e-mail address is %j', (email) => {
  it(`a user whose e-mail address is ${JSON.stringify(email)} is offered no code by e-mail, and every other factor`, async () => {
    const mara = (await startWith({ email })).customer('mara')
    await mara.enrollTotp()
    const { challenge } = await mara.transfer()
    expect(challenge.factors.map(({ kind }) => kind)).toEqual(['totp'])
    const { status, body } = await mara.call<{ factors: readonly object[] }>('GET', '/factors')
    expect([status, body.factors.length]).toEqual([200, 1])
  })
})

it('a user without a language gets messages in English', async () => {
  const test = await startWith({ locale: null })
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  await mara.call('POST', `/challenges/${challenge.id}/factors/email:1/begin`)
  expect(test.mails.map(({ lang }) => lang)).toEqual(['en'])
})

it('a user with half a letter in their name can set up an authenticator app', async () => {
  await expect((await startWith({ name: 'Mara \ud83d' })).customer('mara').enrollTotp()).resolves.toBeDefined()
})
