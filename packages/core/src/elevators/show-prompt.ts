import { encodeBase64Url, type BeginResult, type Challenge, type FactorOffer, type Refusal } from '@stepup/protocol'

import { problemError } from '../api/problem-error.ts'
import type { Approval, ChallengeBackend, Verification } from '../challenge-backend.ts'
import type { ElevatorContext } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'
import { isMessageFactor } from '../factors/factor-kind.ts'
import { isResponse } from '../within.ts'
import type { Requirement } from '../requirement.ts'
import type { PromptBackend, Verdict } from './prompt-backend.ts'
import { readBegun, readVerified } from './read-response.ts'

/** Limits on resending for a backend that names none. The backend limits messages itself. */
const RESEND = { available_in: 30, remaining: 3 }

/**
 * Shows a requirement in the app's prompt, with a backend that decides about the answers: for an {@link Elevator} of an app's own that has
 * to remember something between the steps. Rejects as the `prompt` of an {@link ElevatorContext} does.
 *
 * @example
 * ```ts
 * import type { Elevator } from '@stepup/core'
 *
 * const sms: Elevator = {
 *   async elevate(requirement, context) {
 *     const { session } = await post('/sms/start', {})
 *     return showPrompt(requirement, context, {
 *       factors: [{ id: 'sms', kind: 'sms_otp' }],
 *       begin: () => post('/sms/send', { session }),
 *       verify: ({ code }) => post('/sms/check', { session, code }),
 *     })
 *   },
 * }
 * ```
 */
export async function showPrompt(
  requirement: Requirement,
  { signal, prompt }: ElevatorContext,
  backend: PromptBackend,
): Promise<Approval> {
  let challenge = await open()

  async function open(): Promise<Challenge> {
    const { factors } = backend
    const offered = typeof factors === 'function' ? await factors({ requirement, signal }) : factors
    return {
      id: encodeBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      action: requirement.action ?? '',
      acr_values: requirement.acrValues ?? [],
      expires_in: backend.expiresIn ?? 300,
      reasons: [],
      ...(requirement.details && { authorization_details: requirement.details }),
      factors: offered,
      remaining: 1,
    }
  }

  function offerOf(id: string): FactorOffer {
    const factor = challenge.factors.find((offer) => offer.id === id)
    if (!factor) throw problemError({ code: 'factor_not_found' })
    return factor
  }

  /** Continues the challenge with one more factor, of those that are left. */
  function continueWith(factors: readonly FactorOffer[], { kind }: FactorOffer): Challenge {
    return (challenge = { ...challenge, factors, answered: [...(challenge.answered ?? []), kind] })
  }

  const asked: ChallengeBackend = {
    async begin(_, id, leaving) {
      const factor = offerOf(id)
      const begun = await backend.begin?.({ factor, requirement, signal: leaving })
      if (!backend.begin && isMessageFactor(factor.kind))
        throw new StepUpError('invalid_config', `\`begin\` is missing: it sends the code of "${factor.id}".`)
      const refusal = isResponse(begun) ? await readBegun(begun) : isRefusal(begun) ? begun : undefined
      if (refusal) throw problemError(refusal)
      return { resend: RESEND, ...(isResponse(begun) ? {} : (begun as BeginResult | undefined)) }
    },
    async verify(_, id, request, leaving) {
      const factor = offerOf(id)
      const answered = await backend.verify({ ...request, factor, requirement, signal: leaving })
      const verdict: Verdict = isResponse(answered)
        ? ((await readVerified(answered, factor)) ?? { status: 'approved' })
        : answered
      return concluded(verdict, (factors) => continueWith(factors, factor))
    },
    renew: async () => (challenge = await open()),
    dismiss: async () => backend.cancel?.(),
  }
  return prompt(challenge, asked)
}

/** Fails closed: a value that is neither a verdict nor a refusal approves nothing. */
function concluded(verdict: Verdict, continueWith: (factors: readonly FactorOffer[]) => Challenge): Verification {
  if (isRefusal(verdict)) throw problemError(verdict)
  switch (verdict?.status) {
    case 'approved':
    case 'waiting':
      return verdict
    case 'pending':
      return { status: 'pending', step_up: continueWith(verdict.factors) }
    default:
      throw new StepUpError('unexpected_response', '`verify` returned neither a response nor a verdict.')
  }
}

function isRefusal(value: unknown): value is Refusal {
  return typeof (value as Partial<Refusal> | undefined)?.code === 'string'
}
