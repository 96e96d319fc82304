import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { approveOnThisDevice } from '../api/factors.ts'
import { approvalsQuery, devicesQuery, factorsQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'
import { ApprovalCard } from './approval-card.tsx'

/** Where this device answers for the customer's others. */
export function Approve(): ReactNode {
  const queryClient = useQueryClient()
  const approvals = useQuery(approvalsQuery)
  const [said, setSaid] = useState('')

  function handleAnswer(words: string): void {
    setSaid(words)
    void queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey })
  }

  return (
    <Page title="Approve on this device">
      <p className="lead">
        When you choose “Another device” in a prompt on one of your other screens, it shows up here. Enter the number
        that stands there.
      </p>
      <Setup onChange={setSaid} />
      <section aria-label="Waiting for you">
        <Answer query={approvals}>
          {({ approvals: waiting }) =>
            waiting.length === 0 ? (
              <p className="hint">Nothing waits for you.</p>
            ) : (
              waiting.map((approval) => <ApprovalCard key={approval.id} approval={approval} onAnswer={handleAnswer} />)
            )
          }
        </Answer>
        <p className="said" role="status">
          {said}
        </p>
      </section>
    </Page>
  )
}

/** Makes this device one that approves, unless it is. */
function Setup({ onChange }: { readonly onChange: (said: string) => void }): ReactNode {
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const devices = useQuery(devicesQuery)
  const current = devices.data?.devices.find((device) => device.current)
  const isSetUp = factors.data?.factors.some(({ kind, device }) => kind === 'push' && device === current?.id)
  if (!factors.data || !devices.data || isSetUp) return null
  return (
    <StepUpButton
      className="button fit"
      action={approveOnThisDevice}
      onSuccess={() => {
        onChange('This device can approve for your others now.')
        for (const { queryKey } of [factorsQuery, devicesQuery]) void queryClient.invalidateQueries({ queryKey })
      }}
      onCancelled={() => onChange('Nothing was changed.')}
      onError={(error) => onChange(errorWords(error))}
    >
      Use this device to approve
    </StepUpButton>
  )
}
