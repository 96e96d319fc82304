'use client'

import type { EnrolledFactor, LockedFactor } from '@stepup/protocol'
import { useFactors } from '@stepup/react'
import { type ReactNode, useState } from 'react'

import { iconOf } from '../icons/factor-icon.ts'
import { AddFactor, type AddFactorProps } from './add-factor.tsx'
import { ChangeButton, problemOf } from './change-button.tsx'
import { RenameForm, Row, useCloseRow } from './row.tsx'
import { Loaded, Section, type SecuritySectionProps } from './section.tsx'
import { useSecurity } from './security-context.ts'
import type { SecurityWords } from './security-words.ts'
import { useRename } from './use-rename.ts'

/** Props of {@link FactorList}. */
export interface FactorListProps extends SecuritySectionProps, AddFactorProps {}

/**
 * The user's factors: rename, remove, unlock, choose the default, and add another one. Recovery codes have a separate
 * component.
 *
 * @throws StepUpError `missing_provider` outside of `<SecurityCenter>`.
 */
export function FactorList({ kinds, nameKey, title, ...props }: FactorListProps): ReactNode {
  const { center, words } = useSecurity()
  const snapshot = useFactors(center)
  return (
    <Section title={title ?? words.tell('security.factors')} {...props}>
      <Loaded snapshot={snapshot} refresh={center.factors.refresh} shape={['row', 'button']}>
        {({ factors, locked = [] }, at) => {
          const shown = factors.filter(({ kind }) => kind !== 'recovery_code')
          const hasChoice = new Set(factors.map(({ kind }) => kind)).size > 1
          return (
            <>
              {locked.map((factor) => (
                <Lockout key={factor.id} factor={factor} at={at} />
              ))}
              <ul className="su-rows">
                {shown.map((factor) => (
                  <FactorRow key={factor.id} factor={factor} hasChoice={hasChoice} />
                ))}
              </ul>
              <AddFactor {...(kinds && { kinds })} {...(nameKey && { nameKey })} />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

function Lockout({ factor, at }: { readonly factor: LockedFactor; readonly at: number }): ReactNode {
  const { center, words, announce } = useSecurity()
  const { id, kind, retry_after: seconds, elsewhere = false } = factor
  const { name } = words.method({ kind })
  const time = seconds === undefined ? '' : words.format.time(at + seconds * 1000)
  return (
    <div className="su-notice">
      <p>{words.tell('security.locked', { name, time, elsewhere })}</p>
      <ChangeButton
        call={() => center.unlockFactor(id)}
        onSuccess={() => announce(words.tell('security.unlocked', { name }))}
      >
        {words.tell('security.unlock')}
      </ChangeButton>
    </div>
  )
}

/** Factors that a user has one of are named by their kind, the others by the user's own label. */
function nameOf(words: SecurityWords, { kind, label }: EnrolledFactor): string {
  if (kind === 'push') return words.tell('security.approves_on', { name: words.isolate(label) })
  return kind === 'email_otp' || kind === 'sms_otp' || kind === 'password' ? words.method({ kind }).name : label
}

function factsOf(words: SecurityWords, factor: EnrolledFactor): readonly string[] {
  const { target, created_at: created, last_used_at: used, synced } = factor
  if (target !== undefined) return [words.isolate(target)]
  return [
    words.tell('security.added_at', { time: words.day(created) }),
    used === undefined ? words.tell('security.never_used') : words.tell('security.used_at', { time: words.day(used) }),
    ...(synced ? [words.tell('security.synced')] : []),
  ]
}

function FactorRow({ factor, hasChoice }: { readonly factor: EnrolledFactor; readonly hasChoice: boolean }): ReactNode {
  const { words } = useSecurity()
  const { kind, managed } = factor
  const name = nameOf(words, factor)
  const canPrefer = hasChoice && !factor.default
  return (
    <Row
      icon={iconOf(kind)}
      name={name}
      badge={factor.default ? words.tell('security.default') : undefined}
      facts={factsOf(words, factor)}
      actions={(managed || canPrefer) && <FactorActions factor={factor} name={name} canPrefer={canPrefer} />}
    />
  )
}

interface FactorActionsProps {
  readonly factor: EnrolledFactor
  readonly name: string
  readonly canPrefer: boolean
}

function FactorActions({ factor, name, canPrefer }: FactorActionsProps): ReactNode {
  const { center, words, announce } = useSecurity()
  const close = useCloseRow()
  const [renaming, setRenaming] = useState(false)
  const [isLast, setIsLast] = useState(false)
  const { id, kind, label, managed } = factor
  const rename = useRename((typed) => center.renameFactor(id, typed))
  const hasOwnName = managed && kind !== 'sms_otp' && kind !== 'password'

  if (renaming) return <RenameForm label={label} onDone={(typed) => void rename(typed)} />
  return (
    <>
      {isLast && <p className="su-warning">{words.tell('security.last_factor')}</p>}
      {canPrefer && (
        <ChangeButton
          call={() => center.preferFactor(id)}
          onSuccess={() => {
            announce(words.tell('security.default_changed', { name }))
            close()
          }}
        >
          {words.tell('security.make_default')}
        </ChangeButton>
      )}
      {hasOwnName && (
        <button type="button" className="su-link" onClick={() => setRenaming(true)}>
          {words.tell('security.rename')}
        </button>
      )}
      {managed && (
        <ChangeButton
          className="su-danger"
          call={() => center.removeFactor(id, { last: isLast })}
          onSuccess={() => announce(words.tell('security.removed', { name }))}
          onRefused={(error) => {
            const refusedAsLast = problemOf(error) === 'last_factor'
            setIsLast(refusedAsLast)
            if (refusedAsLast) announce(words.tell('security.last_factor'))
            return refusedAsLast
          }}
        >
          {words.tell(isLast ? 'security.remove_anyway' : 'security.remove')}
        </ChangeButton>
      )}
    </>
  )
}
