import { problems } from '@stepup/protocol'

import { expect, grantIn, wentAhead } from './backend.ts'
import type { Rule } from './rule.ts'

const crossSite = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }

/** Rules about requests that no client makes. */
export const requestRules: readonly Rule[] = [
  {
    id: 'cross-site',
    says: 'A request from a page of another site changes nothing.',
    source: 'ELV-18',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const verified = await backend.verify(challenge, code, { headers: crossSite })
      expect(grantIn(verified) === undefined, 'verify approved a request from another site.')
      const { status } = await backend.cancel(challenge, { headers: crossSite })
      expect(status >= 400, `DELETE from another site was answered with ${status}.`)
      expect(wentAhead(await backend.verify(challenge, code)), 'After that the right code was refused.')
    },
  },
  {
    id: 'media-type',
    says: 'A body that is not declared as JSON is refused: a form of another site can send such a one.',
    source: 'ELV-18',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const raw = JSON.stringify({ code })
      const answer = await backend.verify(challenge, code, { raw, headers: { 'Content-Type': 'text/plain' } })
      expect(!wentAhead(answer), 'verify took text/plain.')
      await backend.cancel(challenge)
    },
  },
  {
    id: 'malformed',
    says: 'A malformed body is answered with 4xx.',
    source: 'RFC 9110 §15.5',
    async check(backend) {
      const { challenge } = await backend.begun()
      for (const raw of ['{', '[]', 'null', '{"code":7}', '{"code":{"$ne":1}}']) {
        const { status } = await backend.verify(challenge, '', { raw })
        expect(status >= 400 && status < 500, `${raw} was answered with ${status}.`)
      }
      await backend.cancel(challenge)
    },
  },
  {
    id: 'unknown-path',
    says: 'An unknown path under the mount path is answered with 404.',
    source: 'RFC 9110 §15.5.5',
    async check(backend) {
      const { status } = await backend.step('GET', '/no-such-path')
      expect(status === 404, `The answer was ${status}.`)
    },
  },
  {
    id: 'asked-in-advance',
    says: 'A page that asks in advance does not say what is approved.',
    source: 'docs: details come from the gate',
    async check(backend) {
      const details = backend.target.call.details ?? [{ type: 'payment' }]
      const body = { action: 'conform.unknown', acr_values: ['aal2'], authorization_details: details }
      const answer = await backend.step('POST', '/challenges', { body })
      if (answer.status === 404 || answer.status === 405)
        return { because: 'The backend has no `POST /challenges`, which only `client.ensure` calls.' }
      const shown = answer.problem?.step_up?.authorization_details
      expect(shown === undefined, 'The challenge shows the details that the page sent.')
    },
  },
  {
    id: 'problems',
    says: 'A refusal is a problem: `application/problem+json`, of a known type with its status.',
    source: 'RFC 9457, docs: effect of problems',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      await backend.cancel(challenge)
      const closed = await backend.verify(challenge, code)
      const unknown = await backend.step('GET', `/challenges/${'x'.repeat(43)}`)
      for (const { about, status, headers, problem } of [closed, unknown]) {
        const type = headers.get('content-type') ?? 'absent'
        expect(type.startsWith('application/problem+json'), `${about}: Content-Type was ${type}.`)
        expect(problem !== undefined && problem.code in problems, `${about}: the \`type\` is unknown.`)
        const wanted = problems[problem.code].status
        expect(status === wanted, `${about}: ${problem.code} came with ${status} in place of ${wanted}.`)
      }
    },
  },
]
