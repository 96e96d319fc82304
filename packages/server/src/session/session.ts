import type { Awaitable } from '../time/awaitable.ts'
import { seconds, SKEW } from '../time/clock.ts'

/** The signed-in user, as the app knows them. */
export interface SessionUser {
  /** Stable, and never shown. At most 255 characters. */
  readonly id: string
  /** The name of the account in the user's list of passkeys. */
  readonly name: string
  /** The address for codes by e-mail, once the app has verified it. */
  readonly email?: string
  /**
   * The number for codes by text message, once the app has verified it, as E.164: `+4915123456789`. No offer is made
   * for an invalid number.
   */
  readonly phone?: string
  /** The language of messages (BCP 47): `de-AT`. Use the language of the prompt. Default `en`. */
  readonly locale?: string
}

/** A signed-in session. A step-up changes the session's token and never its `id`. */
export interface Session {
  /** Stable over the life of the session, also when its token changes. At most 255 characters. */
  readonly id: string
  readonly user: SessionUser
  /** The level of the sign-in, usually `aal1`. */
  readonly acr: string
  /** The methods of the sign-in (RFC 8176). */
  readonly amr: readonly string[]
  /** The time of the sign-in, in seconds since the epoch. */
  readonly authTime: number
  /**
   * The time of the user's last activity, in seconds since the epoch. Without it the session has no idle limit. A page
   * that polls, such as for approvals, is no activity of the user.
   */
  readonly lastActive?: number
  /**
   * The time at which the request's token was replaced ({@link SessionAdapter.rotate}), in seconds since the epoch; absent for the current
   * token. A request with a replaced token keeps what it had at that time: it gets no later elevation, grant or challenge, and changes no
   * factor. A stolen token gains nothing in the seconds for which it still works (ELV-15). Clocks differ, so that an elevation, a
   * grant or a challenge of the five seconds before counts as later.
   */
  readonly superseded?: number
}

/** Connects the server to the app's sessions. */
export interface SessionAdapter {
  /**
   * The request's session, or its promise; `undefined` without a signed-in user, as for an expired cookie.
   *
   * @throws InvalidTokenError for an invalid token.
   * @throws UnavailableError when the session can't be looked up.
   */
  read(request: Request): Awaitable<Session | undefined>
  /**
   * The session of a sign-in that waits for its challenge (`session.create`): the password was right. Such a session may only answer its
   * challenge, so {@link SessionAdapter.read} must not return it. It may exist beside a complete session of the same browser: the gate of
   * `session.create` decides about the waiting one, and a challenge belongs to the session that it was issued for.
   */
  readPending?(request: Request): Awaitable<Session | undefined>
  /**
   * Rotates the session's token for a step-up, and returns the `Set-Cookie` values of the new token. Keep the old token
   * valid for a few seconds, for the requests under way: {@link SessionAdapter.read} then returns its session with
   * `superseded`. The server rotates before it writes the approval. When the rotation fails nothing is approved, and
   * the user can submit the same proof again. It also rotates for the proof of a request with a replaced token, whose
   * response was lost: the session's elevations end then. Right before it rotates, the server calls {@link SessionAdapter.read} again, to
   * see whether another proof has replaced the token.
   */
  rotate?(session: Session, request: Request): Promise<readonly string[]>
}

/** The action of signing in, for policies and signals. */
export const SIGN_IN = 'session.create'

/** The user's address. Apps may have an empty text for none, or `null`. */
export function emailOf({ email }: Pick<SessionUser, 'email'>): string | undefined {
  return email?.includes('@') === true ? email : undefined
}

/**
 * Whether a request shares in a result of the time `at` (milliseconds). A replaced token shares in nothing from its successor's time on:
 * both tokens name the same session, and one of them may be stolen (ELV-15). The app may have told that time by a clock that is ahead, so
 * that results of the last seconds before it count as later.
 */
export function sharesIn({ superseded }: Pick<Session, 'superseded'>, at: number): boolean {
  return superseded === undefined || seconds(at) < superseded - SKEW
}

/**
 * The name that the requests of a session are counted under. A replaced token counts apart: in its last seconds it must not use up the
 * challenges that its successor may ask for.
 */
export function countedName({ id, superseded }: Pick<Session, 'id' | 'superseded'>): string {
  return superseded === undefined ? id : `${id} before ${superseded}`
}
