import { normaliseRecoveryCode, useAnswerForm } from '@stepup/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

import { Button } from '../slots/button.tsx'
import { Input } from '../slots/input.tsx'
import { AnswerStep, type AnswerState } from './answer-step.tsx'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'

/** `ABCD2345` -> `ABCD-2345` */
function grouped(value: string): string {
  return normaliseRecoveryCode(value).replace(/(.{4})(?=.)/gu, '$1-')
}

/** A recovery code: letters and digits in one plain field, so it's checked when the person says so. */
export function RecoveryPrompt({ state }: ViewProps<AnswerState>): ReactNode {
  const { words, send } = usePrompt()
  const form = useAnswerForm({ state, send, normalise: grouped, isComplete: (value) => grouped(value) !== '' })
  return (
    <AnswerStep
      state={state}
      form={form}
      label={words.say('recovery.label')}
      lead={words.say('recovery.lead')}
      hint={words.say('recovery.hint', { left: state.factor.left })}
      incomplete={words.say('recovery.incomplete')}
    >
      {(ties) => <Input {...ties} form={form} autoComplete="off" autoCapitalize="characters" dir="ltr" data-code="" />}
    </AnswerStep>
  )
}

/** A password: for managers to fill, with the name it belongs to where the server tells it. */
export function PasswordPrompt({ state }: ViewProps<AnswerState>): ReactNode {
  const { words, send, part } = usePrompt()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const form = useAnswerForm({ state, send })
  const { target } = state.factor
  const lookAtCaps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'))
  return (
    <AnswerStep
      state={state}
      form={form}
      label={words.say('password.label')}
      lead={words.say('password.lead')}
      tool={
        <Button variant="link" inline onClick={() => setShown(!shown)}>
          {words.say(shown ? 'password.hide' : 'password.show')}
        </Button>
      }
      before={
        target !== undefined && (
          <div {...part('field')}>
            <label {...part('label')}>
              {words.say('password.account')}
              <Input autoComplete="username" readOnly value={target} />
            </label>
          </div>
        )
      }
      hint={<span role="status">{caps && words.say('password.caps')}</span>}
      incomplete={words.say('password.incomplete')}
    >
      {(ties) => (
        <Input
          {...ties}
          form={form}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          onKeyDown={lookAtCaps}
          onKeyUp={lookAtCaps}
        />
      )}
    </AnswerStep>
  )
}
