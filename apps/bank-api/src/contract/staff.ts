import type { Right } from '@stepup/desk'

/** A member of the bank's staff. */
export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly rights: readonly Right[]
}

/** A member of the demo's staff, with sign-in credentials. */
export interface DemoColleague extends Omit<StaffMember, 'id'> {
  readonly password: string
}

/** `GET /api/staff/session` and `POST /api/staff/session`. */
export interface StaffAnswer {
  readonly staff: StaffMember | null
  readonly demo: boolean
  /** The demo's staff, for visitors who have not signed in. */
  readonly colleagues?: readonly DemoColleague[]
  /** Written share of the demo's year of decisions, from 0 to 1. Present for staff of a demo. */
  readonly yearWritten?: number
}
