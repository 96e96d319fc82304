import type { InboxAnswer, StaffAnswer } from '@stepup/bank-api/contract'
import { createSecurityCenter, createStepUpClient } from '@stepup/core'
import { queryOptions } from '@tanstack/react-query'

import { callWith } from '../api/call.ts'
import { passkeyDriver } from '../api/passkey-driver.ts'
import { unattendedHeader } from '../api/unattended.ts'

const baseUrl = '/staff/step-up'

/** The client of the staff's pages. Sessions and passkeys of staff are separate from those of customers. */
export const staffStepUp = createStepUpClient({
  baseUrl,
  drivers: { passkey: passkeyDriver },
  headers: unattendedHeader,
})

/** Calls the staff's API. */
export const callAsStaff = callWith(staffStepUp)

/** The passkeys of the signed-in member of staff. */
export const staffSecurityCenter = createSecurityCenter({ baseUrl, fetch: staffStepUp.fetch })

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => callAsStaff<StaffAnswer>('/api/staff/session', { signal }),
  // Polls while the demo writes its year of decisions.
  refetchInterval: ({ state }) => ((state.data?.yearWritten ?? 1) < 1 ? 1000 : false),
})

/** The demo's messages to the signed-in member of staff. */
export const staffInboxQuery = queryOptions({
  queryKey: ['staff-inbox'],
  queryFn: ({ signal }) => callAsStaff<InboxAnswer>('/api/staff/inbox', { signal }),
  // A code arrives while the prompt is open.
  staleTime: 0,
  refetchInterval: 2000,
})
