import { canonicalize, readStepUpRequirement, type Challenge } from '@stepup/protocol'

import { type Answer, type Backend, expect, wentAhead } from './backend.ts'
import type { Rule } from './rule.ts'

const header = (answer: Answer): ReturnType<typeof readStepUpRequirement> =>
  readStepUpRequirement(answer.headers.get('www-authenticate') ?? '')

/** Maximum bits of an id, by the smallest alphabet that contains its characters. */
function bitsOf(id: string): number {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu.test(id)) return 122
  const perCharacter = /^\d+$/u.test(id) ? 3.3 : /^[0-9a-f]+$/iu.test(id) ? 4 : /^[0-9a-z]+$/u.test(id) ? 5.1 : 5.9
  return id.length * perCharacter
}

async function challengeAndHeader(backend: Backend): Promise<readonly [Challenge, ReturnType<typeof header>]> {
  const answer = await backend.call(backend.target.call)
  const challenge = answer.problem?.step_up
  expect(
    challenge !== undefined,
    'The body has no challenge of the server protocol: https://stepup.dev/guides/server-protocol/. A backend for `ownBackend` needs none; the kit does not examine such a backend.',
  )
  return [challenge, header(answer)]
}

/** Rules about the answer to a call that needs a proof. */
export const challengeRules: readonly Rule[] = [
  {
    id: 'challenge-status',
    says: 'A call that needs a proof is answered with 401.',
    source: 'RFC 9470 §3',
    async check(backend) {
      const { status } = await backend.call(backend.target.call)
      expect(status === 401, `The answer was ${status}.`)
    },
  },
  {
    id: 'challenge-header',
    says: '`WWW-Authenticate` has the error `insufficient_user_authentication`.',
    source: 'RFC 9470 §3',
    async check(backend) {
      const answer = await backend.call(backend.target.call)
      expect(header(answer) !== undefined, `The header was: ${answer.headers.get('www-authenticate') ?? 'absent'}.`)
    },
  },
  {
    id: 'challenge-levels',
    says: '`acr_values` of the header are those of the body.',
    source: 'RFC 9470 §3',
    async check(backend) {
      const [challenge, required] = await challengeAndHeader(backend)
      const [inHeader, inBody] = [required?.acrValues?.join(' ') ?? '', challenge.acr_values.join(' ')]
      expect(inHeader === inBody, `The header has "${inHeader}", and the body "${inBody}".`)
    },
  },
  {
    id: 'challenge-age',
    says: '`max_age` of the header is that of the body, or both have none.',
    source: 'RFC 9470 §3',
    async check(backend) {
      const [challenge, required] = await challengeAndHeader(backend)
      expect(
        required?.maxAge === challenge.max_age,
        `The header has ${required?.maxAge ?? 'none'}, and the body ${challenge.max_age ?? 'none'}.`,
      )
    },
  },
  {
    id: 'challenge-media-type',
    says: 'The challenge is `application/problem+json` of the type `urn:stepup:problem:step-up-required`.',
    source: 'RFC 9457 §3',
    async check(backend) {
      const answer = await backend.call(backend.target.call)
      const type = answer.headers.get('content-type') ?? 'absent'
      expect(type.startsWith('application/problem+json'), `Content-Type was ${type}.`)
      expect(answer.problem?.code === 'step_up_required', 'The `type` of the problem is another.')
    },
  },
  {
    id: 'challenge-not-stored',
    says: 'No cache may store a challenge: `Cache-Control: no-store`.',
    source: 'RFC 9111 §5.2.2.5',
    async check(backend) {
      const control = (await backend.call(backend.target.call)).headers.get('cache-control') ?? 'absent'
      expect(/(?:^|,\s*)no-store(?:\s*,|$)/u.test(control), `Cache-Control was ${control}.`)
    },
  },
  {
    id: 'challenge-body',
    says: 'The challenge has all members, each of its type, and something to prove.',
    source: 'docs: Challenge',
    async check(backend) {
      const challenge = await backend.challenged()
      expect(challenge.remaining >= 1, '`remaining` is 0.')
      expect(challenge.factors.length > 0, '`factors` is empty.')
      expect(challenge.expires_in > 0, '`expires_in` is 0.')
      backend.offer(challenge)
    },
  },
  {
    id: 'challenge-id',
    says: 'The id of a challenge has at least 128 random bits.',
    source: 'ELV-08',
    async check(backend) {
      const { id } = await backend.challenged()
      expect(
        bitsOf(id) >= 128,
        `${id} has ${Math.floor(bitsOf(id))} at most. Write 16 random bytes or more as base64url.`,
      )
    },
  },
  {
    id: 'challenge-kept',
    says: 'The same call of the same session gets its open challenge back.',
    source: 'docs: challenge',
    async check(backend) {
      const [first, second] = [await backend.challenged(), await backend.challenged()]
      expect(first.id === second.id, 'The second call got another challenge, and would send a second message.')
    },
  },
  {
    id: 'challenge-details',
    says: 'The challenge shows the details of the call, as the server understood them.',
    source: 'RFC 9396 §2, ELV-05',
    async check(backend) {
      const { details } = backend.target.call
      const { authorization_details: shown } = await backend.challenged()
      expect(shown !== undefined && shown.length > 0, 'The challenge has no `authorization_details`.')
      if (!details) return { because: 'The target has no `details` of the call to compare with.' }
      const [is, wanted] = [canonicalize(shown), canonicalize(details)]
      expect(is === wanted, `The challenge shows ${is} in place of ${wanted}.`)
    },
  },
  {
    id: 'challenge-of-a-change',
    says: 'A call with other details gets a challenge of its own.',
    source: 'ELV-04',
    async check(backend) {
      const [first, second] = [await backend.challenged(), await backend.challenged(backend.target.changed)]
      expect(
        first.id !== second.id,
        'Both calls got the same challenge: an approval of one would be good for the other.',
      )
    },
  },
  {
    id: 'challenge-without-effect',
    says: 'A challenged call has had no effect.',
    source: 'docs: gate before the side effect',
    async check(backend) {
      const { effect, call } = backend.target
      if (!effect)
        return { because: 'The target has no `effect`, a call that shows whether the protected call was made.' }
      const look = async (): Promise<string> => (await backend.call({ method: 'GET', path: effect.path })).text
      const before = await look()
      const { status } = await backend.call(call)
      expect(!wentAhead({ status }), 'The call went ahead without a proof.')
      expect((await look()) === before, `The answer of ${effect.path} is another one after the challenged call.`)
    },
  },
  {
    id: 'signed-out',
    says: 'Without a session there is no challenge, and the call does not go ahead.',
    source: 'RFC 9470 §3',
    async check(backend) {
      const answer = await backend.call(backend.target.call, { as: 'nobody' })
      expect(!wentAhead(answer), `The call went ahead with ${answer.status}.`)
      expect(answer.problem?.code !== 'step_up_required', 'The server challenged nobody.')
    },
  },
  {
    id: 'stranger',
    says: 'To another user a challenge looks like one that never existed, and nothing of theirs changes it.',
    source: 'ELV-08',
    async check(backend) {
      const challenge = await backend.challenged()
      const { id: factor } = backend.offer(challenge)
      const calls = ['GET ', 'DELETE ', `POST /factors/${factor}/begin`, `POST /factors/${factor}/verify`]
      for (const [method = '', rest = ''] of calls.map((call) => call.split(' '))) {
        const sending = { as: 'stranger', ...(method === 'POST' ? { body: { code: '000000' } } : {}) } as const
        const theirs = await backend.step(method, `/challenges/${challenge.id}${rest}`, sending)
        const unknown = await backend.step(method, `/challenges/${'x'.repeat(43)}${rest}`, sending)
        const asAnswer = ({ status, problem }: Answer): string => `${status} ${problem?.code ?? 'without a problem'}`
        expect(!wentAhead(theirs), `${method} of another user's challenge${rest} was answered with ${theirs.status}.`)
        expect(
          asAnswer(theirs) === asAnswer(unknown),
          `${method}${rest}: ${asAnswer(theirs)}, and for an unknown id ${asAnswer(unknown)}.`,
        )
      }
      const { json } = await backend.step('GET', `/challenges/${challenge.id}`)
      const { status } = (json ?? {}) as { status?: unknown }
      expect(status === 'pending', `After that the challenge is ${String(status)}.`)
    },
  },
]
