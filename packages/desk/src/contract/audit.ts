import type { TrailReport } from '@stepup/server/audit'

/** A link of the audit trail. */
export interface TrailLink {
  readonly seq: number
  readonly hash: string
}

/** The response to `GET audit`: the links of the audit trail in a period. */
export interface AuditPart {
  /** Name of the trail, for the option `--stream` of the command. Absent for the default trail. */
  readonly stream?: string
  /** Absent where the period has no links. */
  readonly first?: TrailLink & { readonly at: number }
  readonly last?: TrailLink & { readonly at: number }
  /** The link that the first one follows: the `--after` of `npx @stepup/cli audit verify`. Absent for a whole trail. */
  readonly after?: TrailLink
}

/** Numbers of the first and the last link of a part of the audit trail. */
export interface AuditRange {
  readonly first: number
  readonly through: number
}

/**
 * The response to `GET audit/verification`: whether the links from the first one to the newest of the trail are
 * unchanged, and whether decisions and approvals match them. The check goes on to the newest link, because a later link
 * explains a removed decision. Seals are not checked, because that needs the secret of the server.
 */
export type AuditVerification = TrailReport
