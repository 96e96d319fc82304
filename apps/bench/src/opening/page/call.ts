import { parseChallenge, type Challenge } from '@stepup/protocol'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'

const { passkey, totp, email, recovery } = factorFixtures

/** A key that does not say how it is reached: the machine that measures has no authenticator, and would put other passkeys last. */
const key = {
  ...passkey,
  options: { challenge: 'c3RlcHVw', allowCredentials: [{ id: 'c3RlcHVw', type: 'public-key' }] },
}

const server = createScriptedServer({
  challenge: createChallenge({ factors: [key, totp, email, recovery] }),
})

/**
 * A backend in the page, so that no network is measured. Every call is challenged. The body is a stream, like a network
 * response: cloning a response made from a text would involve another process.
 */
export async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await server.fetch(input, init)
  const bytes = new TextEncoder().encode(await response.text())
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
  return new Response(body, response)
}

/** Calls the API like an app without a step-up client, and reads the challenge from the response. */
export async function callBare(): Promise<Challenge> {
  const response = await fetch('https://app.test/api/transfers', {
    method: 'POST',
    body: '{"amount":"1250.00"}',
  })
  const { step_up: challenge } = (await response.json()) as { step_up: unknown }
  const parsed = parseChallenge(challenge)
  if (!parsed) throw new Error('The call was not challenged')
  return parsed
}
