import { encodeProof, PROOF_HEADER } from '@stepup/protocol'
import type { SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, optionsOf, payment, startServer, type TestServer } from '../../test/support.ts'
import { seconds } from '../time/clock.ts'

// A thief copied the session cookie and can get a code, but no passkey. The owner's passkey replaces the cookie, and in
// the seconds for which the app still accepts the copy, the thief answers an earlier challenge with the code: the
// session's token is rotated for the thief.

let test: TestServer
/** Tokens of the one session, the current one last. */
let tokens: string[]
let key: SoftwareAuthenticator
/** A browser with the token of this number. */
const holder = (number: number): Customer => test.customer('mara', `token-${number}`)

beforeEach(async () => {
  tokens = ['mara/token-0']
  let replacedAt = 0
  test = await startServer({
    session: {
      async read(request) {
        const place = tokens.lastIndexOf(request.headers.get('authorization') ?? '')
        if (place < tokens.length - 2 || place < 0) return undefined
        return {
          id: 'one-session',
          user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: seconds(Date.UTC(2026, 0, 1, 12)),
          ...(place === tokens.length - 1 ? {} : { superseded: replacedAt }),
        }
      },
      async rotate() {
        replacedAt = seconds(test.now())
        const token = `mara/token-${tokens.length}`
        tokens.push(token)
        return [`session=${token}`]
      },
    },
  })
  key = await holder(0).enrollPasskey()
})

/** The owner closes the account, which needs a passkey. */
async function proveByOwner(): Promise<void> {
  const { challenge } = await holder(0).ask({ action: 'account.close' })
  const assertion = await key.authenticate(optionsOf(challenge))
  expect((await holder(0).verify(challenge, 'passkey', { assertion })).status).toBe(200)
  test.advance(3000)
  expect((await holder(1).ask({ action: 'account.close' })).allowed).toBe(true)
}

describe('a replaced token that becomes the current one by a proof', () => {
  it.each(['card.reveal', 'transfer.create'])(
    'ELV-15: a replaced token that becomes current by a code for %s has none of the rights of its successor',
    async (action) => {
      const asked = action === 'card.reveal' ? { action } : { action, details: [payment()] }
      const { challenge } = await holder(0).ask(asked)
      test.advance(60_000)
      await proveByOwner()
      await holder(0).begin(challenge, 'email_otp')
      const answered = await holder(0).verify(challenge, 'email_otp', { code: test.mailedCode() })
      expect(answered.headers.getSetCookie()).toContain('session=mara/token-2')
      expect((await holder(2).ask({ action: 'account.close' })).allowed).toBe(false)
      expect((await holder(2).ask({ action: 'card.reveal' })).allowed).toBe(action === 'card.reveal')
    },
  )

  it('ELV-15: a replaced token that becomes current by a proof in the replay has none of the rights of its successor', async () => {
    const cookies: string[] = []
    const asked = {
      action: 'transfer.create',
      details: [payment()],
      proofInReplay: { setCookie: (cookie: string) => void cookies.push(cookie) },
    }
    const { challenge } = await holder(0).ask(asked)
    test.advance(60_000)
    await proveByOwner()
    const assertion = await key.authenticate(optionsOf(challenge))
    const proof = encodeProof({ challenge: challenge.id, factor: 'passkey', assertion }) ?? ''
    expect((await holder(0).ask(asked, { [PROOF_HEADER]: proof })).allowed).toBe(true)
    expect(cookies).toContain('session=mara/token-2')
    expect((await holder(2).ask({ action: 'account.close' })).allowed).toBe(false)
  })
})
