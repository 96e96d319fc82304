import type { GrantSigner } from '../grant/grant-signer.ts'
import { ProblemError } from '../problem/problem-error.ts'

/** `GET /jwks.json`: the keys that verify signed grants, for a while after their last signature. */
export async function publicKeys({ grants }: { readonly grants: GrantSigner | undefined }): Promise<Response> {
  if (!grants) throw new ProblemError('not_found')
  return Response.json(await grants.publicKeys(), {
    headers: { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' },
  })
}
