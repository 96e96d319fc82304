import { Agent, request } from 'node:http'

import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'

// A process of its own: the browsers of many people, whose work must not count as the server's.

const [, , url = '', origin = ''] = process.argv
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

interface Answer {
  readonly status: number
  readonly body: unknown
}

function post(session: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = JSON.stringify(body)
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
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) as unknown }))
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

function expectStatus(answer: Answer, status: number): unknown {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const payment = { amount: '1250.00' }

async function enroll(): Promise<SoftwareAuthenticator> {
  const authenticator = await createSoftwareAuthenticator({ origin })
  const started = expectStatus(await post('enroll', '/step-up/factors', { kind: 'passkey' }), 201) as {
    id: string
    options: Parameters<SoftwareAuthenticator['register']>[0]
  }
  const attestation = await authenticator.register(started.options)
  expectStatus(await post('enroll', `/step-up/factors/${started.id}/confirm`, { attestation }), 201)
  return authenticator
}

/** One person's payment: refused, approved, made. */
async function stepUp(authenticator: SoftwareAuthenticator, session: string): Promise<void> {
  const { step_up: challenge } = expectStatus(await post(session, '/api/transfers', payment), 401) as {
    step_up: { id: string; factors: [{ options: Parameters<SoftwareAuthenticator['authenticate']>[0] }] }
  }
  const assertion = await authenticator.authenticate(challenge.factors[0].options)
  const path = `/step-up/challenges/${challenge.id}/factors/passkey/verify`
  const { grant } = expectStatus(await post(session, path, { assertion }), 200) as { grant: { token: string } }
  expectStatus(await post(session, '/api/transfers', payment, { 'step-up-grant': grant.token }), 200)
}

const authenticator = await enroll()
let session = 0
process.on('message', ({ count, atOnce }: { readonly count: number; readonly atOnce: number }) => {
  let left = count
  const person = async (): Promise<void> => {
    while (left-- > 0) await stepUp(authenticator, `s${session++}`)
  }
  Promise.all(Array.from({ length: atOnce }, person)).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.send?.('ready')
