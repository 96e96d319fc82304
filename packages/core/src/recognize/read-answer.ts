import { readStepUpRequirement } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'
import { readRequirement } from './problem.ts'
import type { HttpAnswer } from './recognizer.ts'

/** Reads what a 401 asks for, off its header and its body. */
export async function readAnswer({ header, json }: HttpAnswer): Promise<Requirement | undefined> {
  const value = header('WWW-Authenticate')
  const asked = value === null ? undefined : readStepUpRequirement(value)
  if (value !== null && !asked) return undefined
  return readRequirement(await json()) ?? (asked && { acr: asked.acrValues, maxAge: asked.maxAge })
}
