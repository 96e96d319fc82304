import type { EnrolledFactor } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { readSession, startServer } from '../../test/support.ts'

/** A server whose users have this language. */
function startWith(locale: string | null) {
  return startServer({
    session: {
      read: async (request) => {
        const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
        return session && { ...session, user: { ...session.user, locale: locale as string, phone: '+4915123456742' } }
      },
    },
  })
}

it.each([
  ['de-AT', ['Authenticator-App', 'E-Mail', 'Passkey', 'SMS']],
  ['fr', ['Application d’authentification', 'Clé d’accès', 'E-mail', 'SMS']],
  [null, ['Authenticator app', 'E-mail', 'Passkey', 'Text message']],
])('an authenticator without a name is labeled by its kind in the language of the user: %s', async (locale, labels) => {
  const test = await startWith(locale)
  const [mara, tom] = [test.customer('mara'), test.customer('tom')]
  await mara.enrollTotp()
  await tom.enrollPasskey()
  const listed = await Promise.all(
    [mara, tom].map((each) => each.call<{ readonly factors: readonly EnrolledFactor[] }>('GET', '/factors')),
  )
  const found = new Set(listed.flatMap(({ body }) => body.factors.map(({ label }) => label)))
  expect([...found].toSorted()).toEqual(labels)
})
