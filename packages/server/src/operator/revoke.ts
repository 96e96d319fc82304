import type { Engine } from '../engine.ts'
import type { RevokedBelongings } from '../store/revocation.ts'

/** A session, or a person, whose challenges, grants and elevations to end. */
export type RevokeRequest = {
  /** The operator, as the app names its operators. Stands in the audit event. */
  readonly operator?: string
} & (
  | { readonly sessionId: string }
  | {
      readonly userId: string
      /** Takes the person's known devices, and what approves on them. Each is new again. */
      readonly devices?: boolean
      /** Takes what was enrolled then or later, recovery codes included. */
      readonly factorsSince?: Date
    }
)

/** Ends what somebody has in hand, and takes what is asked for, in one step. */
export async function revoke({ store, clock }: Engine, request: RevokeRequest): Promise<RevokedBelongings> {
  if ('userId' in request && isTaking(request)) {
    const { userId, devices = false, factorsSince } = request
    const since = factorsSince?.getTime()
    if (since !== undefined && !Number.isFinite(since)) throw new TypeError('`factorsSince` is not a date.')
    const when = since === undefined ? {} : { factorsSince: since }
    return store.revokePerson({ userId, now: clock(), devices, ...when })
  }
  const whose = 'userId' in request ? { userId: request.userId } : { sessionId: request.sessionId }
  await store.revoke(whose, clock())
  return { devices: [], factors: [] }
}

/** Whether it is about more than what ends by itself. */
export function isTaking({
  devices,
  factorsSince,
}: {
  readonly devices?: boolean
  readonly factorsSince?: Date
}): boolean {
  return devices === true || factorsSince !== undefined
}

/** As it stands in audit events. */
export function byWhom(operator: string | undefined): { readonly operator?: string } {
  return operator === undefined ? {} : { operator }
}
