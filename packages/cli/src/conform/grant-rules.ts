import { encodeBase64Url } from '@stepup/protocol'

import { expect, wentAhead } from './backend.ts'
import type { Rule } from './rule.ts'

/** Rules about the call that is sent again with a grant. */
export const grantRules: readonly Rule[] = [
  {
    id: 'grant',
    says: 'The call goes ahead with its grant.',
    source: 'docs: grant',
    async check(backend) {
      const grant = await backend.approved()
      const { status } = await backend.call(backend.target.call, { grant })
      expect(wentAhead({ status }), `The call with its grant was answered with ${status}.`)
    },
  },
  {
    id: 'grant-once',
    says: 'A grant is good for one call.',
    source: 'ELV-01',
    async check(backend) {
      const grant = await backend.approved()
      await backend.call(backend.target.call, { grant })
      expect(!wentAhead(await backend.call(backend.target.call, { grant })), 'The second call went ahead, too.')
    },
  },
  {
    id: 'grant-at-once',
    says: 'Of several calls at once with the same grant, one goes ahead.',
    source: 'ELV-01',
    async check(backend) {
      const grant = await backend.approved()
      const calls = Array.from({ length: 5 }, async () => backend.call(backend.target.call, { grant }))
      const ahead = (await Promise.all(calls)).filter(wentAhead).length
      expect(ahead === 1, `${ahead} went ahead.`)
    },
  },
  {
    id: 'grant-details',
    says: 'A grant is not good for a call with other details.',
    source: 'PSD2 RTS Art. 5(1)(d), ELV-04',
    async check(backend) {
      const grant = await backend.approved()
      expect(!wentAhead(await backend.call(backend.target.changed, { grant })), 'The changed call went ahead.')
    },
  },
  {
    id: 'grant-void',
    says: 'A grant that was tried on something else is void.',
    source: 'ELV-04',
    async check(backend) {
      const grant = await backend.approved()
      await backend.call(backend.target.changed, { grant })
      expect(
        !wentAhead(await backend.call(backend.target.call, { grant })),
        'The approved call still went ahead with it.',
      )
    },
  },
  {
    id: 'grant-of-another',
    says: "A grant is not good in another user's session.",
    source: 'ELV-02',
    async check(backend) {
      const grant = await backend.approved()
      const answer = await backend.call(backend.target.call, { grant, as: 'stranger' })
      expect(!wentAhead(answer), 'The call went ahead.')
    },
  },
  {
    id: 'grant-made-up',
    says: 'A grant that nobody issued is worth nothing.',
    source: 'ELV-01',
    async check(backend) {
      const grant = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
      expect(!wentAhead(await backend.call(backend.target.call, { grant })), 'The call went ahead.')
    },
  },
]
