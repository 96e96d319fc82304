import { Redo2, Undo2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import type { PolicyList, PolicyVersion } from '../../contract.ts'
import { useMay } from '../api/desk-context.ts'
import { Button } from '@stepup/kit/button.tsx'
import { AskReason } from '../kit/ask-reason.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { versionWords } from '../words/versions.ts'
import { useStep } from './use-step.ts'

interface RollBackProps {
  readonly list: PolicyList
  /** The version to bring back. Default: the one that decided before the one in force. */
  readonly to?: PolicyVersion
}

/** Brings a version that was in force back in one step. The version that a roll-back has replaced is published again. */
export function RollBack({ list, to = versionBefore(list) }: RollBackProps): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const mayChange = useMay('change')
  const [asking, setAsking] = useState(false)
  const step = useStep()
  if (!to || !mayChange) return null
  const isNewer = to.number > (list.published?.number ?? 0)
  const name = format.version(to.version)
  const action = isNewer ? words.publishAgain(name) : words.rollBack(name)
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {isNewer ? <Redo2 /> : <Undo2 />} {action}
      </Button>
      <span role="status" className="visually-hidden">
        {step.isSuccess && words.done['roll-back']}
      </span>
      {asking && (
        <AskReason
          title={action}
          lead={isNewer ? words.publishAgainLead : words.rollBackLead}
          action={action}
          sending={step}
          onReason={(reason) =>
            step.mutate(
              { step: 'roll-back', version: to, replaces: list.published?.id, reason },
              { onSuccess: () => setAsking(false) },
            )
          }
          onClose={() => {
            setAsking(false)
            step.reset()
          }}
        />
      )}
    </>
  )
}

/** The version that was published last before the one in force. */
function versionBefore({ versions }: PolicyList): PolicyVersion | undefined {
  return versions
    .filter(({ status, publishedAt }) => status === 'retired' && publishedAt !== undefined)
    .toSorted((one, other) => (other.publishedAt ?? 0) - (one.publishedAt ?? 0))[0]
}
