import { type Answer, expect, wentAhead, wrongCode } from './backend.ts'
import type { Rule } from './rule.ts'

const ATTEMPTS = 5

const wasWrong = ({ problem }: Answer): boolean => problem?.code === 'invalid_code'

/** Rules about wrong codes. They come last: a backend may lock the factor after failures. */
export const guessingRules: readonly Rule[] = [
  {
    id: 'code-not-told',
    says: 'No answer contains the code.',
    source: 'docs: threat model',
    async check(backend) {
      const before = backend.answers.length
      const { challenge, code } = await backend.begun()
      await backend.verify(challenge, wrongCode(code))
      await backend.step('GET', `/challenges/${challenge.id}`)
      const telling = backend.answers.slice(before).find(({ text }) => text.includes(code))
      expect(telling === undefined, `${telling?.about ?? ''} told it.`)
      await backend.cancel(challenge)
    },
  },
  {
    id: 'wrong-code',
    says: 'A wrong code is answered with 422 `invalid_code` and the attempts that remain.',
    source: 'docs: effect of problems',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      const answer = await backend.verify(challenge, wrongCode(code))
      expect(
        answer.status === 422 && wasWrong(answer),
        `The answer was ${answer.status} ${answer.problem?.code ?? ''}.`,
      )
      expect(answer.problem?.attempts_remaining !== undefined, '`attempts_remaining` is absent.')
      await backend.cancel(challenge)
    },
  },
  {
    id: 'attempts',
    says: 'Five wrong codes end a challenge: after them the right one is refused.',
    source: 'PSD2 RTS Art. 4(3)(b), RLM-01',
    async check(backend) {
      const { challenge, code } = await backend.begun()
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) await backend.verify(challenge, wrongCode(code))
      const answer = await backend.verify(challenge, code)
      expect(!wentAhead(answer), 'The right code was accepted after five wrong ones.')
    },
  },
  {
    id: 'attempts-at-once',
    says: 'Of many wrong codes at once, five are compared.',
    source: 'RLM-01',
    async check(backend) {
      // The factor of the first user may be locked after the failures before.
      const as = 'stranger'
      const { challenge, code } = await backend.begun(backend.target.call, as)
      const tries = Array.from({ length: 20 }, async () =>
        backend.verify(challenge, wrongCode(code), { as, body: { code: wrongCode(code) } }),
      )
      const compared = (await Promise.all(tries)).filter(wasWrong).length
      expect(compared <= ATTEMPTS, `${compared} of 20 were compared. Count an attempt before you compare the code.`)
      expect(
        !wentAhead(await backend.verify(challenge, code, { as, body: { code } })),
        'The right code was accepted after them.',
      )
    },
  },
  {
    id: 'no-failure',
    says: 'No answer of the whole run was 5xx.',
    source: 'fails closed',
    async check(backend) {
      const failed = backend.answers.find(({ status }) => status >= 500)
      expect(failed === undefined, `${failed?.about ?? ''} was answered with ${failed?.status ?? ''}.`)
    },
  },
]
