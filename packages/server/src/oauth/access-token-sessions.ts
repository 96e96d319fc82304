import type { ProofOfPossession, UseOnce } from '../grant/proof-of-possession.ts'
import { hashText } from '../seal/seal.ts'
import { isId } from '../session/assert-id.ts'
import type { SessionAdapter, SessionUser } from '../session/session.ts'
import { type AccessToken, type AccessTokens, accessTokenOf } from './access-token.ts'

/** Options of {@link accessTokenSessions}. */
export interface AccessTokenSessionsOptions {
  /** Validates the tokens: `jwtAccessTokens` of `@stepup/server/jose`, or {@link introspectedAccessTokens}. */
  readonly tokens: AccessTokens
  /** Returns the user. Default: `sub` as the id. */
  readonly user?: (token: AccessToken) => SessionUser | Promise<SessionUser>
  /**
   * Required to accept key-bound tokens (RFC 9449 §6): `dpop`. Without it, such tokens are refused, even from their
   * owner.
   */
  readonly proof?: ProofOfPossession
  /**
   * Remembers used proofs, shared by all instances, so that a captured one can't be sent again (RFC 9449 §11.1). Read
   * the session of a request once then, and pass it to `protect`. Default: a proof works until it expires, for its
   * method, URL and token. A proof that spends a grant always works once.
   */
  readonly once?: UseOnce
}

/**
 * Sessions from access tokens. The session is that of one client (`client_id`) at the authorization server (`sid`), so
 * that it survives a refresh: {@link accessTokenSessionId}. Without either of them, the token itself is the session, and
 * an elevation ends with it. Level and time are the token's `acr` and `auth_time`; missing ones are not assumed
 * (ELV-13).
 *
 * @example
 * const session = accessTokenSessions({ tokens, user: ({ subject }) => ({ id: subject, name: subject }) })
 */
export function accessTokenSessions({
  tokens,
  user = bySubject,
  proof,
  once = () => true,
}: AccessTokenSessionsOptions): SessionAdapter {
  return {
    async read(request) {
      const token = await accessTokenOf(request, { tokens, proof }, once)
      if (!token) return undefined
      return {
        id: idOf(token),
        user: await user(token),
        acr: token.acr ?? '',
        amr: token.amr,
        authTime: token.authTime ?? Number.NaN,
      }
    },
  }
}

/**
 * Returns the id of the session that {@link accessTokenSessions} reads from a client's tokens. Grants, audit events and
 * CAEP events have this id, and `revoke({ sessionId })` takes it: a logout token has `sid`, and the client as `aud`
 * (OpenID Connect Back-Channel Logout 1.0 §2.4).
 *
 * @example
 * declare const sid: string // of the logout token
 * await stepUp.revoke({ sessionId: accessTokenSessionId({ clientId: 'web', sid }) })
 */
export function accessTokenSessionId({ clientId, sid }: { readonly clientId: string; readonly sid: string }): string {
  // With single sign-on, the clients of a login have one `sid`, and a client must not share in a step-up of another
  // one, which the user trusts with more. In JSON, no two pairs of names are one text.
  return shortened(JSON.stringify([clientId, sid]))
}

function idOf({ id, clientId, claims: { sid } }: AccessToken): string {
  const isNamed = clientId !== undefined && typeof sid === 'string' && sid !== ''
  return isNamed ? accessTokenSessionId({ clientId, sid }) : shortened(`jti ${id}`)
}

/** Returns a name that is an id, or else its hash. */
function shortened(name: string): string {
  return isId(name) ? name : `hash ${hashText(name)}`
}

function bySubject({ subject }: AccessToken): SessionUser {
  return { id: subject, name: subject }
}
