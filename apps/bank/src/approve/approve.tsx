import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { approver } from '../api/approvals.ts'
import { approvalsQuery, canApproveQuery, devicesQuery, factorsQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { Button } from '../layout/button.tsx'
import { Field } from '../layout/field.tsx'
import { Page } from '../layout/page.tsx'
import { Notifications } from './notifications.tsx'

/** Enrolls this device for approvals. A pending approval covers any open page. */
export function Approve(): ReactNode {
  const approvals = useQuery(approvalsQuery)
  const [said, setSaid] = useState('')
  return (
    <Page title="Approve on this device">
      <p className="lead">
        Choose “Another device” in a prompt on another screen, and the request appears here. Then enter the number shown
        there.
      </p>
      {approvals.data?.approver === false && <Setup onChange={setSaid} />}
      {approvals.data?.approver && (
        <>
          {said === '' && <p className="hint">This device can approve for your other devices. Nothing to approve.</p>}
          <Notifications />
        </>
      )}
      <p className="said" role="status">
        {said}
      </p>
    </Page>
  )
}

/** Enrolls this device as an authenticator of kind `push`. */
function Setup({ onChange }: { readonly onChange: (said: string) => void }): ReactNode {
  const queryClient = useQueryClient()
  const canApprove = useQuery(canApproveQuery)
  const devices = useQuery(devicesQuery)
  const [typed, setTyped] = useState<string>()
  if (canApprove.data === undefined || !devices.data) return null
  if (!canApprove.data)
    return (
      <p className="notice" role="note">
        This browser can’t approve because it doesn’t store keys. Private windows often don’t.
      </p>
    )
  const name = typed ?? devices.data.devices.find(({ current }) => current)?.label ?? ''
  return (
    <>
      <Field
        label="Name of this device"
        hint="You’ll see it when you approve, and in your devices."
        value={name}
        maxLength={64}
        placeholder="My phone"
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className="actions">
        <StepUpButton
          render={<Button fit />}
          call={() => approver.enroll({ label: name.trim() })}
          onSuccess={() => {
            onChange('This device can now approve for your other devices.')
            for (const { queryKey } of [approvalsQuery, factorsQuery, devicesQuery])
              void queryClient.invalidateQueries({ queryKey })
          }}
          onCancelled={() => onChange('Nothing was changed.')}
          onError={(error) => onChange(errorWords(error))}
        >
          Use this device to approve
        </StepUpButton>
      </div>
    </>
  )
}
