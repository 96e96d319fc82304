import { invalidRequest } from '@stepup/server/http'

import { turn } from './turn.ts'

/** Milliseconds of work between two turns of the event loop. */
const TOGETHER = 20

export interface Turns {
  /** Aborting ends the work. */
  readonly signal?: AbortSignal | undefined
  /** Time of `performance.now()` at which the work fails, because others wait in line. */
  readonly until?: number | undefined
}

/**
 * Runs work in steps, so that other requests run in between: large policies can take minutes, and the server has
 * payments to decide.
 *
 * @throws ProblemError for work that takes too long. Throws the reason of the signal.
 */
export async function inTurns<TResult>(
  steps: Generator<void, TResult>,
  { signal, until = Number.POSITIVE_INFINITY }: Turns = {},
): Promise<TResult> {
  let begun = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begun < TOGETHER) continue
    if (performance.now() > until)
      throw invalidRequest('The policies take too long to try. Try them on a shorter period.')
    await turn()
    signal?.throwIfAborted()
    begun = performance.now()
  }
}
