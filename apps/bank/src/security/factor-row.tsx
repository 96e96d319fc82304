import type { EnrolledFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import { useState, type ReactNode } from 'react'

import { Refusal } from '../api/call.ts'
import { preferFactor, removeFactor, renameFactor } from '../api/factors.ts'
import { Badge, Tile } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { FactorIcon } from '../kit/factor-icon.tsx'
import { Row } from '../kit/list.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { useFactorWords } from '../words/factor-words.ts'
import { securityWords } from '../words/security.ts'
import { RenameForm } from './rename-form.tsx'

/** Kinds that there is one of: they have a name, and no label. */
const unnamed: readonly string[] = ['email_otp', 'sms_otp', 'recovery_code']

interface FactorRowProps {
  readonly factor: EnrolledFactor
  /** Whether the customer has another factor kind to choose from. */
  readonly choice: boolean
  readonly onChange: (said: string) => void
}

/** One enrolled authenticator. */
export function FactorRow({ factor, choice, onChange }: FactorRowProps): ReactNode {
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const errors = useErrorTexts()
  const describe = useDescription()
  const { name: kindName } = useFactorWords()(factor.kind)
  const [renaming, setRenaming] = useState<'now' | 'over'>()
  /** The server refused to remove it: no other strong authenticator is left. */
  const [isLast, setIsLast] = useState(false)
  const { id, kind, label, managed } = factor
  const name = kind === 'push' ? words.approveOn(label) : unnamed.includes(kind) ? kindName : label
  const ends = {
    onCancelled: () => onChange(unchanged),
    onError: (error: unknown) => onChange(errors.of(error)),
  }

  function handleClose(typed: string | undefined): void {
    setRenaming('over')
    if (typed !== undefined) renameFactor(id, typed).then(() => onChange(words.renamed), ends.onError)
  }

  const icon = (
    <Tile>
      <FactorIcon kind={kind} />
    </Tile>
  )
  if (renaming === 'now')
    return (
      <li className="row">
        {icon}
        <RenameForm label={label} onClose={handleClose} />
      </li>
    )
  return (
    <Row
      start={icon}
      title={
        <>
          {name} {factor.default && <Badge tone="brand">{words.isDefault}</Badge>}
        </>
      }
      detail={describe(factor)}
      end={
        <>
          {choice && !factor.default && (
            <StepUpButton
              render={<Button variant="quiet" />}
              aria-label={words.asDefaultOf(name)}
              call={() => preferFactor(id)}
              onSuccess={() => onChange(words.nowDefault(name))}
              {...ends}
            >
              {words.asDefault}
            </StepUpButton>
          )}
          {managed && !unnamed.includes(kind) && (
            <Button
              variant="quiet"
              aria-label={words.renameOf(name)}
              autoFocus={renaming === 'over'}
              onClick={() => setRenaming('now')}
            >
              {words.rename}
            </Button>
          )}
          {managed && (
            <StepUpButton
              render={<Button variant="quiet" />}
              aria-label={isLast ? words.removeAnywayOf(name) : words.removeOf(name)}
              call={() => removeFactor(id, { last: isLast })}
              onSuccess={() => onChange(words.removed(name))}
              onCancelled={ends.onCancelled}
              onError={(error) => {
                setIsLast(error instanceof Refusal && error.code === 'last_factor')
                onChange(errors.of(error))
              }}
            >
              {isLast ? words.removeAnyway : words.remove}
            </StepUpButton>
          )}
        </>
      }
    />
  )
}

/** The line below a factor: where its codes go, how many are left, or when it was used. */
function useDescription(): (factor: EnrolledFactor) => string {
  const words = useWords(securityWords)
  const format = useFormat()
  return ({ target, left, created_at, last_used_at, synced }) => {
    if (target !== undefined) return target
    if (left !== undefined) return words.left(left)
    const used = last_used_at === undefined ? words.neverUsed : words.lastUsed(format.moment(last_used_at * 1000))
    return [words.added(format.moment(created_at * 1000)), used, ...(synced ? [words.synced] : [])].join(', ')
  }
}
