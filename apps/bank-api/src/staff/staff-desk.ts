import { createDesk, type Desk, type DeskPolicyFile } from '@stepup/desk'
import type { PolicySource, StepUpServer, StepUpStore } from '@stepup/server'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'
import type { SendMessage } from '../mail/inbox.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { peopleOf } from './people.ts'
import { isPublished } from '../step-up.ts'
import { deskWords } from './desk-words.ts'
import { findStaffMember } from './staff-member.ts'

/** Options of {@link createStaffDesk}. */
export interface StaffDeskOptions {
  readonly db: Kysely<BankTables>
  readonly store: StepUpStore<Kysely<BankTables>>
  readonly staff: { readonly sessions: Sessions; readonly stepUp: StepUpServer<Kysely<BankTables>> }
  readonly customers: StepUpServer<Kysely<BankTables>>
  readonly policies: PolicySource
  readonly sendMail: SendMessage
  readonly alertsTo: string | undefined
  /** Made-up people of a demo, who have decisions but no account. */
  readonly madeUpPeople?: readonly { readonly id: string; readonly name: string }[]
  readonly policyFile: DeskPolicyFile | undefined
}

/**
 * The decision desk of the bank's staff. Changes are approved at the staff's step-up server. If the policies come from
 * a file, the desk only shows and tries them.
 */
export function createStaffDesk(options: StaffDeskOptions): Desk {
  const { db, store, staff, customers, policies, sendMail, alertsTo: to, policyFile } = options
  return createDesk({
    stepUp: isPublished(policies) ? staff.stepUp : customers,
    store,
    servers: [customers, staff.stepUp],
    people: peopleOf(db, options.madeUpPeople),
    ...(policyFile ? { policyFile } : {}),
    words: deskWords,
    home: '/staff',
    async signOut(request) {
      const headers = new Headers()
      const session = await staff.sessions.read(request)
      if (session) {
        await staff.stepUp.revoke({ sessionId: session.id })
        for (const cookie of await staff.sessions.end(session)) headers.append('set-cookie', cookie)
      }
      return new Response(null, { status: 204, headers })
    },
    ...(to === undefined
      ? {}
      : { alerts: { mail: ({ subject, text }) => sendMail({ userId: 'staff', to, subject, text }) } }),
    async authorize(request) {
      // An open page keeps no session alive.
      const isFeed = new URL(request.url).pathname.endsWith('/live')
      const session = isFeed ? await staff.sessions.peek(request) : await staff.sessions.read(request)
      if (!session) return undefined
      const member = await findStaffMember(db, session.user.id)
      if (!member) return undefined
      const { id: userId, name, rights } = member
      return { userId, name, may: rights, superseded: session.superseded !== undefined }
    },
  })
}
