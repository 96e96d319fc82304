import { invalidRequest } from '../problem/problem-error.ts'
import type { Body } from './call.ts'

/** The body of `POST /challenges`. */
export interface EnsureRequest {
  readonly action: string
  readonly acrValues?: readonly string[]
  readonly maxAge?: number
}

/** The action of a request for a level without an action. */
export const ELEVATE = 'session.elevate'

const MAX_ACTION = 200
/** More and longer levels than any ladder has. A challenge and its evidence keep them. */
const MAX_LEVELS = 20
const MAX_LEVEL = 200

export function readEnsure({
  action,
  acr_values: acr,
  max_age: maxAge,
  authorization_details: details,
}: Body): EnsureRequest {
  const name = action === undefined && (acr !== undefined || maxAge !== undefined) ? ELEVATE : action
  if (!isActionName(name))
    throw invalidRequest(
      `\`action\` has to be a string of 1 to ${MAX_ACTION} characters. Without an action, send \`acr_values\` or \`max_age\`.`,
    )
  const acrValues = typeof acr === 'string' ? acr.split(' ').filter(Boolean) : acr
  if (acrValues !== undefined && !isAcrValues(acrValues))
    throw invalidRequest(`\`acr_values\` has to be a list of at most ${MAX_LEVELS} levels.`)
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && Number(maxAge) >= 0))
    throw invalidRequest('`max_age` has to be a non-negative integer.')
  // A page could request approval of any details in the server's own words, so details only come from the gate
  // (ELV-05).
  if (details !== undefined)
    throw invalidRequest(
      '`authorization_details` are not accepted from a page. Call the endpoint itself: it answers with the challenge.',
    )
  return {
    action: name,
    ...(acrValues && acrValues.length > 0 ? { acrValues } : {}),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  }
}

/** A limit, because the server records a decision about any name. */
function isActionName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ACTION
}

function isAcrValues(value: unknown): value is readonly string[] {
  const isAcr = (item: unknown): boolean =>
    typeof item === 'string' && item.length <= MAX_LEVEL && /^[\x21\x23-\x5b\x5d-\x7e]+$/u.test(item)
  return Array.isArray(value) && value.length <= MAX_LEVELS && value.every(isAcr)
}
