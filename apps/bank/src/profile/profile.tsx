import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { profileQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { AddressForm } from './address-form.tsx'
import { EmailForm } from './email-form.tsx'

/** The customer's address and e-mail, and their change. */
export function Profile(): ReactNode {
  return (
    <Answer query={useQuery(profileQuery)} shape={<BlankFields />}>
      {({ email, pendingEmail, address }) => (
        <>
          <EmailForm email={email} pendingEmail={pendingEmail} />
          <AddressForm address={address} />
        </>
      )}
    </Answer>
  )
}
