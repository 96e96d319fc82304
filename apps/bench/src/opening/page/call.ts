import { parseChallenge, type Challenge } from '@stepup/protocol'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'

const { passkey, totp, email, recovery } = factorFixtures

/** A backend in the page, so that no network is measured. Every call is challenged. */
export const server = createScriptedServer({
  challenge: createChallenge({ factors: [passkey, totp, email, recovery] }),
})

/** What an app without a client of ours does: it calls, and reads from the answer what has to be approved. */
export async function callBare(): Promise<Challenge> {
  const response = await server.fetch('https://app.test/api/transfers', {
    method: 'POST',
    body: '{"amount":"1250.00"}',
  })
  const { step_up: challenge } = (await response.json()) as { step_up: unknown }
  const parsed = parseChallenge(challenge)
  if (!parsed) throw new Error('The call was not challenged')
  return parsed
}
