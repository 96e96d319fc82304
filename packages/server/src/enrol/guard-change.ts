import type { Engine } from '../engine.ts'
import { protect } from '../protect/protect.ts'

/** A change of factors is an action like any other, for the policies to judge (FAC-14). Returns the answer when it may not be. */
export async function guardChange(
  engine: Engine,
  request: Request,
  action: 'factor.enrol' | 'factor.rename' | 'factor.remove',
  factor: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  const gate = await protect(engine, request, { action, details: [{ type: 'factor', ...factor }], context: { factor } })
  return gate.allowed ? undefined : gate.response
}
