import type { EnrollmentOf } from '@stepup/core'
import type { FactorKind } from '@stepup/protocol'
import { digitsOf } from '@stepup/react'
import { type ReactNode, useId, useRef, useState } from 'react'

import { groupInFours } from '../details/group-in-fours.ts'
import { iconOf } from '../icons/factor-icon.ts'
import { ChangeButton } from './change-button.tsx'
import { QrCode } from '../steps/qr-code.tsx'
import { RowIcon } from './row-icon.tsx'
import { useSecurity } from './security-context.ts'
import { TextField } from './text-field.tsx'

type Started = EnrollmentOf<'totp'> | EnrollmentOf<'sms_otp'>

export interface AddFactorProps {
  /** Kinds that the user can add here, the best first. Default: a passkey, a security key, an authenticator app. */
  readonly kinds?: readonly FactorKind[]
  /** Name of a passkey or a security key that is added here: `Passkey on Windows`. Default: the server's. */
  readonly nameKey?: (kind: 'passkey' | 'security_key') => string
}

const defaultKinds: readonly FactorKind[] = ['passkey', 'security_key', 'totp']

/** Adds a factor: the best kind by a button, the others behind another one. */
export function AddFactor({ kinds = defaultKinds, nameKey }: AddFactorProps): ReactNode {
  const { center, words, announce } = useSecurity()
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [form, setForm] = useState<Started | 'number'>()
  const usable = kinds.filter((kind) => center.canAddKey() || (kind !== 'passkey' && kind !== 'security_key'))
  const [first, ...others] = usable

  function finish(text: string): void {
    setForm(undefined)
    setOpen(false)
    announce(text)
    // The form that had the focus was removed.
    group.current?.focus()
  }

  function button(kind: FactorKind, variant: 'primary' | 'secondary'): ReactNode {
    const content = (
      <>
        <RowIcon name={iconOf(kind)} />
        {kind === 'sms_otp' ? words.tell('security.add_number') : words.button('enroll.add', kind)}
      </>
    )
    const done = words.say('enroll.done', { done: words.method({ kind }).name })
    if (kind === 'passkey' || kind === 'security_key')
      return (
        <ChangeButton
          key={kind}
          variant={variant}
          call={() => center.addKey(kind, nameKey && { label: nameKey(kind) })}
          onSuccess={(factor) => finish(factor ? done : words.tell('security.not_added', { kind }))}
        >
          {content}
        </ChangeButton>
      )
    if (kind === 'totp')
      return (
        <ChangeButton key={kind} variant={variant} call={() => center.startApp()} onSuccess={setForm}>
          {content}
        </ChangeButton>
      )
    return (
      <button key={kind} type="button" className="su-button" data-variant={variant} onClick={() => setForm('number')}>
        {content}
      </button>
    )
  }

  return (
    <div ref={group} className="su-add" role="group" aria-label={words.tell('security.add_another')} tabIndex={-1}>
      {form === undefined && first && button(first, 'primary')}
      {form === undefined && others.length > 0 && (
        <>
          <button
            type="button"
            className="su-link"
            aria-expanded={open}
            aria-controls={`${id}-others`}
            onClick={() => setOpen(!open)}
          >
            {words.tell('security.add_another')}
          </button>
          <div id={`${id}-others`} className="su-add-others" hidden={!open}>
            {open && others.map((kind) => button(kind, 'secondary'))}
          </div>
        </>
      )}
      {form === 'number' && <NumberForm onStarted={setForm} onCancel={() => finish('')} />}
      {typeof form === 'object' && <CodeForm started={form} onDone={finish} />}
    </div>
  )
}

interface NumberFormProps {
  readonly onStarted: (started: EnrollmentOf<'sms_otp'>) => void
  readonly onCancel: () => void
}

function NumberForm({ onStarted, onCancel }: NumberFormProps): ReactNode {
  const { center, words } = useSecurity()
  const [number, setNumber] = useState('')
  const [error, setError] = useState<unknown>()
  return (
    <form className="su-panel" noValidate onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={words.tell('security.number')}
        hint={words.tell('security.number.hint')}
        error={error}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        autoFocus
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <div className="su-row-buttons">
        <ChangeButton
          type="submit"
          variant="primary"
          call={() => center.startNumber(number.trim())}
          onSuccess={onStarted}
          onRefused={setError}
        >
          {words.tell('security.number.send')}
        </ChangeButton>
        <button type="button" className="su-link" onClick={onCancel}>
          {words.say('cancel')}
        </button>
      </div>
    </form>
  )
}

interface CodeFormProps {
  readonly started: Started
  readonly onDone: (text: string) => void
}

/** Takes the code that completes the enrollment of an authenticator app or a phone number. */
function CodeForm({ started, onDone }: CodeFormProps): ReactNode {
  const { center, words } = useSecurity()
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>()
  const { kind } = started
  return (
    <form className="su-panel" noValidate onSubmit={(event) => event.preventDefault()}>
      {started.kind === 'totp' ? (
        <>
          <p>{words.say('enroll.lead', { kind })}</p>
          <div className="su-setup">
            {started.qr && <QrCode className="su-qr" rows={started.qr} label={words.say('enroll.qr')} />}
            <p>
              <span className="su-label">{words.say('enroll.key')}</span>
              <code className="su-key-value" dir="ltr" translate="no">
                {groupInFours(started.secret)}
              </code>
            </p>
          </div>
        </>
      ) : (
        <p role="status">{words.tell('security.number.sent', { target: words.isolate(started.target) })}</p>
      )}
      <TextField
        label={words.tell('security.code')}
        error={error}
        className="_su-mono"
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="su-row-buttons">
        <ChangeButton
          type="submit"
          variant="primary"
          call={() => center.confirmCode(started.id, digitsOf(code))}
          onSuccess={() => onDone(words.say('enroll.done', { done: words.method({ kind }).name }))}
          onRefused={setError}
        >
          {words.say('submit', { bound: false })}
        </ChangeButton>
        <button type="button" className="su-link" onClick={() => onDone(words.tell('security.nothing_changed'))}>
          {words.say('cancel')}
        </button>
      </div>
    </form>
  )
}
