import { expect, grantIn, wentAhead } from './backend.ts'
import type { Rule } from './rule.ts'

/** Rules about proving with a code. */
export const factorRules: readonly Rule[] = [
  {
    id: 'unknown-factor',
    says: 'A factor that the challenge does not offer is answered with 404.',
    source: 'FAC-01',
    async check(backend) {
      const challenge = await backend.challenged()
      const body = { code: '000000' }
      const { status } = await backend.step('POST', `/challenges/${challenge.id}/factors/no-such/verify`, { body })
      expect(status === 404, `The answer was ${status}.`)
    },
  },
  {
    id: 'approval',
    says: 'The right code is answered with a grant, and no elevation, where details are approved.',
    source: 'docs: elevation and grant',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const answer = await backend.verify(challenge, code)
      expect(grantIn(answer) !== undefined, `The answer was ${answer.status} ${answer.text.slice(0, 120)}`)
      expect((answer.json as { elevation?: unknown }).elevation === undefined, 'The answer has an elevation, too.')
    },
  },
  {
    id: 'approval-once',
    says: 'A code is accepted once.',
    source: 'PSD2 RTS Art. 4(1), FAC-04',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      expect(wentAhead(await backend.verify(challenge, code)), 'The right code was refused.')
      const again = await backend.verify(challenge, code)
      expect(!wentAhead(again), 'The same code was accepted a second time.')
    },
  },
  {
    id: 'approval-at-once',
    says: 'A code that is submitted several times at once gives one grant.',
    source: 'FAC-04',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const answers = await Promise.all(Array.from({ length: 5 }, async () => backend.verify(challenge, code)))
      const grants = new Set(answers.map(grantIn).filter((grant) => grant !== undefined))
      expect(grants.size === 1, `There were ${grants.size} grants.`)
    },
  },
  {
    id: 'cancelled',
    says: "A challenge that the user canceled can't be answered.",
    source: 'docs: calls of the client',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const { status } = await backend.cancel(challenge)
      expect(status === 204, `DELETE answered ${status} in place of 204.`)
      expect(!wentAhead(await backend.verify(challenge, code)), 'The right code was accepted.')
    },
  },
]
