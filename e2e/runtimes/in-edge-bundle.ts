import { combinePolicies, nistAal2 } from '@stepup/policy/packs'
import { createStepUpServer, emailOtp, passkey, recoveryCodes, totp, type CodeMessage } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { device } from '@stepup/server/signals'

const origin = 'https://bank.example'

// `in-edge-server.ts` bundles this module for an edge runtime and runs it there.

/**
 * Runs a challenge, its code, the replay and a second replay with web standards only. Returns the status of each
 * response.
 */
export async function runServer(): Promise<readonly number[]> {
  const mails: CodeMessage[] = []
  const rule = { id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true } }
  const stepUp = createStepUpServer({
    store: createMemoryStore(),
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: combinePolicies({ version: '1', rules: [rule] }, [nistAal2({ actions: ['record.read'] })]),
    signals: [device()],
    factors: [
      passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] }),
      totp({ issuer: 'Bank' }),
      emailOtp({ level: 'aal2', send: async (mail) => void mails.push(mail) }),
      recoveryCodes(),
    ],
    session: {
      async read() {
        const user = { id: 'mara', name: 'Mara', email: 'mara@mail.example' }
        return { id: 's', user, acr: 'aal1', amr: ['pwd'], authTime: Math.floor(Date.now() / 1000) }
      },
    },
  })
  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}): Request =>
    new Request(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const transfer = async (headers?: Record<string, string>): Promise<Response> => {
    const gate = await stepUp.protect(post('/api/transfers', {}, headers), { action: 'transfer.create' })
    return gate.allowed ? Response.json({ sent: true }) : gate.response
  }

  const challenged = await transfer()
  const { step_up: challenge } = (await challenged.json()) as { step_up: { id: string; factors: [{ id: string }] } }
  const path = `/step-up/challenges/${challenge.id}/factors/${encodeURIComponent(challenge.factors[0].id)}`
  const begun = await stepUp.handler(post(`${path}/begin`))
  const code = mails[0]?.code
  const verified = await stepUp.handler(post(`${path}/verify`, { code }))
  const { grant } = (await verified.json()) as { grant: { token: string } }
  const replay = { 'step-up-grant': grant.token }
  const [first, second] = [await transfer(replay), await transfer(replay)]
  await stepUp.settled()
  return [challenged, begun, verified, first, second].map(({ status }) => status)
}
