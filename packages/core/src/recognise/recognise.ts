import { readProblem, readStepUpRequirement, type Challenge } from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/**
 * Reads the challenge from a 401, or gives `undefined` when it is something else. The response itself stays unread.
 * The header decides where it can be read; where CORS hides it, the problem body suffices (HDR-12).
 */
export async function recogniseResponse(response: Response): Promise<Challenge | undefined> {
  if (response.status !== 401) return undefined
  const header = response.headers.get('WWW-Authenticate')
  if (header !== null && !readStepUpRequirement(header)) return undefined
  if (!/[/+]json\b/i.test(response.headers.get('Content-Type') ?? '') || response.bodyUsed) return undefined
  return readChallenge(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  )
}

/** Reads the challenge from what a call threw: an error with a `Response`, or with a parsed answer as axios has it. */
export async function recogniseError(error: unknown): Promise<Challenge | undefined> {
  if (typeof error !== 'object' || error === null) return undefined
  const { response } = error as { response?: unknown }
  if (response instanceof Response) return recogniseResponse(response)
  const answer = (typeof response === 'object' && response !== null ? response : error) as {
    status?: unknown
    data?: unknown
  }
  return answer.status === 401 ? readChallenge(answer.data) : undefined
}

function readChallenge(body: unknown): Challenge | undefined {
  const problem = readProblem(body)
  if (problem?.code !== 'step_up_required') return undefined
  if (problem.step_up) return problem.step_up
  throw new StepUpError(
    'malformed_challenge',
    'The server asks for step-up, but its `step_up` member is not a challenge. Do client and server use the same protocol version?',
  )
}
