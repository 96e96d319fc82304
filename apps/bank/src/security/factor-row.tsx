import type { EnrolledFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import {
  KeyRound,
  ListChecks,
  Mail,
  MessageSquare,
  MonitorSmartphone,
  Smartphone,
  Usb,
  type LucideIcon,
} from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { Refusal } from '../api/call.ts'
import { preferFactor, removeFactor, renameFactor } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { formatMoment } from '../format/format.ts'
import { Button } from '../layout/button.tsx'
import { RenameForm } from './rename-form.tsx'

const icons: Readonly<Record<string, LucideIcon>> = {
  passkey: KeyRound,
  security_key: Usb,
  totp: Smartphone,
  email_otp: Mail,
  sms_otp: MessageSquare,
  push: MonitorSmartphone,
  recovery_code: ListChecks,
}
const names: Readonly<Record<string, string>> = {
  email_otp: 'Code by e-mail',
  sms_otp: 'Code by text message',
  recovery_code: 'Recovery codes',
}

function nameOf({ kind, label }: EnrolledFactor): string {
  return kind === 'push' ? `Approve on ${label}` : (names[kind] ?? label)
}

function describe({ target, left, created_at, last_used_at, synced, default: isDefault }: EnrolledFactor): string {
  const first = isDefault ? 'Default. ' : ''
  if (target !== undefined) return first + target
  if (left !== undefined) return `${first}${left} left`
  const used = last_used_at === undefined ? 'never used' : `last used ${formatMoment(last_used_at * 1000)}`
  return `${first}Added ${formatMoment(created_at * 1000)}, ${used}${synced ? ', synced to your other devices' : ''}`
}

interface FactorRowProps {
  readonly factor: EnrolledFactor
  /** Whether the customer has another factor kind to choose from. */
  readonly choice: boolean
  readonly onChange: (said: string) => void
}

/** One enrolled authenticator. */
export function FactorRow({ factor, choice, onChange }: FactorRowProps): ReactNode {
  const [renaming, setRenaming] = useState<'now' | 'over'>()
  /** The server refused to remove it: no other strong authenticator is left. */
  const [isLast, setIsLast] = useState(false)
  const Icon = icons[factor.kind] ?? KeyRound
  const name = nameOf(factor)
  const canRename = factor.managed && names[factor.kind] === undefined
  const ends = {
    onCancelled: () => onChange('Nothing was changed.'),
    onError: (error: unknown) => onChange(errorWords(error)),
  }

  function handleClose(label: string | undefined): void {
    setRenaming('over')
    if (label !== undefined) renameFactor(factor.id, label).then(() => onChange('Renamed.'), ends.onError)
  }

  return (
    <li className="row wraps">
      <Icon className="row-icon" aria-hidden="true" strokeWidth={1.75} />
      {renaming === 'now' ? (
        <RenameForm label={factor.label} onClose={handleClose} />
      ) : (
        <span className="row-text">
          <span>{name}</span>
          <small>{describe(factor)}</small>
        </span>
      )}
      {renaming !== 'now' && (
        <span className="row-actions">
          {choice && !factor.default && (
            <StepUpButton
              render={<Button variant="quiet" />}
              aria-label={`Use by default: ${name}`}
              call={() => preferFactor(factor.id)}
              onSuccess={() => onChange(`${name} is now your default.`)}
              {...ends}
            >
              Use by default
            </StepUpButton>
          )}
          {canRename && (
            <button
              type="button"
              className="button quiet"
              aria-label={`Rename ${name}`}
              autoFocus={renaming === 'over'}
              onClick={() => setRenaming('now')}
            >
              Rename
            </button>
          )}
          {factor.managed && (
            <StepUpButton
              render={<Button variant="quiet" />}
              aria-label={isLast ? `Remove ${name} anyway` : `Remove ${name}`}
              call={() => removeFactor(factor.id, { last: isLast })}
              onSuccess={() => onChange(`${name} removed.`)}
              onCancelled={ends.onCancelled}
              onError={(error) => {
                setIsLast(error instanceof Refusal && error.code === 'last_factor')
                onChange(errorWords(error))
              }}
            >
              {isLast ? 'Remove anyway' : 'Remove'}
            </StepUpButton>
          )}
        </span>
      )}
    </li>
  )
}
