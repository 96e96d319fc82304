import { type AnswerForm, normalizeRecoveryCode, useAnswerForm } from '@stepup/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { AnswerState, ViewProps } from '../prompt/prompt-state.ts'
import type { InputSlotProps } from '../prompt/slots.ts'
import { Button } from '../slots/button.tsx'
import { Input } from '../slots/input.tsx'
import { AnswerStep, useFieldProps } from './answer-step.tsx'

/** `ABCD2345` -> `ABCD-2345` */
function grouped(value: string): string {
  return normalizeRecoveryCode(value).replace(/(.{4})(?=.)/gu, '$1-')
}

/** A recovery code from the list that the user has kept. */
export function RecoveryStep({ state }: ViewProps<AnswerState>): ReactNode {
  const { say, method, send } = usePrompt()
  const { kind, left } = state.factor
  const isComplete = (value: string): boolean => grouped(value) !== ''
  const form = useAnswerForm({ state, send, normalize: grouped, isComplete })
  return (
    <AnswerStep
      state={state}
      form={form}
      lead={say('recovery.lead')}
      incomplete={say('recovery.incomplete')}
      label={method({ kind }).name}
      field={<TextField answer={form} autoComplete="off" autoCapitalize="characters" dir="ltr" className="_su-mono" />}
      hint={say('recovery.hint', { left })}
    />
  )
}

/** The password of the account, which can be shown while it is typed. */
export function PasswordStep({ state }: ViewProps<AnswerState>): ReactNode {
  const { say, part, method, send } = usePrompt()
  const { kind, target } = state.factor
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const form = useAnswerForm({ state, send })
  const readCapsLock = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'))
  return (
    <AnswerStep
      state={state}
      form={form}
      lead={say('password.lead')}
      incomplete={say('password.incomplete')}
      label={method({ kind }).name}
      above={
        target !== undefined && (
          <div {...part('field')}>
            <label {...part('label')}>
              {say('password.account')}
              {/* An account name beside the password tells password managers which password to fill. */}
              <Input autoComplete="username" readOnly value={target} />
            </label>
          </div>
        )
      }
      corner={
        <Button variant="link" layout="_su-inline" onClick={() => setShown(!shown)}>
          {say(shown ? 'password.hide' : 'password.show')}
        </Button>
      }
      field={
        <TextField
          answer={form}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          onKeyDown={readCapsLock}
          onKeyUp={readCapsLock}
        />
      }
      hint={<span role="status">{caps && say('password.caps')}</span>}
    />
  )
}

function TextField({ answer, ...props }: InputSlotProps & { readonly answer: AnswerForm }): ReactNode {
  const { id, describedBy } = useFieldProps()
  return (
    <Input
      id={id}
      aria-describedby={describedBy}
      aria-invalid={answer.invalid}
      aria-busy={answer.busy}
      // `readOnly` keeps the focus during verification; `disabled` would drop it and close a phone's keyboard.
      readOnly={answer.busy}
      data-focus=""
      value={answer.value}
      onChange={({ currentTarget }) => answer.setValue(currentTarget.value)}
      {...props}
    />
  )
}
