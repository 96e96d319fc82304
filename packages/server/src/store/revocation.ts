import type { FactorKind } from '@stepup/protocol'

/** The request of a store's `revokePerson`. */
export interface PersonRevocation {
  readonly userId: string
  readonly now: number
  /** Known devices, and the approvers (`push`) on them. */
  readonly devices: boolean
  /** Also the factors that were enrolled then or later. Absent: no factor for its age. */
  readonly factorsSince?: number
}

/** Removed devices and authenticators of a user. */
export interface RevokedBelongings {
  /** Ids of devices. */
  readonly devices: readonly string[]
  /** Recovery codes are one, by their kind. */
  readonly factors: readonly { readonly id: string; readonly kind: FactorKind }[]
}
