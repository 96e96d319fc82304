import { canonicalize } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { linksAfter } from '../audit/chain.ts'
import { verifyTrail } from '../audit/index.ts'
import { createSeal } from '../seal/seal.ts'

// An attacker with write access rewrites the trail, so that it begins where an archive allegedly ends. The link that an
// auditor noted down is then missing.

const secret = 'a secret of at least thirty-two bytes, for tests'
const event = (n: number) => ({ at: n, body: canonicalize({ type: 'challenge.created', challengeId: `c${n}` }) })
const archived = {
  at: 60,
  body: canonicalize({ type: 'audit.archived', at: 60, from: 1, through: 50, hash: 'made up' }),
}
const genuine = linksAfter(
  undefined,
  Array.from({ length: 60 }, (_, n) => event(n)),
  'stepup',
  createSeal(secret),
)
const anchor = { seq: 30, hash: genuine[29]?.hash ?? '' }
const forged = linksAfter({ seq: 50, hash: 'made up' }, [event(51), event(52), archived], 'stepup')

it('an unsealed archive does not satisfy an anchor', async () => {
  expect(await verifyTrail(genuine, { anchor })).toMatchObject({ ok: true })
  const { ok, problems } = await verifyTrail(forged, { anchor })
  expect([ok, problems]).toMatchObject([
    false,
    [
      {
        seq: 30,
        message:
          'Link 53 says that the anchor is in an archive. Add that archive, or pass the secret that sealed the link.',
      },
    ],
  ])
  expect((await verifyTrail(forged, { anchor, secret })).ok).toBe(false)
})
