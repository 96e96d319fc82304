import { readStepUpRequirement } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'
import { readRequirement } from './problem.ts'
import type { CallEnd, HttpAnswer } from './recogniser.ts'

/**
 * A 401 "insufficient_user_authentication" (RFC 9470 §3), returned or thrown, with or without a problem body. Where CORS hides the
 * header the body suffices; where the header can be read and asks for something else, it is none.
 */
export function rfc9470({ answer }: CallEnd): Promise<Requirement | undefined> | undefined {
  return answer?.status === 401 ? readAnswer(answer) : undefined
}

async function readAnswer({ header, json }: HttpAnswer): Promise<Requirement | undefined> {
  const value = header('WWW-Authenticate')
  const asked = value === null ? undefined : readStepUpRequirement(value)
  if (value !== null && !asked) return undefined
  return readRequirement(await json()) ?? (asked && { acr: asked.acrValues, maxAge: asked.maxAge })
}
