import { ProblemError } from '../problem/problem-error.ts'

/** The body of `POST /challenges`. */
export interface EnsureRequest {
  readonly action: string
  readonly acrValues?: readonly string[]
  readonly maxAge?: number
}

/** The action of asking for a level itself, without saying what for. */
export const ELEVATE = 'session.elevate'

const MAX_ACTION = 200

export function readEnsure(body: unknown): EnsureRequest {
  const {
    action,
    acr_values: acr,
    max_age: maxAge,
    authorization_details: details,
  } = body as Readonly<Record<string, unknown>>
  const asksForLevel = acr !== undefined || maxAge !== undefined
  const name = action === undefined && asksForLevel ? ELEVATE : action
  if (!isName(name)) {
    throw invalid(
      `\`action\` has to be a string of 1 to ${MAX_ACTION} characters. Without one, say \`acr_values\` or \`max_age\`.`,
    )
  }
  const acrValues = typeof acr === 'string' ? acr.split(' ').filter(Boolean) : acr
  if (acrValues !== undefined && !isTexts(acrValues)) throw invalid('`acr_values` has to be a list of strings.')
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && Number(maxAge) >= 0)) {
    throw invalid('`max_age` has to be a non-negative integer.')
  }
  if (details !== undefined) {
    // The details come from the gate in front of the action (ELV-05): a page could have anything approved, in our own words.
    throw invalid(
      '`authorization_details` are not taken from a page. Call the endpoint itself: it answers with the challenge.',
    )
  }
  return {
    action: name,
    ...(acrValues && acrValues.length > 0 ? { acrValues } : {}),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  }
}

/** Whatever the name, a decision about it is kept, and so is what was asked. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ACTION && value.isWellFormed()
}

function invalid(detail: string): ProblemError {
  return new ProblemError('invalid_request', { detail })
}

function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/u.test(item))
  )
}
