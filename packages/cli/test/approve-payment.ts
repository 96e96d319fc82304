import { createStepUpServer, emailOtp } from '@stepup/server'
import { auditTrail } from '@stepup/server/audit'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { secret } from './command-line.ts'

const origin = 'https://bank.example'

/** Approves a payment with a code, on a database with a sealed trail. */
export async function approvePayment(): Promise<{
  readonly path: string
  readonly challengeId: string
  readonly userId: string
}> {
  const path = 'app.sqlite'
  const db = openSqlite(path)
  const store = createSqliteStore(db)
  await store.migrate()
  const codes: string[] = []
  const userId = 'mara'
  const authTime = Math.floor(Date.now() / 1000)
  const server = createStepUpServer({
    store,
    secret,
    origins: [origin],
    session: {
      read: async () => ({
        id: 's',
        user: { id: userId, name: 'Mara', email: 'mara@mail.example' },
        acr: 'aal1',
        amr: ['pwd'],
        authTime,
      }),
    },
    factors: [emailOtp({ send: async ({ code }) => void codes.push(code) })],
    policies: { version: '1', rules: [{ id: 'pay', actions: ['pay'], require: { acr_values: ['aal2'] } }] },
    audit: auditTrail({ store, secret }),
  })
  const gate = await server.protect(new Request(`${origin}/payments`, { method: 'POST' }), { action: 'pay' })
  if (gate.allowed) throw new Error('The payment needed no approval.')
  const { step_up: challenge } = (await gate.response.json()) as {
    readonly step_up: { readonly id: string; readonly factors: readonly { readonly id: string }[] }
  }
  const factor = encodeURIComponent(challenge.factors[0]?.id ?? '')
  const answer = (step: 'begin' | 'verify', body: object): Promise<Response> =>
    server.handler(
      new Request(`${origin}/step-up/challenges/${challenge.id}/factors/${factor}/${step}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  await answer('begin', {})
  await answer('verify', { code: codes[0] })
  await server.settled()
  await db.destroy()
  return { path, challengeId: challenge.id, userId }
}
