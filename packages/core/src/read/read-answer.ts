import { challengeMisfit, readProblem, readStepUpRequirement } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import type { HttpAnswer } from './http-answer.ts'

/** Reads the requirement of a 401 from its `WWW-Authenticate` header and its body. */
export async function readAnswer(header: string, readJson: HttpAnswer['json']): Promise<Requirement | undefined> {
  const asked = readStepUpRequirement(header)
  return asked && (readRequirement(await readJson()) ?? { acrValues: asked.acrValues, maxAge: asked.maxAge })
}

/**
 * Reads the requirement of a problem body. Returns `undefined` for other problems and bodies.
 *
 * @throws StepUpError `malformed_challenge`
 */
export function readRequirement(body: unknown): Requirement | undefined {
  const problem = readProblem(body)
  if (problem?.code !== 'step_up_required') return undefined
  if (problem.step_up) return { ...requirementOf(problem.step_up), refusal: problem.refusal }
  throw malformedChallenge(body)
}

/** Names the invalid member, without its value. */
export function malformedChallenge(body: unknown): StepUpError {
  const { step_up: stepUp } = body as { readonly step_up?: unknown }
  const path = ['step_up', challengeMisfit(stepUp)].filter(Boolean).join('.')
  return new StepUpError('malformed_challenge', `\`${path}\` of the challenge is missing or malformed.`)
}
