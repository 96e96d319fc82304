import { expect, it } from 'vitest'

import type { SessionAdapter } from '../session/session.ts'
import { createMemoryStore } from '../memory/memory-store.ts'
import { createStepUpServer } from '../server.ts'
import { passkey } from '../factor/keys.ts'

const origin = 'https://bank.example'
const authTime = Math.floor(Date.now() / 1000)

/** Starts a server whose store fails on every read but stores decisions. */
function serverWithout(read: SessionAdapter['read']) {
  const store = createMemoryStore()
  const fail = () => {
    throw new Error('The store was read.')
  }
  return createStepUpServer({
    store: new Proxy(store, {
      get: (target, name) => (name === 'recordDecisions' ? target.recordDecisions : fail),
    }),
    session: { read },
    secret: 'a secret of at least thirty-two bytes',
    origins: [origin],
    factors: [passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] })],
    policies: {
      version: '1',
      rules: [
        { id: 'read', actions: ['account.read'], effect: 'allow' },
        { id: 'rename', actions: ['account.rename'], require: { acr_values: ['aal2'], max_age: 300 } },
        { id: 'close', actions: ['account.close'], require: { acr_values: ['phr'] } },
      ],
    },
    audit: () => undefined,
  })
}

const session = { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal2', amr: ['pwd', 'otp'], authTime }
const post = () => new Request(`${origin}/api/account`, { method: 'POST', headers: { origin } })

it.each([
  ['a session that is at hand', () => session],
  ['a session that is awaited', () => Promise.resolve(session)],
])('protect reads nothing from the store when the sign-in is enough, with %s', async (_, read) => {
  const stepUp = serverWithout(read)
  for (const action of ['account.read', 'account.rename'])
    expect(await stepUp.protect(post(), { action })).toMatchObject({ allowed: true, session: { id: 's' } })
})

it('protect refuses an action that needs more than the sign-in while the store cannot be read', async () => {
  const gate = await serverWithout(() => session).protect(post(), { action: 'account.close' })
  expect(gate.allowed ? 200 : gate.response.status).toBe(500)
})

it('protect refuses a request whose session adapter throws synchronously', async () => {
  const stepUp = serverWithout(() => {
    throw new Error('no session store')
  })
  const gate = await stepUp.protect(post(), { action: 'account.read' })
  expect(gate.allowed ? 200 : gate.response.status).toBe(500)
})
