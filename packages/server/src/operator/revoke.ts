import { assertId } from '../session/assert-id.ts'
import type { RevokedBelongings } from '../store/operations/endings.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { Clock } from '../time/clock.ts'

/** The session or the user whose challenges, grants and elevations the server revokes. */
export type RevokeRequest = {
  /** The operator, as the app names its operators, for the audit event. */
  readonly operator?: string
} & (
  | { readonly sessionId: string }
  | {
      readonly userId: string
      /** Removes the user's known devices, and the authenticators on them that approve. */
      readonly devices?: boolean
      /** Removes the authenticators that were enrolled at this time or later, recovery codes included. */
      readonly factorsSince?: Date
    }
)

export async function revoke(
  { store, clock }: { readonly store: StepUpStore; readonly clock: Clock },
  request: RevokeRequest,
): Promise<RevokedBelongings | undefined> {
  if (!('userId' in request)) {
    assertId('`sessionId`', request.sessionId)
    await store.revoke({ sessionId: request.sessionId }, clock())
    return undefined
  }
  const { userId, devices = false, factorsSince } = request
  assertId('`userId`', userId)
  if (!devices && factorsSince === undefined) {
    await store.revoke({ userId }, clock())
    return undefined
  }
  const since = factorsSince?.getTime()
  if (since !== undefined && !Number.isFinite(since)) throw new TypeError('`factorsSince` is not a date.')
  const from = since === undefined ? {} : { factorsSince: since }
  return store.revokePerson({ userId, now: clock(), devices, ...from })
}
