import { Agent, request } from 'node:http'

import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'

/** A person with a browser, at a bank of one endpoint. */
export interface Person {
  /** Makes a payment: refused, approved, made. Each session is another browser of the person. */
  stepUp(session: string): Promise<void>
  close(): void
}

/** Options of {@link startPerson}. */
export interface PersonOptions {
  /** Maximum number of connections. */
  readonly connections: number
  /** Called with each request's milliseconds from its sending to its answer. */
  readonly onAnswer?: (milliseconds: number) => void
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const payment = { amount: '1250.00' }

/** Enrolls a passkey at the bank. */
export async function startPerson(
  url: string,
  origin: string,
  { connections, onAnswer }: PersonOptions,
): Promise<Person> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  function post(session: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = JSON.stringify(body)
    const start = performance.now()
    return new Promise((resolve, reject) => {
      const sent = request(
        `${url}${path}`,
        {
          agent,
          method: 'POST',
          headers: {
            origin,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            authorization: session,
            ...headers,
          },
        },
        (response) => {
          let answer = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => (answer += chunk))
          response.on('end', () => {
            onAnswer?.(performance.now() - start)
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) as unknown })
          })
        },
      )
      sent.on('error', reject)
      sent.end(text)
    })
  }

  const authenticator = await createSoftwareAuthenticator({ origin })
  const started = expectStatus(await post('enroll', '/step-up/factors', { kind: 'passkey' }), 201) as {
    id: string
    options: Parameters<SoftwareAuthenticator['register']>[0]
  }
  const attestation = await authenticator.register(started.options)
  expectStatus(await post('enroll', `/step-up/factors/${started.id}/confirm`, { attestation }), 201)

  return {
    async stepUp(session) {
      const { step_up: challenge } = expectStatus(await post(session, '/api/transfers', payment), 401) as {
        step_up: { id: string; factors: [{ options: Parameters<SoftwareAuthenticator['authenticate']>[0] }] }
      }
      const assertion = await authenticator.authenticate(challenge.factors[0].options)
      const path = `/step-up/challenges/${challenge.id}/factors/passkey/verify`
      const { grant } = expectStatus(await post(session, path, { assertion }), 200) as { grant: { token: string } }
      expectStatus(await post(session, '/api/transfers', payment, { 'step-up-grant': grant.token }), 200)
    },
    close: () => agent.destroy(),
  }
}

function expectStatus(answer: Answer, status: number): unknown {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
