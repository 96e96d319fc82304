import { readStepUpRequirement } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'
import { readRequirement } from './problem.ts'
import type { HttpAnswer } from '../recognize/recognizer.ts'

/** Reads the requirement of a 401 from its header and body. */
export async function readAnswer({ header, json }: HttpAnswer): Promise<Requirement | undefined> {
  const value = header('WWW-Authenticate')
  const asked = value === null ? undefined : readStepUpRequirement(value)
  if (value !== null && !asked) return undefined
  return readRequirement(await json()) ?? (asked && { acr: asked.acrValues, maxAge: asked.maxAge })
}
