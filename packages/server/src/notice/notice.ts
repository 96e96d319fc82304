import type { FactorKind } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import type { SessionUser } from '../session/session.ts'
import { within } from '../time/within.ts'

/** A change of somebody's own factors. */
export type FactorChange =
  | 'factor.enrolled'
  | 'factor.renamed'
  | 'factor.removed'
  | 'factor.default_changed'
  | 'factor.unlocked'

interface ToUser {
  readonly user: SessionUser
}

/** What a person should hear about by another way than the screen in front of them: it may not have been them. */
export type Notice =
  | (ToUser & {
      readonly type: FactorChange
      readonly kind: FactorKind
      readonly label: string
    })
  /** Somebody keeps failing with it. At `limit` it is disabled. */
  | (ToUser & {
      readonly type: 'factor.warned'
      readonly kind: FactorKind
      readonly label: string
      readonly failures: number
      readonly limit: number
      /** Not on a device of theirs. There it goes on working. */
      readonly elsewhere?: true
    })
  /** It takes no more tries until they unlock it with another one. */
  | (ToUser & {
      readonly type: 'factor.disabled'
      readonly kind: FactorKind
      readonly label: string
      /** On devices that they have not used before. On theirs it goes on working. */
      readonly elsewhere?: true
    })
  /** A browser that was not known before is, from now on. */
  | (ToUser & { readonly type: 'device.added' | 'device.removed'; readonly label: string })
  /** They said no on another device: somebody else has a session of theirs. */
  | (ToUser & { readonly type: 'approval.denied'; readonly action: string; readonly requestedBy?: string })

/** Tells the person (FAC-14). */
export type Notify = (notice: Notice) => void | Promise<void>

/** What happened stands; that the person could not be told is for the operator to see. */
export async function tell(engine: Engine, notice: Notice): Promise<void> {
  try {
    await within(engine.limits.deliveryTimeout, 'What tells people', async () => engine.notify(notice))
  } catch (error) {
    engine.audit({ type: 'error', at: engine.clock(), error })
  }
}
