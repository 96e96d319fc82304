import { Agent, request } from 'node:http'

import { encodeProof } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'

/** Users with a passkey each, at a bank with one endpoint. */
export interface Crowd {
  /** Makes the payment of the next user in a new session. Returns the milliseconds of each request. */
  stepUp(): Promise<readonly number[]>
  close(): void
}

/** Options of {@link startCrowd}. */
export interface CrowdOptions {
  /** Number of users. A user makes one payment at a time, so there are more users than concurrent step-ups. */
  readonly people: number
  /** Maximum number of connections. */
  readonly connections: number
}

interface Answer {
  readonly status: number
  readonly body: unknown
  /** Includes waiting for a free connection. */
  readonly milliseconds: number
}

interface Offer {
  readonly options: Parameters<SoftwareAuthenticator['authenticate']>[0]
  /** Whether the replay may carry the proof: two requests instead of three. */
  readonly in_replay?: boolean
}

const payment = { amount: '1250.00' }
let enrolled = 0

/** Enrolls a passkey for each user. */
export async function startCrowd(url: string, origin: string, { people, connections }: CrowdOptions): Promise<Crowd> {
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

  async function enroll(name: string): Promise<SoftwareAuthenticator> {
    const authenticator = await createSoftwareAuthenticator({ origin })
    const session = `${name} enrolls`
    const started = expectStatus(await post(session, '/step-up/factors', { kind: 'passkey' }), 201) as {
      id: string
      options: Parameters<SoftwareAuthenticator['register']>[0]
    }
    const attestation = await authenticator.register(started.options)
    expectStatus(await post(session, `/step-up/factors/${started.id}/confirm`, { attestation }), 201)
    return authenticator
  }

  const crowd: { readonly name: string; readonly authenticator: SoftwareAuthenticator }[] = []
  for (let index = 0; index < people; index++) {
    const name = `person-${process.pid}-${(enrolled += 1)}`
    crowd.push({ name, authenticator: await enroll(name) })
  }
  let turn = 0

  return {
    async stepUp() {
      const person = crowd[turn % crowd.length]
      if (!person) throw new RangeError('A crowd has at least one person.')
      const { name, authenticator } = person
      const session = `${name} ${(turn += 1)}`
      const refused = await post(session, '/api/transfers', payment)
      const { step_up: challenge } = expectStatus(refused, 401) as {
        step_up: { id: string; factors: [Offer] }
      }
      const [{ options, in_replay: inReplay }] = challenge.factors
      const assertion = await authenticator.authenticate(options)
      if (inReplay) {
        const proof = encodeProof({ challenge: challenge.id, factor: 'passkey', assertion })
        if (proof === undefined) throw new Error('The proof does not fit into a header.')
        const replayed = await post(session, '/api/transfers', payment, { 'step-up-proof': proof })
        expectStatus(replayed, 200)
        return [refused, replayed].map(({ milliseconds }) => milliseconds)
      }
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
