import { expect, it } from 'vitest'

import { interruptibleStore } from '../../test/interruptible-store.ts'
import { type Customer, optionsOf, startServer } from '../../test/support.ts'
import { seconds } from '../time/clock.ts'

// A thief with a replaced token and a code completes a challenge while the owner, with the current token, proves a passkey: the session's
// token is rotated for both, and last for the thief.

/** Lets the thief prove before the call of this number of the owner's proof. Returns whether the owner made so many calls. */
async function proveInTheMiddle(call: number): Promise<boolean> {
  const store = interruptibleStore()
  const tokens = ['mara/token-0']
  const replacedAt = new Map<string, number>()
  const test = await startServer({
    around: store.around,
    session: {
      async read(request) {
        const token = request.headers.get('authorization') ?? ''
        const superseded = replacedAt.get(token)
        return {
          id: 'one-session',
          user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: seconds(Date.UTC(2026, 0, 1, 12)),
          ...(superseded === undefined ? {} : { superseded }),
        }
      },
      async rotate() {
        const token = `mara/token-${tokens.length}`
        replacedAt.set(tokens.at(-1) ?? '', seconds(test.now()))
        tokens.push(token)
        return [`session=${token}`]
      },
    },
  })
  const holder = (token: string | undefined): Customer => test.customer('mara', token?.slice('mara/'.length))
  const thief = holder(tokens[0])
  const key = await thief.enrollPasskey()
  const { challenge: stolen } = await thief.ask({ action: 'card.reveal' })
  test.advance(60_000)
  replacedAt.set(tokens[0] ?? '', seconds(test.now()))
  tokens.push('mara/token-1')
  await thief.begin(stolen, 'email_otp')

  const owner = holder(tokens[1])
  const { challenge } = await owner.ask({ action: 'account.close' })
  let ofThief: string | undefined
  const isInterrupted = store.interrupt(call, async () => {
    const { status } = await thief.verify(stolen, 'email_otp', { code: test.mailedCode() })
    if (status === 200) ofThief = tokens.at(-1)
  })
  await owner.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge)) })
  if (!isInterrupted()) return false
  expect(ofThief, `before call ${call}`).toBeDefined()
  expect((await holder(ofThief).ask({ action: 'account.close' })).allowed, `before call ${call}`).toBe(false)
  return true
}

it('ELV-15: a replaced token that becomes current during a proof of its successor gets none of the rights of that proof', async () => {
  let call = 1
  while (await proveInTheMiddle(call)) call += 1
  expect(call).toBeGreaterThan(5)
})
