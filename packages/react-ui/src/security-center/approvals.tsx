'use client'

import type { Approver } from '@stepup/core'
import type { ApprovalAnswer, PendingApproval } from '@stepup/protocol'
import { digitsOf, useDevices } from '@stepup/react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

import type { DetailRenderers, DetailSummary } from '../details/detail-renderer.ts'
import { summarize } from '../details/summarize.ts'
import { ChangeButton } from './change-button.tsx'
import { Section, type SecuritySectionProps } from './section.tsx'
import { useSecurity } from './security-context.ts'
import { TextField } from './text-field.tsx'
import { useApprovals } from './use-approvals.ts'

/** Props of {@link Approvals}. */
export interface ApprovalsProps extends SecuritySectionProps {
  /** Created once, outside of React: `createApprover({ fetch: stepUp.fetch })`. */
  readonly approver: Approver
  /** Text for an app's own types of `authorization_details`. */
  readonly details?: DetailRenderers
  /** Called after a response, for example to lead a user who denied a request to the password form. */
  readonly onAnswered?: (approval: PendingApproval, answer: 'approved' | 'denied') => void
}

/**
 * The requests of the user's other devices that wait for this one, and the enrollment of this device as an approver. It
 * asks the server every two seconds while the page is visible and the device is an approver.
 *
 * @throws StepUpError `missing_provider` outside of `<SecurityCenter>`.
 */
export function Approvals({ approver, details, onAnswered, title, ...props }: ApprovalsProps): ReactNode {
  const { words, announce } = useSecurity()
  const { waiting, isSupported, refresh } = useApprovals(approver)
  return (
    <Section title={title ?? words.tell('security.approvals')} {...props}>
      {isSupported === false && <p className="su-notice">{words.tell('security.approvals.unsupported')}</p>}
      {isSupported && waiting?.approver === false && <EnrollDevice approver={approver} onEnrolled={refresh} />}
      {waiting?.approver && waiting.approvals.length === 0 && (
        <p className="su-quiet">{words.tell('security.approvals.none')}</p>
      )}
      {waiting?.approvals.map((approval) => (
        <Approval
          key={approval.id}
          approval={approval}
          approver={approver}
          details={details}
          onAnswered={(answer) => {
            announce(words.tell(`security.approvals.${answer}`))
            onAnswered?.(approval, answer)
            refresh()
          }}
        />
      ))}
    </Section>
  )
}

interface EnrollDeviceProps {
  readonly approver: Approver
  readonly onEnrolled: () => void
}

function EnrollDevice({ approver, onEnrolled }: EnrollDeviceProps): ReactNode {
  const { center, words, announce } = useSecurity()
  const devices = useDevices(center)
  const [typed, setTyped] = useState<string>()
  const known = devices.status === 'loaded' ? devices.data.devices.find(({ current }) => current)?.label : undefined
  const label = typed ?? known ?? ''
  return (
    <div className="su-panel">
      <p className="su-quiet">{words.tell('security.approvals.lead')}</p>
      <TextField
        label={words.tell('security.approvals.device_name')}
        value={label}
        maxLength={64}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ChangeButton
        variant="primary"
        call={() => approver.enroll({ label: label.trim() })}
        onSuccess={() => {
          announce(words.tell('security.approvals.enrolled'))
          void center.factors.refresh()
          void center.devices.refresh()
          onEnrolled()
        }}
      >
        {words.tell('security.approvals.enroll')}
      </ChangeButton>
    </div>
  )
}

interface ApprovalProps {
  readonly approval: PendingApproval
  readonly approver: Approver
  readonly details: DetailRenderers | undefined
  readonly onAnswered: (answer: 'approved' | 'denied') => void
}

/** One request: its details, the requesting device, the field for the number, and a button to deny. */
function Approval({ approval, approver, details, onAnswered }: ApprovalProps): ReactNode {
  const { words } = useSecurity()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [number, setNumber] = useState('')
  const [error, setError] = useState<unknown>()
  const { action, age, requested_by: device, requested_from: place } = approval
  const bound = (approval.authorization_details?.length ?? 0) > 0
  const title = words.messages[`action.${action}.title`] ?? words.say('title.default', { bound })
  // A new request is what the user must see next.
  useEffect(() => heading.current?.focus(), [])

  const answer = (given: ApprovalAnswer) => () => approver.answer(approval, given)

  return (
    <form className="su-panel su-approval" aria-labelledby={id} noValidate onSubmit={(event) => event.preventDefault()}>
      <h3 ref={heading} id={id} className="su-approval-title" tabIndex={-1}>
        {title}
      </h3>
      {summarize(approval, words, details).map((detail, index) => (
        <Detail key={index} {...detail} />
      ))}
      {device !== undefined && (
        <p className="su-quiet">
          {words.tell('security.approvals.from', { name: words.isolate(device), seconds: age })}
        </p>
      )}
      {place && <p className="su-quiet">{words.place(place)}</p>}
      <TextField
        label={words.tell('security.approvals.number')}
        error={error}
        className="_su-mono"
        inputMode="numeric"
        dir="ltr"
        value={number}
        onChange={(event) => setNumber(digitsOf(event.currentTarget.value))}
      />
      <div className="su-row-buttons">
        <ChangeButton
          type="submit"
          variant="primary"
          call={answer({ approve: true, number })}
          onSuccess={() => onAnswered('approved')}
          onRefused={setError}
        >
          {words.tell('security.approvals.approve')}
        </ChangeButton>
        <ChangeButton
          variant="secondary"
          call={answer({ approve: false })}
          onSuccess={() => onAnswered('denied')}
          onRefused={setError}
        >
          {words.tell('security.approvals.deny')}
        </ChangeButton>
      </div>
    </form>
  )
}

/** Shows a whole detail, because the answer signs all of it. */
function Detail({ amount, facts, parts }: DetailSummary): ReactNode {
  return (
    <div className="su-approval-detail">
      {amount && (
        <p className="su-approval-amount">
          <bdi dir="ltr">
            {amount.value} {amount.unit}
          </bdi>
        </p>
      )}
      <dl className="su-approval-facts">
        {facts.map(({ label, value, identifier }, index) => (
          <div key={index}>
            <dt>{label}</dt>
            <dd dir={identifier ? 'ltr' : 'auto'}>{value}</dd>
          </div>
        ))}
      </dl>
      {parts && (
        <>
          <p className="su-quiet">{parts.label}</p>
          {parts.items.map((item, index) => (
            <Detail key={index} {...item} />
          ))}
        </>
      )}
    </div>
  )
}
