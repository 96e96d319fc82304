import './approve.css'

import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { approver } from '../api/approvals.ts'
import { approvalsQuery, canApproveQuery, devicesQuery, factorsQuery } from '../api/queries.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { approveWords } from '../words/approve.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { Notifications } from './notifications.tsx'

const shape = (
  <Card>
    <BlankFields count={1} />
  </Card>
)

/** Enrolls this device for approvals. A pending approval covers any open page. */
export function Approve(): ReactNode {
  const words = useWords(approveWords)
  const query = useQuery(approvalsQuery)
  const [said, setSaid] = useState('')
  // The message about this device is out of date when the first approval arrives.
  if (said !== '' && query.data?.approvals.length) setSaid('')
  return (
    <Page title={words.title} lead={words.lead}>
      <Columns
        aside={
          <Card title={words.how}>
            <ol className="steps">
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Card>
        }
      >
        <Said>{said}</Said>
        <Answer query={query} shape={shape}>
          {({ approver: isApprover }) =>
            isApprover ? (
              <>
                {said === '' && <Notice>{words.nothing}</Notice>}
                <Notifications />
              </>
            ) : (
              <Setup onChange={setSaid} />
            )
          }
        </Answer>
      </Columns>
    </Page>
  )
}

/** Enrolls this device as an authenticator of kind `push`. */
function Setup({ onChange }: { readonly onChange: (said: string) => void }): ReactNode {
  const words = useWords(approveWords)
  const { unchanged } = useWords(commonWords)
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const canApprove = useQuery(canApproveQuery)
  const devices = useQuery(devicesQuery)
  const [typed, setTyped] = useState<string>()
  if (canApprove.data === undefined || devices.isPending)
    return (
      <Answer query={{ ...canApprove, data: undefined }} shape={shape}>
        {() => null}
      </Answer>
    )
  if (!canApprove.data) return <Notice tone="warn">{words.unsupported}</Notice>
  const name = typed ?? devices.data?.devices.find(({ current }) => current)?.label ?? ''
  return (
    <Card>
      <Stack>
        <Field
          label={words.nameLabel}
          hint={words.nameHint}
          value={name}
          maxLength={64}
          placeholder={words.namePlaceholder}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Actions>
          <StepUpButton
            render={<Button />}
            call={() => approver.enroll({ label: name.trim() })}
            onSuccess={() => {
              onChange(words.added)
              for (const { queryKey } of [approvalsQuery, factorsQuery, devicesQuery])
                void queryClient.invalidateQueries({ queryKey })
            }}
            onCancelled={() => onChange(unchanged)}
            onError={(error) => onChange(errors.of(error))}
          >
            {words.use}
          </StepUpButton>
        </Actions>
      </Stack>
    </Card>
  )
}
