import type { FactorKind } from '@stepup/protocol'

/** What `revokePerson` of the store takes. */
export interface PersonRevocation {
  readonly userId: string
  readonly now: number
  /** Known devices, and the approvers (`push`) on them. */
  readonly devices: boolean
  /** What was enrolled then or later. Absent: nothing for its age. */
  readonly factorsSince?: number
}

/** What was taken from a person. */
export interface RevokedBelongings {
  /** Ids of devices. */
  readonly devices: readonly string[]
  /** Recovery codes are one, by their kind. */
  readonly factors: readonly { readonly id: string; readonly kind: FactorKind }[]
}
