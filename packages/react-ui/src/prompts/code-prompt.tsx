import { isMessage } from '@stepup/core'
import { useAnswerForm, useWebOtp } from '@stepup/react'
import type { ReactNode } from 'react'

import { CodeField } from '../code-field/code-field.tsx'
import { AnswerStep, type AnswerState } from './answer-step.tsx'
import { usePrompt } from './prompt-context.ts'
import { codeLengthOf, type ViewProps } from './prompt-state.ts'
import { Resend } from './resend.tsx'
import { sentText } from './state-words.ts'

/** A code of digits: from an authenticator app, an e-mail or a text message. */
export function CodePrompt({ state }: ViewProps<AnswerState>): ReactNode {
  const { words, send } = usePrompt()
  const { factor, delivery } = state
  const { kind } = factor
  const length = codeLengthOf(factor)
  const form = useAnswerForm({ state, send, auto: true, isComplete: (value) => value.length === length })
  useWebOtp(kind === 'sms_otp' && state.status === 'entering', form.setValue)
  const sent = isMessage(kind)
  return (
    <AnswerStep
      state={state}
      form={form}
      label={words.say('code.label')}
      lead={sent ? sentText(state, words) : words.say('totp.lead', { length })}
      hint={sent ? words.say('code.missing', { kind }) : words.say('totp.hint')}
      aside={delivery && <Resend delivery={delivery} busy={state.status === 'beginning'} />}
      incomplete={words.say('code.incomplete', { length })}
    >
      {(ties) => (
        <CodeField
          {...ties}
          length={length}
          value={form.value}
          onChange={form.setValue}
          busy={form.busy}
          invalid={form.invalid}
        />
      )}
    </AnswerStep>
  )
}
