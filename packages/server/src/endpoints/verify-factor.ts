import type { VerifyResult } from '@stepup/protocol'

import { PUSH_POLL_IN } from '../factor/push-number.ts'
import { jsonResponse, withCookies } from '../problem/respond.ts'
import { approvedToWire } from '../proof/approve-challenge.ts'
import { verifyProof } from '../proof/verify-proof.ts'
import { failureResponse } from '../protect/failure.ts'
import { presentChallenge } from '../protect/present-challenge.ts'
import type { Call } from './call.ts'

/** `POST /challenges/:id/factors/:factor/verify`: verifies a proof, and answers with the next step. */
export async function verifyFactor(call: Call): Promise<Response> {
  const { parts, session, ids, body } = call
  const [challengeId = '', offerId = ''] = ids
  const verified = await verifyProof(call, { challengeId, offerId, body })
  switch (verified.status) {
    case 'waiting':
      return jsonResponse({ status: 'waiting', poll_in: PUSH_POLL_IN } satisfies VerifyResult)
    case 'pending': {
      const presented = await presentChallenge(parts, verified.challenge, session)
      return jsonResponse({ status: 'pending', step_up: presented } satisfies VerifyResult)
    }
    case 'approved':
      return withCookies(jsonResponse(approvedToWire(parts, verified)), verified.cookies)
    case 'failed':
      return withCookies(failureResponse(parts, verified.error), verified.cookies)
  }
}
