import type { FactorKind } from '@stepup/protocol'

import type { FactorChange } from '../audit/audit.ts'
import type { AuditParts } from '../audit/audit-sink.ts'
import type { SessionUser } from '../session/session.ts'
import { within } from '../time/within.ts'

interface ToUser {
  readonly user: SessionUser
}

interface AboutFactor extends ToUser {
  readonly kind: FactorKind
  readonly label: string
}

/** News that a user should get through another channel than the current screen: another person may be using their session. */
export type Notice =
  | (AboutFactor & { readonly type: FactorChange })
  /** Attempts with the authenticator keep failing. At `limit` failures it is disabled. */
  | (AboutFactor & {
      readonly type: 'factor.warned'
      readonly failures: number
      readonly limit: number
      /** The attempts came from unknown devices. The authenticator still works on the user's known devices. */
      readonly elsewhere?: true
    })
  /** The authenticator is disabled until the user unlocks it with another one; with `elsewhere`, on unknown devices only. */
  | (AboutFactor & { readonly type: 'factor.disabled'; readonly elsewhere?: true })
  /** A browser became a known device, or is no longer one. */
  | (ToUser & { readonly type: 'device.added' | 'device.removed'; readonly label: string })
  /** The user denied an approval on another device: an attacker may have a session. */
  | (ToUser & { readonly type: 'approval.denied'; readonly action: string; readonly requestedBy: string })

/** Sends a notice to its user (FAC-14). */
export type Notify = (notice: Notice) => void | Promise<void>

export interface NoticeParts extends AuditParts {
  readonly notify: Notify
  readonly limits: { readonly deliveryTimeout: number }
}

/** Sends a notice. A notice that can't be sent undoes nothing: the operator hears of the error. */
export async function tell({ notify, limits, audit, clock }: NoticeParts, notice: Notice): Promise<void> {
  try {
    await within(limits.deliveryTimeout, 'The `notify` of the app', async () => notify(notice))
  } catch (error) {
    audit({ type: 'error', at: clock(), error })
  }
}
