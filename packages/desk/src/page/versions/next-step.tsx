import { useState, type ReactNode } from 'react'

import type { PolicyList, PolicyVersionData, VersionStep } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { Actions, Button, ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { AskReason } from '../kit/ask-reason.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorText } from '../words/errors.ts'
import { versionWords } from '../words/versions.ts'
import { RollBack } from './roll-back.tsx'
import { useStep } from './use-step.ts'
import { countedApprovals, waitsFor } from '../approvals/waiting.ts'

interface NextStepProps {
  readonly version: PolicyVersionData
  readonly list: PolicyList
}

/** The next steps of a version that the reader may make, and the approvals that the version waits for. */
export function NextStep({ version, list }: NextStepProps): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const explain = useErrorText()
  const { me } = useDesk()
  const mayChange = useMay('change')
  const [rejecting, setRejecting] = useState(false)
  const step = useStep()
  const { status, approvals, author } = version
  const isOwn = author?.id === me.userId
  const counted = countedApprovals(version)
  const stale = approvals.filter((approval) => approval.stale)
  const isReady = counted.length >= me.approvals && (status === 'proposed' || me.approvals === 0)
  const canDecide = waitsFor(me, version)
  const isWaiting = status === 'draft' || status === 'proposed'

  const situation =
    status === 'draft'
      ? isOwn
        ? isReady
          ? 'ready'
          : 'ownDraft'
        : 'draft'
      : status === 'proposed'
        ? isReady
          ? 'ready'
          : isOwn
            ? 'ownProposal'
            : 'proposed'
        : status

  function take(name: VersionStep, reason?: string): void {
    step.mutate(
      { step: name, version, replaces: list.published?.id, ...(reason === undefined ? {} : { reason }) },
      { onSuccess: () => setRejecting(false) },
    )
  }

  return (
    <Card title={words.next}>
      <div className="steps">
        <p>{words.steps[situation]}</p>
        {status === 'proposed' && me.approvals > 0 && (
          <p className="hint">{words.approvals(format.count(counted.length), format.count(me.approvals))}</p>
        )}
        {stale.map(({ by }) => (
          <p className="hint" key={by.id}>
            {by.id === me.userId ? words.ownStale : words.stale(by.name)}
          </p>
        ))}
        <p role="status" className={step.isSuccess ? undefined : 'visually-hidden'}>
          {step.isSuccess && words.done[step.variables.step]}
        </p>
        {step.isError && !rejecting && (
          <Notice role="alert" tone="danger">
            {explain(step.error)}
          </Notice>
        )}
        <Actions>
          {status === 'draft' && isOwn && !isReady && mayChange && (
            <Button busy={step.isPending} onClick={() => take('propose')}>
              {words.propose}
            </Button>
          )}
          {canDecide && (
            <>
              <Button busy={step.isPending} onClick={() => take('approve')}>
                {words.approve}
              </Button>
              <Button variant="danger" onClick={() => setRejecting(true)}>
                {words.reject}
              </Button>
            </>
          )}
          {isWaiting && isReady && mayChange && (
            <Button busy={step.isPending} onClick={() => take('publish')}>
              {words.publish}
            </Button>
          )}
          {status === 'published' && (
            <ButtonLink variant="secondary" href={`/?last=24h&version=${encodeURIComponent(version.version)}`}>
              {words.watch}
            </ButtonLink>
          )}
          {status === 'published' && <RollBack list={list} />}
          {status === 'retired' && <RollBack list={list} to={version} />}
        </Actions>
        {(canDecide || (isWaiting && isReady && mayChange)) && <p className="hint">{words.passkey}</p>}
        {rejecting && (
          <AskReason
            title={words.reject}
            lead={words.rejectLead}
            action={words.reject}
            sending={step}
            onReason={(reason) => take('reject', reason)}
            onClose={() => setRejecting(false)}
          />
        )}
      </div>
    </Card>
  )
}
