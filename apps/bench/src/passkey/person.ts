import { Agent, request } from 'node:http'

import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'

/** A person with a browser, at a bank of one endpoint. */
export interface Person {
  /** Makes a payment: refused, approved, made. Each session is another browser. Returns the milliseconds of each request. */
  stepUp(session: string): Promise<readonly number[]>
  close(): void
}

interface Answer {
  readonly status: number
  readonly body: unknown
  /** From its request, waiting for a free connection included. */
  readonly milliseconds: number
}

const payment = { amount: '1250.00' }

/** Enrolls a passkey at the bank. Of `connections` there are at most so many. */
export async function startPerson(url: string, origin: string, connections: number): Promise<Person> {
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
            resolve({
              status: response.statusCode ?? 0,
              body: JSON.parse(answer) as unknown,
              milliseconds: performance.now() - start,
            })
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
      const refused = await post(session, '/api/transfers', payment)
      const { step_up: challenge } = expectStatus(refused, 401) as {
        step_up: { id: string; factors: [{ options: Parameters<SoftwareAuthenticator['authenticate']>[0] }] }
      }
      const assertion = await authenticator.authenticate(challenge.factors[0].options)
      const path = `/step-up/challenges/${challenge.id}/factors/passkey/verify`
      const approved = await post(session, path, { assertion })
      const { grant } = expectStatus(approved, 200) as { grant: { token: string } }
      const made = await post(session, '/api/transfers', payment, { 'step-up-grant': grant.token })
      expectStatus(made, 200)
      return [refused, approved, made].map(({ milliseconds }) => milliseconds)
    },
    close: () => agent.destroy(),
  }
}

function expectStatus(answer: Answer, status: number): unknown {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
