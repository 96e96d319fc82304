import type { EnrolledFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import { KeyRound, ListChecks, Mail, Smartphone, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { removeFactor, renameFactor } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { formatMoment } from '../format/format.ts'
import { Field, readText } from '../layout/field.tsx'

const icons: Readonly<Record<string, LucideIcon>> = {
  passkey: KeyRound,
  totp: Smartphone,
  email_otp: Mail,
  recovery_code: ListChecks,
}
const names: Readonly<Record<string, string>> = { email_otp: 'Code by e-mail', recovery_code: 'Recovery codes' }

function describe({ target, left, created_at, last_used_at, synced }: EnrolledFactor): string {
  if (target !== undefined) return target
  if (left !== undefined) return `${left} left`
  const used = last_used_at === undefined ? 'never used' : `last used ${formatMoment(last_used_at * 1000)}`
  return `Added ${formatMoment(created_at * 1000)}, ${used}${synced ? ', synced to your other devices' : ''}`
}

interface FactorRowProps {
  readonly factor: EnrolledFactor
  readonly onChange: (said: string) => void
}

/** One way to approve. */
export function FactorRow({ factor, onChange }: FactorRowProps): ReactNode {
  const [renaming, setRenaming] = useState(false)
  const Icon = icons[factor.kind] ?? KeyRound
  const name = names[factor.kind] ?? factor.label
  const canRename = factor.managed && names[factor.kind] === undefined
  const fail = (error: unknown): void => onChange(errorWords(error))

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const label = readText(event.currentTarget, 'label').trim()
    setRenaming(false)
    if (label !== '' && label !== factor.label) renameFactor(factor.id, label).then(() => onChange('Renamed.'), fail)
  }

  return (
    <li className="row wraps">
      <Icon className="row-icon" aria-hidden="true" strokeWidth={1.75} />
      {renaming ? (
        <form className="inline" onSubmit={handleSubmit}>
          <Field label="New name" name="label" defaultValue={factor.label} maxLength={64} autoFocus />
          <button type="submit" className="button secondary">
            Save
          </button>
        </form>
      ) : (
        <span className="row-text">
          <span>{name}</span>
          <small>{describe(factor)}</small>
        </span>
      )}
      {canRename && !renaming && (
        <button type="button" className="button quiet" aria-label={`Rename ${name}`} onClick={() => setRenaming(true)}>
          Rename
        </button>
      )}
      {factor.managed && !renaming && (
        <StepUpButton
          className="button quiet"
          aria-label={`Remove ${name}`}
          action={() => removeFactor(factor.id)}
          onSuccess={() => onChange(`${name} removed.`)}
          onCancelled={() => onChange('Nothing was changed.')}
          onError={fail}
        >
          Remove
        </StepUpButton>
      )}
    </li>
  )
}
