import { isMessageFactor } from '@stepup/core'
import { useAnswerForm, useWebOtp } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { deliveryText } from '../prompt/state-words.ts'
import { CodeField } from '../slots/code-field.tsx'
import { AnswerStep, isResting, type TypedStepProps, useFieldProps } from './answer-step.tsx'

/** A code of digits, from an authenticator app or from a message. It is submitted when it's complete. */
export function CodeStep(props: TypedStepProps): ReactNode {
  const prompt = usePrompt()
  const { say, send } = prompt
  const { state } = props
  const { kind, code_length: length = 6 } = state.factor
  const { task } = state.prompt
  const sent = isMessageFactor(kind)
  const form = useAnswerForm({ state, send, auto: !isResting(state), isComplete: (value) => value.length === length })
  useWebOtp(kind === 'sms_otp' && state.status === 'entering', form.setValue)
  const hint = sent
    ? say('code.missing', { kind })
    : say(task.type === 'answer' && task.enrolled === kind ? 'enroll.next' : 'totp.hint')
  return (
    <AnswerStep
      form={form}
      lead={sent ? deliveryText(state, prompt) : say('totp.lead', { length })}
      {...props}
      incomplete={say('code.incomplete', { length })}
      label={say('code.label')}
      field={
        <CodeField
          {...useFieldProps()}
          length={length}
          value={form.value}
          onChange={form.setValue}
          busy={form.busy}
          invalid={form.invalid}
        />
      }
      hint={hint}
    />
  )
}
