import type { ProofInReplay } from '@stepup/server'
import type { Context } from 'hono'

/** Lets the proof travel in the replay. The cookies of the step-up reach the response, also of an action that fails. */
export function proofInReplay(context: Context): ProofInReplay {
  return { setCookie: (value) => context.header('Set-Cookie', value, { append: true }) }
}
