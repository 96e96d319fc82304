import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'

/** `GET /jwks.json`: the keys that signed grants are checked with, a while longer than they sign. */
export async function publicKeys({ grants }: Engine): Promise<Response> {
  if (!grants) throw new ProblemError('not_found')
  return Response.json(await grants.publicKeys(), {
    headers: { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' },
  })
}
