import { createProblem, type ProblemCode, type ReadProblem } from '@stepup/protocol'

/** The response with a problem. */
export function problem(code: ProblemCode, members?: Pick<ReadProblem, 'retry_after'>): Response {
  const body = createProblem(code, members)
  return Response.json(body, {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
}
