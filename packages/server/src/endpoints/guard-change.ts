import type { Engine } from '../engine.ts'
import type { ActionRequest } from '../decision/decide.ts'
import { protect } from '../protect/protect.ts'
import type { CurrentSession } from '../request/current-session.ts'

/** A change of factors is an action like any other, for the policies to judge (FAC-14). Returns the answer when it may not be. */
export async function guardChange(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  change: ActionRequest,
): Promise<Response | undefined> {
  const gate = await protect(engine, request, { ...change, session })
  return gate.allowed ? undefined : gate.response
}
