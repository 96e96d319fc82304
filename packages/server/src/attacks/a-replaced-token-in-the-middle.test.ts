import { describe, expect, it } from 'vitest'

import { interruptibleStore } from '../../test/interruptible-store.ts'
import { type Customer, optionsOf, startServer } from '../../test/support.ts'
import { seconds } from '../time/clock.ts'

// A thief with a copy of the session's token and a code completes a challenge in the middle of the owner's proof with a passkey, or the
// owner in the middle of the thief's. The session's token is rotated for both.

/** A session of which both have the token, and a challenge of each. */
async function begin() {
  const store = interruptibleStore()
  const tokens = ['token-0']
  const replacedAt = new Map<string, number>()
  const test = await startServer({
    around: store.around,
    session: {
      async read(request) {
        const superseded = replacedAt.get(request.headers.get('authorization')?.slice('mara/'.length) ?? '')
        return {
          id: 'one-session',
          user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: seconds(Date.UTC(2026, 0, 1, 12)),
          ...(superseded === undefined ? {} : { superseded }),
        }
      },
      rotate: async () => [replaceToken()],
    },
  })
  function replaceToken(): string {
    replacedAt.set(tokens.at(-1) ?? '', seconds(test.now()))
    return `session=${tokens[tokens.push(`token-${tokens.length}`) - 1]}`
  }
  const holder = (token?: string): Customer => test.customer('mara', token)
  const key = await holder('token-0').enrollPasskey()
  const { challenge: stolen } = await holder('token-0').ask({ action: 'card.reveal' })
  await holder('token-0').begin(stolen, 'email_otp')
  test.advance(60_000)

  return {
    store,
    replaceToken,
    /** The thief's proof. Returns the token that the thief has afterwards. */
    async proveByThief(): Promise<string> {
      const { headers } = await holder('token-0').verify(stolen, 'email_otp', { code: test.mailedCode() })
      return headers.getSetCookie()[0]?.slice('session='.length) ?? 'token-0'
    },
    async proveByOwner(): Promise<void> {
      const owner = holder(tokens.at(-1))
      const { challenge } = await owner.ask({ action: 'account.close' })
      await owner.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge)) })
    },
    /** Whether a token has the rights of the owner's passkey. */
    mayClose: async (token: string): Promise<boolean> => (await holder(token).ask({ action: 'account.close' })).allowed,
  }
}

/** Does one proof before each store call of the other in turn, each time on another server. */
async function inTheMiddle(play: (call: number) => Promise<boolean>): Promise<void> {
  let call = 1
  while (await play(call)) call += 1
  expect(call).toBeGreaterThan(5)
}

describe('two proofs with tokens of one session at once', () => {
  it.each(['the current token', 'a replaced token'])(
    'ELV-15: %s that proves during a proof of its owner gets none of the rights of that proof',
    (stolen) =>
      inTheMiddle(async (call) => {
        const { store, replaceToken, proveByThief, proveByOwner, mayClose } = await begin()
        if (stolen === 'a replaced token') replaceToken()
        let ofThief = ''
        const isInterrupted = store.interrupt(call, async () => void (ofThief = await proveByThief()))
        await proveByOwner()
        if (!isInterrupted()) return false
        expect(await mayClose(ofThief), `before call ${call}`).toBe(false)
        return true
      }),
  )

  it('ELV-15: a stolen token gets none of the rights of a proof that its owner gives while its own proof is verified', () =>
    inTheMiddle(async (call) => {
      const { store, proveByThief, proveByOwner, mayClose } = await begin()
      const isInterrupted = store.interrupt(call, proveByOwner)
      const ofThief = await proveByThief()
      if (!isInterrupted()) return false
      expect(await mayClose(ofThief), `before call ${call}`).toBe(false)
      return true
    }))
})
