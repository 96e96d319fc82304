import type { ProofInReplay } from '@stepup/server'
import type { Context } from 'hono'

/** Accepts a proof in the replay. Responses carry the step-up's cookies, also when the action fails. */
export function proofInReplay(context: Context): ProofInReplay {
  return { setCookie: (value) => context.header('Set-Cookie', value, { append: true }) }
}
