import { isMessageFactor, retryAtOf } from '@stepup/core'
import { normalizeRecoveryCode, useAnswerForm, useWebOtp } from '@stepup/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

import { CodeField } from '../slots/code-field.tsx'
import { Button } from '../slots/button.tsx'
import { Input } from '../slots/input.tsx'
import { isBound } from '../words/words.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { type AnswerState, errorOf, type ViewProps } from '../prompt/prompt-state.ts'
import { Resend } from './resend.tsx'
import { deliveryText } from '../prompt/state-words.ts'
import { Step, type StepProps } from './first.ts'

/** `ABCD2345` -> `ABCD-2345` */
function grouped(value: string): string {
  return normalizeRecoveryCode(value).replace(/(.{4})(?=.)/gu, '$1-')
}

interface AnswerPromptProps
  extends ViewProps<AnswerState>, Pick<StepProps, 'title' | 'lead' | 'summary' | 'focus' | 'start'> {
  /** Above the field. */
  readonly above?: ReactNode
}

/**
 * One field, one button, and what went wrong with the last try: a code of digits (an authenticator app's, or one that was
 * sent), which is submitted when it's complete; a recovery code or a password, when the person says so.
 */
export function AnswerPrompt({ state, above, ...step }: AnswerPromptProps): ReactNode {
  const prompt = usePrompt()
  const { say, part, send } = prompt
  const { delivery, factor } = state
  const { kind, target, left, code_length: length = 6 } = factor
  const { task } = state.prompt
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const password = kind === 'password'
  const recovery = kind === 'recovery_code'
  const sent = isMessageFactor(kind)
  const auto = !password && !recovery
  const error = errorOf(state)
  // One that can't be sent again for now can still be typed.
  const resting = error?.code !== 'resend_limited' && retryAtOf(error) !== undefined
  const normalize = recovery ? grouped : String
  const form = useAnswerForm({
    state,
    send,
    auto: auto && !resting,
    normalize,
    isComplete: (value) => (auto ? value.length === length : normalize(value) !== ''),
  })
  const { value, busy, invalid } = form
  useWebOtp(kind === 'sms_otp' && state.status === 'entering', form.setValue)

  const name = password ? 'password' : recovery ? 'recovery' : 'code'
  const id = `${prompt.id}-answer`
  const describedBy = `${id}-error ${id}-hint`
  const lookAtCaps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'))
  return (
    <form {...form.formProps}>
      <Step
        state={state}
        lead={
          sent
            ? deliveryText(state, prompt)
            : auto
              ? say('totp.lead', { length })
              : say(password ? 'password.lead' : 'recovery.lead')
        }
        fault={form.incomplete && say(`${name}.incomplete`, { length })}
        errorId={`${id}-error`}
        {...step}
        field={
          <>
            {above}
            {password && target !== undefined && (
              <div {...part('field')}>
                <label {...part('label')}>
                  {say('password.account')}
                  {/* With the name that the password belongs to, a manager knows which one to fill in. */}
                  <Input autoComplete="username" readOnly value={target} />
                </label>
              </div>
            )}
            <div {...part('field')}>
              <div {...part('label')}>
                <label htmlFor={id}>{auto ? say('code.label') : prompt.method({ kind }).name}</label>
                {password && (
                  <Button variant="link" data-inline="" onClick={() => setShown(!shown)}>
                    {say(shown ? 'password.hide' : 'password.show')}
                  </Button>
                )}
              </div>
              {auto ? (
                <CodeField
                  id={id}
                  describedBy={describedBy}
                  length={length}
                  value={value}
                  onChange={form.setValue}
                  busy={busy}
                  invalid={invalid}
                />
              ) : (
                <Input
                  id={id}
                  aria-describedby={describedBy}
                  aria-invalid={invalid}
                  aria-busy={busy}
                  // Focus is kept while it is being checked: `disabled` would drop it, and close a phone's keyboard.
                  readOnly={busy}
                  data-focus=""
                  value={value}
                  onChange={({ currentTarget }) => form.setValue(currentTarget.value)}
                  {...(password
                    ? {
                        type: shown ? 'text' : 'password',
                        autoComplete: 'current-password',
                        onKeyDown: lookAtCaps,
                        onKeyUp: lookAtCaps,
                      }
                    : { autoComplete: 'off', autoCapitalize: 'characters', dir: 'ltr', 'data-code': '' })}
                />
              )}
            </div>
          </>
        }
      >
        <div {...part('hint')}>
          <span id={`${id}-hint`} role={password ? 'status' : undefined}>
            {password
              ? caps && say('password.caps')
              : recovery
                ? say('recovery.hint', { left })
                : sent
                  ? say('code.missing', { kind })
                  : say(task.type === 'answer' && task.enrolled === kind ? 'enroll.next' : 'totp.hint')}
          </span>
          {delivery && <Resend delivery={delivery} busy={state.status === 'beginning'} />}
        </div>
        <Button type="submit" busy={busy} waits={busy || resting} data-dim={form.complete && !resting ? undefined : ''}>
          {busy
            ? say('submitting')
            : say('submit', { bound: isBound(state.prompt.challenge) && task.type !== 'enroll' })}
        </Button>
      </Step>
    </form>
  )
}
